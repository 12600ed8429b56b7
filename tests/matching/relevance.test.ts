// Whether an utterance concerns the subject at all is another matter than which entry it means.
import { createMatcher } from '../../src/matching/create';
import { senses } from '../../src/matching/everyday';
import { stem } from '../../src/matching/stem';
import { examples, vocabulary } from './thermostats';

const matcher = createMatcher(examples, vocabulary);

test('every foreign question is less relevant than every question about the subject', () => {
  const relevances = (texts: readonly string[]): number[] =>
    texts.map((text) => matcher.match(text).relevance);
  const known = relevances([
    'can you tell me how to pair my new wall unit',
    'switch the boiler off',
    'do i have to replace the battery',
    'reset the controller to factory settings',
  ]);
  const foreign = relevances([
    'who painted the ceiling of that chapel',
    'how many legs has a spider',
    'recommend me a novel for the train',
    'my brother is getting married in may',
  ]);
  expect(Math.min(...known)).toBeGreaterThan(Math.max(...foreign));
});

test('what is as near to two entries is relevant, however little each of them is sure', () => {
  const twins = createMatcher(
    [
      ...examples,
      { id: 'lamp.kitchen', phrasings: ['the lamp in the kitchen flickers', 'kitchen lamp flickers'] },
      { id: 'lamp.hall', phrasings: ['the lamp in the hall flickers', 'hall lamp flickers'] },
    ],
    vocabulary,
  );
  const { relevance, candidates } = twins.match('the lamp flickers');
  expect(
    candidates
      .slice(0, 2)
      .map(({ entryId }) => entryId)
      .sort(),
  ).toEqual(['lamp.hall', 'lamp.kitchen']);
  expect(relevance).toBeGreaterThan(candidates[0]?.score ?? 1);
});

test('a phrasing is as relevant as can be, and what says nothing not at all', () => {
  expect(matcher.match(examples[0]?.phrasings[0] ?? '').relevance).toBe(1);
  expect(matcher.match('').relevance).toBe(0);
  expect(matcher.match('xqzzv').relevance).toBeLessThan(0.1);
});

test.each([
  ['monday', 'friday'],
  ['salary', 'paycheck'],
  ['subway', 'train'],
  ['physician', 'doctor'],
])('"%s" and "%s" have a meaning in common', (one, other) => {
  const shared = senses(stem(one)).filter((sense) => senses(stem(other)).includes(sense));
  expect(shared).not.toEqual([]);
});
