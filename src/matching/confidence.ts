// Evidence -> the probability that an entry is meant: a small logistic regression, fitted at load.
import type { Evidence } from './model';

export interface Judged {
  readonly evidence: Evidence;
  readonly right: boolean;
  /** How much this case counts. */
  readonly weight: number;
}

/** One weight for each of `terms`. */
export type Confidence = readonly number[];

/** Where fitting starts, and what few phrasings cannot move far; found on public data sets of many subjects. */
export const PRIOR: Confidence = [-6.2, 1.5, 0.06, 0.3, 2, 0.4, 1.4, -0.4, 0.5, 2.7, 0.35, 0.1, -0.3];

const ROUNDS = 30;
/** Strength of the pull to PRIOR, in cases. */
const PULL = 3;

function terms({ probability, logit, margin, coverage, nearest, own, strange }: Evidence): number[] {
  const [words = 0, pairs = 0, letters = 0, senses = 0, meaning = 0] = coverage;
  return [
    1,
    probability,
    Math.min(logit, 12),
    Math.max(-10, Math.min(margin, 10)),
    words,
    pairs,
    letters,
    senses,
    meaning,
    nearest,
    Math.min(own, 4),
    Math.min(strange, 5),
    strange / (own + strange + 0.5),
  ];
}

/** 0..1. */
export function confidence(weights: Confidence, evidence: Evidence): number {
  return sigmoid(dot(weights, terms(evidence)));
}

/** The same cases give the same weights; without cases it gives PRIOR. */
export function fit(cases: readonly Judged[], pull = PULL): Confidence {
  const rows = cases.map(({ evidence, right, weight }) => ({
    x: terms(evidence),
    y: right ? 1 : 0,
    w: weight,
  }));
  const weights = [...PRIOR];
  const curvature = PRIOR.map(
    (_, j) => pull + 0.25 * rows.reduce((sum, { x, w }) => sum + w * x[j]! ** 2, 0),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    // Coordinate by coordinate: the terms differ too much in size for one common step.
    for (let j = 0; j < weights.length; j += 1) {
      let slope = pull * (weights[j]! - PRIOR[j]!);
      for (const { x, y, w } of rows) slope += w * (sigmoid(dot(weights, x)) - y) * x[j]!;
      weights[j]! -= slope / curvature[j]!;
    }
  }
  return weights;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
