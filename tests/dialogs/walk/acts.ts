// What a person may do in the random walk, as plain data that shrinks: numbers pick from what is there at that moment.
import fc from 'fast-check';

export type Act =
  /** One of the sayings of the subject; `slip` above 0 leaves out, doubles or swaps a letter. */
  | { readonly do: 'say'; readonly which: number; readonly slip: number }
  | { readonly do: 'mix'; readonly words: readonly number[] }
  | { readonly do: 'label'; readonly which: number; readonly frame: number }
  /** Asks for a guide; in one, says that the step is done. */
  | { readonly do: 'begin'; readonly which: number }
  | { readonly do: 'command'; readonly which: number; readonly dress: number }
  | { readonly do: 'type'; readonly text: string }
  /** Takes what the last reply suggests. */
  | { readonly do: 'take'; readonly which: number }
  | { readonly do: 'click'; readonly which: number }
  | { readonly do: 'click-old'; readonly which: number; readonly text: boolean }
  | { readonly do: 'forge'; readonly how: number; readonly text: boolean }
  | { readonly do: 'odd'; readonly which: number }
  /** The same activity is delivered again: `back` 0 is the last one. */
  | { readonly do: 'double'; readonly back: number }
  | { readonly do: 'restart' }
  | { readonly do: 'edit'; readonly edition: number };

const NONSENSE = [
  'xyzzy plugh',
  'asdf jkl; qwer',
  '👍',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '...',
  '!!',
  '\ud83d',
  'a\u0000b\u202e\u200b',
  'Z̷̢̛a̴l̶g̵o̸ ̷t̶e̵x̴t̷',
  'שלום, איפה אני?',
  '我在哪里',
  '{guide} {number} {contact}',
  '**bold** [link](https://example.org) <b>x</b>',
  '__proto__',
  'constructor',
  "'; DROP TABLE steps; --",
  'no no no no',
  'the the the the the the the the',
  'i have done everything you said and now there is smoke coming out of it, what on earth is this',
  'is it done when the second one says back?',
  'don’t stop',
  'not done',
  'i have not finished yet',
  'wait',
];

const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '9',
  '-1',
  '1.5',
  '1e3',
  '٣',
  '½',
  '99999999999',
  'the second one',
  'number 1',
  'step 1',
  'step 2',
  'go to step 3',
  'step 4',
  'step 0',
  'step 99',
  'step -1',
  'step 99999',
  'first step',
  'the last one',
];

const USUAL = [
  'done',
  'next',
  'ok',
  'back',
  'yes',
  'no',
  'stuck',
  'repeat',
  'where am I?',
  'stop',
  'continue',
  'start over',
  'help',
  'person',
  'all steps',
  'none of these',
  'thanks',
  'thumbs down',
  'it worked',
  "I'm back",
];

const LONG = ['word '.repeat(700), 'ha'.repeat(1900), 'next '.repeat(700), '👍'.repeat(1500)];

const which = fc.nat({ max: 9999 });

export const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('say' as const), which, slip: fc.nat({ max: 60 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('mix' as const),
      words: fc.array(which, { minLength: 1, maxLength: 9 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('label' as const), which, frame: fc.nat({ max: 90 }) }),
  },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('begin' as const), which }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('command' as const), which, dress: fc.nat({ max: 7 }) }),
  },
  { weight: 24, arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.constantFrom(...USUAL) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.constantFrom(...NUMBERS) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.constantFrom(...NONSENSE) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.constantFrom(...LONG) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
      ),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('take' as const), which: fc.nat({ max: 6 }) }) },
  { weight: 16, arbitrary: fc.record({ do: fc.constant('click' as const), which: fc.nat({ max: 9 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('click-old' as const), which, text: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('forge' as const), how: fc.nat({ max: 99 }), text: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('odd' as const), which: fc.nat({ max: 99 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('double' as const), back: fc.nat({ max: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), edition: fc.nat({ max: 99 }) }) },
);

/** Leaves out, doubles or swaps one letter; 0 and numbers beyond the text leave it as it is. */
export function slipped(text: string, slip: number): string {
  const at = Math.floor(slip / 3);
  if (slip === 0 || at + 1 >= text.length) return text;
  const [before, letter, next, after] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ];
  if (slip % 3 === 0) return before + next + after;
  return slip % 3 === 1 ? before + letter + letter + next + after : before + next + letter + after;
}
