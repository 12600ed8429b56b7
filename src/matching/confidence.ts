// Evidence -> the probability that an entry is meant. The weights are fixed, found by logistic regression on public data
// sets of many subjects: fitting them to the phrasings of one subject at load made them worse. What the phrasings do
// settle is the scale: how high the right entry usually scores here.
import { LETTERS, MEANING, PAIRS, WORDS } from './features';
import type { Evidence } from './model';

/** What the right entry of a phrasing usually shows in this knowledge: raw scores of small and large sets differ. */
export interface Usual {
  readonly logit: Spread;
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** One for each of `terms`. */
const WEIGHTS: readonly number[] = [
  -3.29, 0.28, 0.84, -0.04, 0.78, 0.33, 0.72, 0.64, 0.77, 1.8, 0.67, 0.48, -0.67, -0.06,
];

const MOST = 4;

/** Fewer say nothing; this stands in for them. */
const FEWEST = 12;
const UNKNOWN_USUAL: Usual = {
  logit: { mean: 4, deviation: 2 },
};

function terms(evidence: Evidence, { logit }: Usual): number[] {
  const { coverage, known, own, strange, probability } = evidence;
  return [
    1,
    limited(Math.log((probability + 1e-9) / (1 - probability + 1e-6)), 6, 8),
    limited((evidence.logit - logit.mean) / logit.deviation, MOST, MOST),
    coverage[WORDS]!,
    coverage[LETTERS]!,
    coverage[MEANING]!,
    evidence.nearest,
    Math.min(own, MOST),
    strange / (own + strange + 0.5),
    known[WORDS]!,
    known[PAIRS]!,
    known[LETTERS]!,
    evidence.length,
    limited(evidence.behind, 6, MOST),
  ];
}

/** 0..1. */
export function confidence(evidence: Evidence, usual: Usual): number {
  const sum = terms(evidence, usual).reduce((all, term, i) => all + term * WEIGHTS[i]!, 0);
  return 1 / (1 + Math.exp(-sum));
}

/** `rights`: evidence for the right entries of phrasings that were held out. */
export function usualOf(rights: readonly Evidence[]): Usual {
  if (rights.length < FEWEST) return UNKNOWN_USUAL;
  return { logit: spread(rights.map(({ logit }) => logit)) };
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function limited(value: number, below: number, above: number): number {
  return Math.max(-below, Math.min(above, value));
}
