import fc from 'fast-check';
import { vocabularySchema } from '../../src/knowledge/vocabulary';
import { createMatcher } from '../../src/matching/create';
import type { Match } from '../../src/matching/matcher';
import { examples, vocabulary } from './thermostats';

const matcher = createMatcher(examples, vocabulary);

function first(match: Match): string | undefined {
  return match.candidates[0]?.entryId;
}

describe('finding the entry', () => {
  test.each([
    ['can you tell me how to pair my new wall unit', 'pair.wall'],
    ['i want to connect a radiator valve with my phone', 'pair.valve'],
    ['switch the boiler off', 'heat.off'],
    ['could you turn on the heating for me', 'heat.on'],
    ['do i have to replace the battery', 'battery'],
    ['reset the controller to factory settings', 'reset'],
  ])('"%s" means %s', (text, id) => {
    const match = matcher.match(text);
    expect(first(match)).toBe(id);
    expect(match.outcome).toBe('hit');
  });

  test('a phrasing, word for word, is always a hit with the highest score', () => {
    for (const { id, phrasings } of examples) {
      for (const phrasing of phrasings) {
        const match = matcher.match(phrasing);
        expect([phrasing, match.outcome, first(match), match.candidates[0]?.score]).toEqual([
          phrasing,
          'hit',
          id,
          1,
        ]);
      }
    }
  });

  test('a phrasing that two entries share is ambiguous', () => {
    const shared = createMatcher(
      [...examples, { id: 'other', phrasings: ['low battery warning', 'something else entirely'] }],
      vocabulary,
    );
    const match = shared.match('Low battery warning!');
    expect(match.outcome).toBe('ambiguous');
    expect(match.candidates.map(({ entryId }) => entryId)).toEqual(
      expect.arrayContaining(['battery', 'other']),
    );
  });

  test('misspelt words are read as the knowledge has them, and said so', () => {
    const match = matcher.match('reset the themrostat to facotry settings');
    expect(first(match)).toBe('reset');
    expect(match.corrections).toEqual({ themrostat: 'thermostat', facotry: 'factory' });
  });

  test('candidates are at most three, best first, with scores from 0 to 1 and the terms that spoke for them', () => {
    const { candidates } = matcher.match('pair something with the app');
    expect(candidates.length).toBeLessThanOrEqual(3);
    const scores = candidates.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect([...(candidates[0]?.terms ?? [])].sort()).toEqual(['app', 'pair']);
  });
});

describe('what must not be answered', () => {
  test.each([
    '',
    '   ',
    '?!',
    '12',
    '42 7',
    'the',
    'is it',
    'how do i',
    'hello',
    'heating',
    'who won the football game',
    '🙂',
  ])('"%s" is no hit', (text) => {
    expect(matcher.match(text).outcome).not.toBe('hit');
  });

  test('an utterance about one device never gets the answer for another', () => {
    expect(first(matcher.match('how do i pair the valve'))).toBe('pair.valve');
    const onlyWall = createMatcher(
      examples.filter(({ id }) => id !== 'pair.valve'),
      vocabulary,
    );
    expect(onlyWall.match('how do i pair the valve')).toMatchObject({ outcome: 'miss', devices: ['valve'] });
  });

  test('an utterance in one direction never gets the answer for the opposite one', () => {
    const onlyOn = createMatcher(
      examples.filter(({ id }) => id !== 'heat.off'),
      vocabulary,
    );
    expect(onlyOn.match('how do i switch on the boiler in the house').outcome).toBe('hit');
    expect(onlyOn.match('how do i switch off the boiler in the house').outcome).toBe('miss');
    expect(onlyOn.match('i do not want to turn on the boiler').outcome).toBe('miss');
  });

  test('a fault with a direction is still about that direction', () => {
    expect(first(matcher.match('i can not turn on the heating in the house'))).toBe('heat.on');
  });

  test('the name of another product counts against entries that do not use it', () => {
    expect(matcher.match('how do i reset the hotflow thermostat').outcome).toBe('miss');
  });

  test('must-miss examples are learnt', () => {
    const text = 'how do i reset my garage door';
    const warned = createMatcher(examples, vocabulary, {
      negatives: [
        'reset the garage door',
        'my garage door is stuck',
        'open the garage door',
        'the garage is locked',
      ],
    });
    expect(matcher.match(text).outcome).not.toBe('miss');
    expect(warned.match(text).outcome).toBe('miss');
    expect(warned.match('reset the thermostat').outcome).toBe('hit');
  });
});

describe('a device named earlier', () => {
  test('decides between entries that are alike', () => {
    const text = 'how do i pair a new one';
    expect(first(matcher.match(text, { devices: ['valve'] }))).toBe('pair.valve');
    expect(first(matcher.match(text, { devices: ['wall'] }))).toBe('pair.wall');
  });

  test('says nothing when the utterance names another', () => {
    expect(first(matcher.match('how do i pair the wall unit', { devices: ['valve'] }))).toBe('pair.wall');
  });
});

describe('whatever is typed', () => {
  const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), phrasesMixed());

  test('never throws, and says the same every time', () => {
    const again = createMatcher(examples, vocabulary);
    fc.assert(fc.property(anyText, (text) => expect(matcher.match(text)).toEqual(again.match(text))));
  });

  test('case, spaces around, Unicode form and the last punctuation change nothing', () => {
    fc.assert(
      fc.property(phrasesMixed(), (text) => {
        const plain = essence(matcher.match(text));
        for (const variant of [
          text.toUpperCase(),
          `  ${text}\n`,
          text.normalize('NFD'),
          `${text}?`,
          `${text} !!!`,
        ]) {
          expect(essence(matcher.match(variant))).toEqual(plain);
        }
      }),
    );
  });

  test('keys of Object.prototype are plain words', () => {
    const match = matcher.match('__proto__ constructor toString hasOwnProperty');
    expect(match.outcome).toBe('miss');
    expect(Object.getPrototypeOf(match.corrections)).toBe(Object.prototype);
  });

  test('nothing to learn is no reason to fail', () => {
    const empty = vocabularySchema.parse({});
    expect(createMatcher([], empty).match('anything').outcome).toBe('miss');
    expect(createMatcher([{ id: 'a', phrasings: [] }], empty).match('anything').outcome).toBe('miss');
    expect(createMatcher([{ id: 'a', phrasings: ['', '?'] }], empty).match('anything').outcome).toBe('miss');
    expect(
      createMatcher([{ id: 'a', phrasings: ['open the door'] }], empty).match('open the door').outcome,
    ).toBe('hit');
  });
});

function phrasesMixed(): fc.Arbitrary<string> {
  const words = examples.flatMap(({ phrasings }) => phrasings.flatMap((phrasing) => phrasing.split(' ')));
  const odd = ['é', 'straße', 'naïve', "can't", 'radaitor', '24', 'Hotflow', 'not'];
  return fc
    .array(fc.constantFrom(...words, ...odd), { minLength: 1, maxLength: 12 })
    .map((list) => list.join(' '));
}

function essence({ outcome, candidates, devices }: Match): unknown {
  return { outcome, devices, candidates: candidates.map(({ entryId, score }) => [entryId, score]) };
}
