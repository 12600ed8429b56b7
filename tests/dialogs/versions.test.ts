import { versionSaid } from '../../src/dialogs/versions';

const variants = ['Brew 16 to 17.1', 'Brew 15', 'Pot 10.14 and earlier', 'Pot 12 and earlier'].map(
  (versions) => ({
    versions,
    instruction: 'Use the hand mill.',
  }),
);

test.each([
  ['brew 16', 'variant', ['Brew 16 to 17.1']],
  ['i have brew 17.1.2', 'variant', ['Brew 16 to 17.1']],
  ['Brew 15.8', 'variant', ['Brew 15']],
  ['brew 17.4', 'newest', []],
  ['it says brew 26', 'newest', []],
  ['brew 9', 'older', ['Brew 15']],
  // Several steps may draw the line at several versions; each finds its own.
  ['pot 10.13.6', 'variant', ['Pot 10.14 and earlier', 'Pot 12 and earlier']],
  ['pot 11', 'variant', ['Pot 12 and earlier']],
  ['pot 14', 'newest', []],
  // A number with points can be nothing else.
  ['16.4.1', 'variant', ['Brew 16 to 17.1']],
  ['it is 15.8', 'variant', ['Brew 15']],
  // A name written in two.
  ['po t 11', 'variant', ['Pot 12 and earlier']],
])('"%s" is %s %j', (text, fits, versions) => {
  expect(versionSaid(variants, text, ['earlier'])).toMatchObject({ fits, versions });
});

test.each(['brew', '16', 'brew 16 or 17', 'tea 16', 'when i brew with the old mill of my aunt 16 times'])(
  '"%s" tells no version',
  (text) => {
    expect(versionSaid(variants, text, ['earlier'])).toBeUndefined();
  },
);

test('what else is said is counted, so that a complaint is not taken for a version alone', () => {
  expect(versionSaid(variants, 'oh sorry it is brew 16', ['earlier'])?.beside).toBe(0);
  expect(versionSaid(variants, 'brew 16 jams and the handle broke', ['earlier'])?.beside).toBe(3);
});
