// Cross-validation over the phrasings: how well would we do, had a part of them not been written? Used by npm run eval.
import { evaluate } from './evaluate';
import type { Example, Matcher } from './matcher';
import type { Question } from './questions';

/** What is learnt, and how. */
export interface Lesson {
  readonly examples: readonly Example[];
  learn(examples: readonly Example[]): Matcher;
}

/** Means over the folds; shares from 0 to 1. */
export interface FoldsReport {
  readonly folds: number;
  readonly questions: {
    readonly top1: number;
    readonly top3: number;
    readonly answered: number;
    readonly answeredWrong: number;
    readonly outOfScopeAnswered: number;
  };
  /** The phrasings themselves, each asked where it was left out. */
  readonly heldOut: { readonly count: number; readonly top1: number; readonly top3: number };
}

/** Every entry's phrasings are dealt to the folds in turn. */
export function crossValidate(lesson: Lesson, questions: readonly Question[], folds: number): FoldsReport {
  const reports = Array.from({ length: folds }, (_, fold) => {
    const part = (isLeftOut: boolean): Example[] =>
      lesson.examples.map((example) => ({
        ...example,
        phrasings: example.phrasings.filter((_phrasing, i) => (i % folds === fold) === isLeftOut),
      }));
    const matcher = lesson.learn(part(false));
    const leftOut = part(true).flatMap(({ id, phrasings }) =>
      phrasings.map((text): Question => ({ text, label: id, also: [] })),
    );
    return { questions: evaluate(matcher, questions), leftOut: evaluate(matcher, leftOut).inScope };
  });
  const mean = (valueOf: (report: (typeof reports)[number]) => number): number =>
    reports.reduce((sum, report) => sum + valueOf(report), 0) / folds;
  const count = reports.reduce((sum, { leftOut }) => sum + leftOut.count, 0);
  const share = (valueOf: (report: (typeof reports)[number]) => number): number =>
    count === 0
      ? 0
      : reports.reduce((sum, report) => sum + valueOf(report) * report.leftOut.count, 0) / count;
  return {
    folds,
    questions: {
      top1: mean((report) => report.questions.inScope.top1),
      top3: mean((report) => report.questions.inScope.top3),
      answered: mean((report) => report.questions.inScope.answered),
      answeredWrong: mean((report) => report.questions.inScope.answeredWrong),
      outOfScopeAnswered: mean((report) => report.questions.outOfScope.answered),
    },
    heldOut: {
      count,
      top1: share((report) => report.leftOut.top1),
      top3: share((report) => report.leftOut.top3),
    },
  };
}
