import { join } from 'node:path';
import { buildSubject } from '../../src/dialogs/subject';
import { loadKnowledge } from '../../src/knowledge/load';
import { createMatcher } from '../../src/matching/create';
import type { ExplainingMatcher } from '../../src/matching/matcher';
import { packMatcher, unpackMatcher } from '../../src/matching/pack';

const { knowledge, matcher } = buildSubject(loadKnowledge(join(__dirname, '../../knowledge')), undefined);

const QUESTIONS = [
  'how do i sign out of imessage on my mac',
  'sing otu on iphnoe',
  'i dont want to lose my messages',
  'is whatsapp affected',
  'what is the weather',
  '',
  `${'my sister gave me her old phone last week, it is a red one. '.repeat(6)}how do i get my number off it?`,
];

it('answers as before once it was packed and unpacked, also after use', () => {
  const before = QUESTIONS.map((text) => matcher.explain(text, { devices: ['mac'] }));
  const again = unpackMatcher(packMatcher(matcher));
  const twice = unpackMatcher(packMatcher(again));
  for (const one of [again, twice, matcher])
    expect(QUESTIONS.map((text) => one.explain(text, { devices: ['mac'] }))).toEqual(before);
});

it('packs a matcher that has learnt nothing', () => {
  const empty = unpackMatcher(packMatcher(createMatcher([], knowledge.vocabulary)));
  expect(empty.match('how do i sign out')).toMatchObject({ outcome: 'miss', candidates: [] });
});

it('refuses broken bytes, and a matcher of another kind', () => {
  const bytes = packMatcher(createMatcher([], knowledge.vocabulary));
  expect(() => unpackMatcher(bytes.subarray(0, 100))).toThrow();
  expect(() => unpackMatcher(Buffer.alloc(bytes.length))).toThrow();
  class Guessing {
    readonly match = matcher.match;
    readonly explain = matcher.explain;
  }
  const other: ExplainingMatcher = new Guessing();
  expect(() => packMatcher(other)).toThrow('Guessing');
});
