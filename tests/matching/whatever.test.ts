// What holds for any text at all: it is answered, the same each time, however it is written, and with bounded work.
import fc from 'fast-check';
import { createMatcher } from '../../src/matching/create';
import type { Match } from '../../src/matching/matcher';
import { compileLexicon } from '../../src/matching/lexicon';
import { MOST_WORDS, read } from '../../src/matching/read';
import { MAX_CORRECTIONS, Speller, type Correction } from '../../src/matching/speller';
import { examples, vocabulary } from './thermostats';

/** The longest message people can send. */
const LONGEST = 4000;

const matcher = createMatcher(examples, vocabulary);

describe('any text up to the limit', () => {
  test('gives an answer of the promised shape', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const { outcome, candidates } = matcher.match(text);
        expect(['hit', 'ambiguous', 'miss']).toContain(outcome);
        expect(candidates.length).toBeLessThanOrEqual(3);
        for (const { score } of candidates) expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });

  test('means the same in capitals, with spaces around, in any Unicode form, and with punctuation at its end', () => {
    fc.assert(
      fc.property(anyText(), fc.constantFrom(...DISGUISES), (text, disguise) => {
        expect(essence(matcher.match(disguise(text)))).toEqual(essence(matcher.match(text)));
      }),
    );
  });

  test('means the same to a matcher that has answered others before', () => {
    fc.assert(
      fc.property(fc.array(anyText(), { maxLength: 3 }), anyText(), (before, text) => {
        const fresh = createMatcher(examples, vocabulary);
        for (const other of before) matcher.match(other);
        expect(matcher.match(text)).toEqual(fresh.match(text));
      }),
      { numRuns: 20 },
    );
  });
});

test('neither the order of the entries nor that of their phrasings matters', () => {
  fc.assert(
    fc.property(shuffled(examples), fc.nat(), anyText(), (entries, turn, text) => {
      const turned = entries.map(({ phrasings, ...rest }) => {
        const at = turn % phrasings.length;
        return { ...rest, phrasings: [...phrasings.slice(at), ...phrasings.slice(0, at)] };
      });
      expect(createMatcher(turned, vocabulary).match(text)).toEqual(matcher.match(text));
    }),
    { numRuns: 20 },
  );
});

describe('the work one text can cause is bounded', () => {
  const lexicon = compileLexicon(vocabulary);

  test.each([
    ['unknown words', () => 'qwertz blorf vexil '],
    ['one-letter words', () => 'a '],
    ['emoji', () => '🙂'],
    ['misspelt words', (i: number) => `radiattor${'abcdefghij'[i % 10] ?? ''} `],
    ['known phrases', () => 'turn on the radiator valve '],
  ])('%s', (_kind, piece) => {
    const speller = new CountingSpeller(new Map([['radiator', 1]]));
    const text = Array.from({ length: LONGEST }, (_, i) => piece(i))
      .join('')
      .slice(0, LONGEST);
    const { words } = read(text, lexicon, speller);
    expect(words.length).toBeLessThanOrEqual(MOST_WORDS);
    expect(speller.asked).toBeLessThanOrEqual(MAX_CORRECTIONS);
    expect(() => matcher.match(text)).not.toThrow();
  });

  test('one word of four thousand letters is not looked up at all', () => {
    const speller = new CountingSpeller(new Map([['radiator', 1]]));
    read('x'.repeat(LONGEST), lexicon, speller);
    expect(speller.searched).toBe(0);
  });
});

class CountingSpeller extends Speller {
  asked = 0;
  searched = 0;

  override correct(word: string): Correction | undefined {
    this.asked += 1;
    return super.correct(word);
  }

  protected override search(word: string): Correction | undefined {
    this.searched += 1;
    return super.search(word);
  }
}

const DISGUISES: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => ` \t${text}\n `,
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFC'),
  (text) => `${text}?`,
  (text) => `${text} !!!`,
  (text) => `${text}…`,
];

function anyText(): fc.Arbitrary<string> {
  const words = examples.flatMap(({ phrasings }) => phrasings.flatMap((phrasing) => phrasing.split(' ')));
  const odd = ['é', 'straße', 'naïve', "can't", 'radaitor', '24', 'Hotflow', 'not', '🙂', 'don’t', 'x'];
  const sentence = fc
    .array(fc.constantFrom(...words, ...odd), { minLength: 1, maxLength: 12 })
    .map((list) => list.join(' '));
  const long = fc
    .array(fc.constantFrom(...words, ...odd), { minLength: 100, maxLength: 600 })
    .map((list) => list.join(' ').slice(0, LONGEST));
  return fc.oneof(
    { weight: 4, arbitrary: sentence },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
    { weight: 1, arbitrary: long },
  );
}

function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}

function essence({ outcome, candidates, devices }: Match): unknown {
  return { outcome, devices, candidates: candidates.map(({ entryId, score }) => [entryId, score]) };
}
