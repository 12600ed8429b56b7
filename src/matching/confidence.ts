// Evidence -> the probability that an entry is meant: a small logistic regression, fitted at load.
import type { Evidence } from './model';

export interface Judged {
  readonly evidence: Evidence;
  readonly right: boolean;
  /** How much this case counts; default 1. */
  readonly weight?: number;
}

export type Confidence = readonly number[];

/** Where fitting starts, and what few phrasings cannot move far; found on public data sets of many subjects. */
export const PRIOR: Confidence = [-5, 1.5, 0.25, 0.35, 1.2, 0.6, 1, 3];

const ROUNDS = 60;
/** Strength of the pull to PRIOR. */
const PULL = 2;

function terms(evidence: Evidence): number[] {
  return [
    1,
    evidence.probability,
    squash(evidence.logit, 12),
    squash(evidence.margin, 10),
    evidence.words,
    evidence.pairs,
    evidence.letters,
    evidence.nearest,
  ];
}

/** 0..1. */
export function confidence(weights: Confidence, evidence: Evidence): number {
  return 1 / (1 + Math.exp(-dot(weights, terms(evidence))));
}

/** Fits by gradient descent with a pull to PRIOR; the same cases give the same weights. */
export function fit(cases: readonly Judged[]): Confidence {
  const rows = cases.map((judged) => ({
    x: terms(judged.evidence),
    y: judged.right ? 1 : 0,
    w: judged.weight ?? 1,
  }));
  const weights = [...PRIOR];
  const total = rows.reduce((sum, row) => sum + row.w, 0) + PULL;
  const squares = PRIOR.map(
    (_, j) => 1e-6 + rows.reduce((sum, row) => sum + row.w * (row.x[j] ?? 0) ** 2, 0) / total,
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = PRIOR.map((prior, j) => PULL * ((weights[j] ?? 0) - prior));
    for (const { x, y, w } of rows) {
      const error = w * (1 / (1 + Math.exp(-dot(weights, x))) - y);
      for (let j = 0; j < slope.length; j += 1) slope[j]! += error * x[j]!;
    }
    for (let j = 0; j < weights.length; j += 1) {
      weights[j]! -= (2 * slope[j]!) / (total * (squares[j]! + PULL / total));
    }
  }
  return weights;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

function squash(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
