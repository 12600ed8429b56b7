// Which part of an answer a short question is about.
import { Excerpts } from '../../src/matching/excerpts';
import { vocabulary } from './thermostats';

const BODY = `Pairing takes a minute, and nothing is lost.

To start again:

1. Press both buttons.
2. Wait for the light.

Tools to have:

- **A radiator valve:** two batteries, size AA.
- **A wall unit:** a screwdriver, and a free hour.

Forgotten the code? Set the thermostat back to [factory settings](https://example.org/batteries).`;

const excerpts = new Excerpts(new Map([['pair', BODY]]), vocabulary);
const found = (words: string) => excerpts.best('pair', words)?.text;

test.each([
  ['and which batteries', 'Tools to have:\n\n- **A radiator valve:** two batteries, size AA.'],
  ['what about the panel?', 'Tools to have:\n\n- **A wall unit:** a screwdriver, and a free hour.'],
  ['how do I start from scratch', 'Forgotten the code?'],
  ['and the buttons', 'To start again:\n\n1. Press both buttons.\n2. Wait for the light.'],
  ['is anything lost', 'Pairing takes a minute'],
  ['so which tools', 'Tools to have:\n\n- **A radiator valve:**'],
])('"%s" is about its own part', (words, begins) => {
  expect(found(words)?.startsWith(begins)).toBe(true);
});

test.each(['why not', 'and then?', 'what is the weather in Rome', ''])('"%s" is about no part', (words) => {
  expect(found(words)).toBeUndefined();
});

test('the share tells how much of the words a part speaks of', () => {
  expect(excerpts.best('pair', 'two batteries')?.share).toBe(1);
  expect(excerpts.best('pair', 'batteries for a drone')?.share).toBeLessThan(1);
});

test('it knows which devices an answer has a part about', () => {
  expect(excerpts.names('pair', ['valve'])).toBe(true);
  expect(excerpts.names('pair', ['boiler'])).toBe(false);
  expect(excerpts.names('unknown', ['valve'])).toBe(false);
});

test('the first paragraph is the short of it', () => {
  expect(excerpts.gist('pair')).toBe('Pairing takes a minute, and nothing is lost.');
});

test('two parts that say as much of it are given together; of more none stands out', () => {
  const bodies = ['One key.\n\n- Key by post.\n- Key by hand.', 'One lamp.\n\nKey by post.\n\nKey by hand.'];
  const texts = new Map(bodies.map((body, at) => [String(at), body]));
  const keys = new Excerpts(texts, vocabulary);
  expect(keys.best('0', 'and the key')?.vague).toBe(true);
  expect(keys.best('1', 'and the key')).toMatchObject({ vague: false, text: 'Key by post.\n\nKey by hand.' });
});

test('an item of the first list in order is found by its number', () => {
  expect(excerpts.item('pair', 2)).toBe('2. Wait for the light.');
  expect(excerpts.item('pair', 3)).toBeUndefined();
});
