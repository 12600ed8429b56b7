// Measures a matcher on labelled questions; used by npm run eval and by the tests that guard quality.
import type { Match, Matcher } from './matcher';
import { OUT_OF_SCOPE, type Question } from './questions';

/** All shares are 0..1; NaN never, 0 where there is nothing to measure. */
export interface Report {
  readonly inScope: {
    readonly count: number;
    /** The first candidate is right; the right one is among the three. */
    readonly top1: number;
    readonly top3: number;
    /** `hit` with the right entry; with a wrong one. */
    readonly answered: number;
    readonly answeredWrong: number;
    /** `ambiguous`; the part of it that offers the right entry. */
    readonly offered: number;
    readonly offeredRight: number;
    readonly missed: number;
  };
  readonly outOfScope: {
    readonly count: number;
    /** `hit`, `ambiguous` and `miss`. */
    readonly answered: number;
    readonly offered: number;
    readonly missed: number;
  };
  /** How well the relevance tells in scope from out of scope: 1 perfectly, 0.5 not at all. */
  readonly auroc: number;
  /** Out-of-scope share below the relevance that this share of the in-scope questions reaches. */
  readonly rejectionAt95: number;
  readonly rejectionAt90: number;
  /** Most frequent first. */
  readonly confusions: readonly Confusion[];
  readonly wrong: readonly Wrong[];
  /** Milliseconds for one question: the middle one, and the slowest but one in twenty. */
  readonly milliseconds: { readonly p50: number; readonly p95: number };
}

export interface Confusion {
  readonly label: string;
  readonly got: string;
  readonly count: number;
}

/** A question whose first candidate is wrong, or that was answered though it must miss. */
export interface Wrong {
  readonly text: string;
  readonly label: string;
  readonly outcome: Match['outcome'];
  /** Id and score of each candidate. */
  readonly got: readonly { readonly entryId: string; readonly score: number }[];
}

interface Result {
  readonly question: Question;
  readonly match: Match;
  readonly relevance: number;
  readonly right: boolean;
  readonly among: boolean;
  readonly milliseconds: number;
}

export function evaluate(matcher: Matcher, questions: readonly Question[]): Report {
  const results = questions.map((question) => ask(matcher, question));
  const inside = results.filter(({ question }) => question.label !== OUT_OF_SCOPE);
  const outside = results.filter(({ question }) => question.label === OUT_OF_SCOPE);
  const hits = inside.filter(({ match }) => match.outcome === 'hit');
  const offers = inside.filter(({ match }) => match.outcome === 'ambiguous');
  const wrong = [
    ...inside.filter(({ right }) => !right),
    ...outside.filter(({ match }) => match.outcome === 'hit'),
  ];
  const share = (part: readonly Result[], whole: readonly Result[]): number =>
    whole.length === 0 ? 0 : part.length / whole.length;
  const ended = (list: readonly Result[], outcome: Match['outcome']): number =>
    share(
      list.filter(({ match }) => match.outcome === outcome),
      list,
    );
  const rightHits = hits.filter(({ right }) => right);
  return {
    inScope: {
      count: inside.length,
      top1: share(
        inside.filter(({ right }) => right),
        inside,
      ),
      top3: share(
        inside.filter(({ among }) => among),
        inside,
      ),
      answered: share(rightHits, inside),
      answeredWrong: inside.length === 0 ? 0 : (hits.length - rightHits.length) / inside.length,
      offered: share(offers, inside),
      offeredRight: share(
        offers.filter(({ among }) => among),
        inside,
      ),
      missed: ended(inside, 'miss'),
    },
    outOfScope: {
      count: outside.length,
      answered: ended(outside, 'hit'),
      offered: ended(outside, 'ambiguous'),
      missed: ended(outside, 'miss'),
    },
    auroc: auroc(inside.map(relevanceOf), outside.map(relevanceOf)),
    rejectionAt95: rejection(inside.map(relevanceOf), outside.map(relevanceOf), 0.95),
    rejectionAt90: rejection(inside.map(relevanceOf), outside.map(relevanceOf), 0.9),
    confusions: confusions(inside),
    wrong: wrong.map(({ question, match }) => ({
      text: question.text,
      label: question.label,
      outcome: match.outcome,
      got: match.candidates.map(({ entryId, score }) => ({ entryId, score })),
    })),
    milliseconds: { p50: quantile(results, 0.5), p95: quantile(results, 0.95) },
  };
}

function ask(matcher: Matcher, question: Question): Result {
  const start = performance.now();
  const match = matcher.match(question.text);
  const milliseconds = performance.now() - start;
  const good = [question.label, ...question.also];
  const [first] = match.candidates;
  return {
    question,
    match,
    relevance: match.relevance,
    right: first !== undefined && good.includes(first.entryId),
    among: match.candidates.some(({ entryId }) => good.includes(entryId)),
    milliseconds,
  };
}

function relevanceOf({ relevance }: Result): number {
  return relevance;
}

function quantile(results: readonly Result[], share: number): number {
  const sorted = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function confusions(inside: readonly Result[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { question, match, right } of inside) {
    if (right) continue;
    const got = match.candidates[0]?.entryId ?? '(nothing)';
    const key = `${question.label}\n${got}`;
    counts.set(key, { label: question.label, got, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

/** Chance that a member of the first list is above one of the second; ties count half. */
export function auroc(above: readonly number[], below: readonly number[]): number {
  if (above.length === 0 || below.length === 0) return 0;
  const sorted = [...below].sort((a, b) => a - b);
  const countBelow = (limit: number, orEqual: boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const value = sorted[middle] ?? 0;
      if (value < limit || (orEqual && value === limit)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const won = above.reduce((sum, score) => sum + (countBelow(score, false) + countBelow(score, true)) / 2, 0);
  return won / (above.length * below.length);
}

/** Share of the second list below the score that `recall` of the first list reaches. */
export function rejection(inside: readonly number[], outside: readonly number[], recall: number): number {
  if (inside.length === 0 || outside.length === 0) return 0;
  const sorted = [...inside].sort((a, b) => a - b);
  const limit = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * (1 - recall) + 1e-9))] ?? 0;
  return outside.filter((score) => score < limit).length / outside.length;
}
