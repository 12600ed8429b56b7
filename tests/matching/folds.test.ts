import { crossValidate } from '../../src/matching/folds';
import { createMatcher } from '../../src/matching/create';
import type { Example, Matcher } from '../../src/matching/matcher';
import { examples, vocabulary } from './thermostats';

test('each phrasing is left out once, and none is learnt where it is asked', () => {
  const asked: string[] = [];
  const learn = (lesson: readonly Example[]): Matcher => {
    const learnt = new Set(lesson.flatMap(({ phrasings }) => phrasings));
    return {
      match(text) {
        expect(learnt.has(text)).toBe(false);
        asked.push(text);
        return { outcome: 'miss', relevance: 0, candidates: [], devices: [], corrections: {} };
      },
    };
  };
  const { heldOut } = crossValidate({ examples, learn }, [], 3);
  expect(asked.sort()).toEqual(examples.flatMap(({ phrasings }) => phrasings).sort());
  expect(heldOut).toEqual({ count: asked.length, top1: 0, top3: 0 });
});

test('figures are means over the folds', () => {
  let fold = 0;
  const learn = (): Matcher => {
    const id = fold === 0 ? 'battery' : 'reset';
    fold += 1;
    return {
      match: () => ({
        outcome: 'hit',
        relevance: 1,
        candidates: [{ entryId: id, score: 1, terms: [] }],
        devices: [],
        corrections: {},
      }),
    };
  };
  const { questions } = crossValidate({ examples, learn }, [{ text: 'x', label: 'battery', also: [] }], 4);
  expect(questions.top1).toBe(0.25);
  expect(questions.answeredWrong).toBe(0.75);
});

test('most phrasings are found by the others', () => {
  const { heldOut } = crossValidate({ examples, learn: (part) => createMatcher(part, vocabulary) }, [], 6);
  expect(heldOut.top3).toBeGreaterThan(0.75);
});
