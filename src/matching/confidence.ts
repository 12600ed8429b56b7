// Evidence -> how probably an entry is the one meant, and how probably any is. The weights are fixed, found by logistic
// regression on public data sets of many subjects: fitting them to the phrasings of one subject at load made them worse.
// What the phrasings do settle is the scale: how high the right entry usually scores here.
import { LETTERS, MEANING, PAIRS, WORDS } from './features';
import type { Evidence } from './model';

/** What the right entry of a phrasing usually shows in this knowledge: raw scores of small and large sets differ. */
export interface Usual {
  readonly logit: Spread;
  /** By entry: how far its own mean is from that of all, in deviations; an entry of few phrasings is taken for usual. */
  readonly entries: Float64Array;
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** One for each of `terms`, for the entry that is meant. */
const WEIGHTS: readonly number[] = [
  -3.29, 0.28, 0.84, -0.04, 0.78, 0.33, 0.72, 0.64, 0.77, 1.8, 0.67, 0.48, -0.67, -0.06,
];

/** The same for any entry at all: it does not matter here whether another one comes close. */
const ANY_ENTRY: readonly number[] = [
  0.89, 0, 1.75, 0.33, 1, 0.33, 0, 0.48, 1.14, 1.89, 0.92, 1.84, -2, -0.14,
];
/** Entries that usually score high are held to it. */
const OWN_SCALE = -0.64;

const MOST = 4;
/** As many held-out phrasings of an entry weigh as much as those of all. */
const FEW_OF_ONE = 4;

/** Fewer say nothing; this stands in for them. */
const FEWEST = 12;
const UNKNOWN_LOGIT: Spread = { mean: 4, deviation: 2 };

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

/** How probably the entry is the one that is meant, 0..1. */
export function confidence(evidence: Evidence, usual: Usual): number {
  return probability(evidence, usual, WEIGHTS, 0);
}

/** How probably the utterance concerns the subject at all, 0..1; `evidence` is that for the first entry. */
export function relevance(evidence: Evidence, usual: Usual, entry: number): number {
  return probability(evidence, usual, ANY_ENTRY, OWN_SCALE * (usual.entries[entry] ?? 0));
}

function probability(evidence: Evidence, usual: Usual, weights: readonly number[], constant: number): number {
  const sum = terms(evidence, usual).reduce((all, term, i) => all + term * weights[i]!, constant);
  return 1 / (1 + Math.exp(-sum));
}

/** What a held-out phrasing shows for the entry it belongs to. */
export interface Right {
  readonly entry: number;
  readonly evidence: Evidence;
}

/** `entries`: how many there are. */
export function usualOf(rights: readonly Right[], entries: number): Usual {
  if (rights.length < FEWEST) return { logit: UNKNOWN_LOGIT, entries: new Float64Array(entries) };
  const logit = spread(rights.map(({ evidence }) => evidence.logit));
  const sums = new Float64Array(entries);
  const counts = new Float64Array(entries);
  for (const { entry, evidence } of rights) {
    sums[entry]! += (evidence.logit - logit.mean) / logit.deviation;
    counts[entry]! += 1;
  }
  return { logit, entries: sums.map((sum, entry) => sum / (counts[entry]! + FEW_OF_ONE)) };
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function limited(value: number, below: number, above: number): number {
  return Math.max(-below, Math.min(above, value));
}
