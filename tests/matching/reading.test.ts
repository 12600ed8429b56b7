import { vocabularySchema } from '../../src/knowledge/vocabulary';
import { editDistance } from '../../src/matching/edit-distance';
import { FRAMES } from '../../src/matching/english';
import { compileLexicon } from '../../src/matching/lexicon';
import { normalise, tokenise } from '../../src/matching/normalise';
import { PhraseFinder } from '../../src/matching/phrases';
import { read } from '../../src/matching/read';
import { Speller } from '../../src/matching/speller';
import { stem } from '../../src/matching/stem';

describe('normalising', () => {
  test.each([
    ['  Hello  WORLD ', ['hello', 'world']],
    ['Café au lait', ['cafe', 'au', 'lait']],
    ['can’t / CAN`T / cant', ['can', 'not', 'can', 'not', 'can', 'not']],
    ["it's what I'd say, won't you?", ['it', 'is', 'what', 'i', 'would', 'say', 'will', 'not', 'you']],
    ['sign-out (now)', ['sign', 'out', 'now']],
    ['STRASSE straße', ['strasse', 'strasse']],
    ['日本語 текст', ['日本語', 'текст']],
    ['\ud800 lone', ['lone']],
  ])('"%s"', (text, tokens) => {
    expect(tokenise(text)).toEqual(tokens);
  });

  test('a long text is cut', () => {
    expect(normalise('ab '.repeat(100_000)).length).toBeLessThanOrEqual(2000);
  });
});

test('forms of a word share a stem, irregular ones too', () => {
  expect(new Set(['sign', 'signs', 'signing', 'signed'].map(stem)).size).toBe(1);
  expect(stem('lost')).toBe(stem('lose'));
});

test.each(['13th', 'ab123', 'текст', '日本語'])('%s is its own stem', (word) => {
  expect(stem(word)).toBe(word);
});

test.each([
  ['kitten', 'kitten', 0],
  ['kitten', 'kiten', 1],
  ['kitten', 'ktiten', 1],
  ['kitten', 'sitting', 3],
])('from %s to %s it is %d edits', (a, b, edits) => {
  expect(editDistance(a, b, 3)).toBe(edits);
  expect(editDistance(b, a, 3)).toBe(edits);
  if (edits > 0) expect(editDistance(a, b, edits - 1)).toBe(edits);
});

describe('the speller', () => {
  const speller = new Speller(
    new Map([
      ['thermostat', 9],
      ['radiator', 5],
      ['valve', 5],
      ['value', 1],
      ['heating', 3],
      ['carried', 3],
    ]),
  );

  test.each([
    ['themrostat', 'thermostat'],
    ['radator', 'radiator'],
    ['vlave', 'valve'],
  ])('reads %s as %s', (wrong, right) => {
    expect(speller.correct(wrong)?.word).toBe(right);
  });

  test.each([
    ['o for i, its neighbor on the keyboard', 'oit', 'out'],
    ['two letters in the wrong order', 'otu', 'out'],
  ])('reads a short word by the slip of a thumb: %s', (_slip, wrong, right) => {
    const short = new Speller(new Map([['out', 50]]));
    expect(short.correct(wrong)?.word).toBe(right);
    for (const other of ['opt', 'our', 'ont', 'tou']) expect(short.correct(other)).toBeUndefined();
    expect(new Speller(new Map([['out', 2]])).correct(wrong)).toBeUndefined();
  });

  test.each([
    ['vvvalve', 'valve'],
    ['offff', 'off'],
    ['heatinggg', 'heating'],
  ])('reads what is drawn out, %s, as %s', (wrong, right) => {
    expect(speller.correct(wrong)?.word).toBe(right);
  });

  test.each(['thermostat', 'valves', 'hat', 'weather', 'married', 'thermo5tat', 'xylophone', 'the'])(
    'leaves %s alone',
    (word) => {
      expect(speller.correct(word)).toBeUndefined();
    },
  );
});

describe('finding phrases', () => {
  test('a verb may stand around its object, but not across another particle', () => {
    const finder = new PhraseFinder<string>(true);
    finder.add(['turn', 'off'], 'off');
    finder.add(['turn', 'on'], 'on');
    const found = (text: string): string[] => finder.find(text.split(' ')).map(({ value }) => value);
    expect(found('turn the old thing off')).toEqual(['off']);
    expect(found('turn off the thing on the wall')).toEqual(['off']);
    expect(found('turn it on and off')).toEqual(['on']);
  });

  test('a phrase within a longer one does not count', () => {
    const finder = new PhraseFinder<string>();
    finder.add(['phone'], 'phone');
    finder.add(['desk', 'phone'], 'desk phone');
    expect(finder.find(['my', 'desk', 'phone']).map(({ value }) => value)).toEqual(['desk phone']);
  });
});

describe('directions', () => {
  const lexicon = compileLexicon(
    vocabularySchema.parse({
      opposites: [{ name: 'door', one: ['open', 'opening'], other: ['close', 'closing'] }],
    }),
  );
  const sides = (text: string): unknown => {
    const { sides: meant, refused } = read(text, lexicon);
    return { meant: [...(meant.get('door') ?? [])], refused: [...(refused.get('door') ?? [])] };
  };

  test.each([
    ['open the door', ['one'], []],
    ['i do not want to open it', [], ['one']],
    ['close it without opening the window', ['other'], ['one']],
    ['it does not open', ['one'], []],
    ['why can i not open it', ['one'], []],
    ['i do not know how to open it', ['one'], []],
    ['i am not allowed to open it', ['one'], []],
    ['open or close', ['one', 'other'], []],
    ['it was opened', [], []],
  ])('"%s"', (text, meant, refused) => {
    expect(sides(text)).toEqual({ meant, refused });
  });
});

test.each([
  ['how do i do this', 'how'],
  ['will it delete everything', 'consequence'],
  ['why is it not working', 'fault'],
  ['why would i do that', 'reason'],
  ['how long does it take', 'when'],
  ['what is the difference', 'compare'],
])('"%s" is put as %s', (text, name) => {
  const frames = FRAMES.filter(({ pattern }) => pattern.test(text)).map((frame) => frame.name);
  expect(frames).toContain(name);
});

describe('what is said before and after', () => {
  const words = (text: string) =>
    read(text, compileLexicon(vocabularySchema.parse({}))).words.map((word) => word.text);

  test('counts for nothing', () => {
    expect(words('ok so pair the valve then please, thanks')).toEqual(['pair', 'the', 'valve']);
  });

  test('stays in the middle, and where nothing else is said', () => {
    expect(words('pair it now with the app')).toEqual(['pair', 'it', 'now', 'with', 'the', 'app']);
    expect(words('ok thanks')).toEqual(['ok', 'thanks']);
  });
});
