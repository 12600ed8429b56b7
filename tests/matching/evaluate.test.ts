import { auroc, evaluate, rejection } from '../../src/matching/evaluate';
import type { Match, Matcher } from '../../src/matching/matcher';
import { parseQuestions } from '../../src/matching/questions';

const answers: Record<string, Match> = {
  a: made('hit', ['x', 0.9]),
  b: made('hit', ['y', 0.8], ['x', 0.4]),
  c: made('ambiguous', ['y', 0.5], ['x', 0.4]),
  d: made('miss', ['x', 0.1]),
  e: made('hit', ['x', 0.7]),
  f: made('miss'),
};
const matcher: Matcher = { match: (text) => answers[text] ?? made('miss') };

test('a report counts what was right, asked, missed and wrongly answered', () => {
  const { questions } = parseQuestions(
    [
      '{"text":"a","label":"x"}',
      '{"text":"b","label":"x"}',
      '{"text":"c","label":"z","also":["x"]}',
      '{"text":"d","label":"x"}',
      '{"text":"e","label":"oos"}',
      '{"text":"f","label":"oos"}',
    ].join('\n'),
  );
  const report = evaluate(matcher, questions);
  expect(report.inScope).toEqual({
    count: 4,
    top1: 0.5,
    top3: 1,
    answered: 0.25,
    answeredWrong: 0.25,
    offered: 0.25,
    offeredRight: 0.25,
    missed: 0.25,
  });
  expect(report.outOfScope).toEqual({ count: 2, answered: 0.5, offered: 0, missed: 0.5 });
  expect(report.auroc).toBe(0.75);
  expect(report.confusions).toEqual([
    { label: 'x', got: 'y', count: 1 },
    { label: 'z', got: 'y', count: 1 },
  ]);
  expect(report.wrong.map(({ text }) => text)).toEqual(['b', 'c', 'e']);
});

test('nothing to measure gives zeros', () => {
  expect(evaluate(matcher, [])).toMatchObject({ inScope: { count: 0, top1: 0 }, auroc: 0, rejectionAt95: 0 });
});

test('telling apart', () => {
  expect(auroc([3, 2], [1, 0])).toBe(1);
  expect(auroc([1], [1])).toBe(0.5);
  expect(rejection([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0, 1.5, 2.5, 3.5], 0.9)).toBe(0.5);
});

test('bad lines are reported by number, the rest is kept', () => {
  const { questions, bad } = parseQuestions(
    '{"text":"a","label":"x"}\n\nnonsense\n{"text":""}\n{"text":"b"}\n{"text":"b","label":"x","also":"y"}\n[]',
  );
  expect(questions).toEqual([{ text: 'a', label: 'x', also: [] }]);
  expect(bad.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
  expect(bad[0]?.message).toContain('nonsense');
});

function made(outcome: Match['outcome'], ...candidates: [string, number][]): Match {
  return {
    outcome,
    relevance: candidates[0]?.[1] ?? 0,
    candidates: candidates.map(([entryId, score]) => ({ entryId, score, terms: [] })),
    devices: [],
    corrections: {},
  };
}
