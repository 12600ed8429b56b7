// Finds out, by cross-validation over the phrasings, how sure is sure enough. Runs once for each matcher, at load.
import { confidence, relevance, usualOf, type Right, type Usual } from './confidence';
import type { Evidence, Lesson, Model } from './model';
import { seeded, shuffle } from './random';
import { top } from './top';
import { Weighted } from './weighting';

export interface Calibration {
  readonly usual: Usual;
  /** From this score on, the first candidate is answered. */
  readonly hit: number;
  /** From this relevance on, candidates are offered. */
  readonly relevant: number;
}

const SEED = 5;
/** Fewer held-out phrasings than this say nothing. */
const FEWEST = 12;
/** Only so many phrasings are held out: more would not change the thresholds. */
const MOST_HELD_OUT = 900;
/** With very many classes fewer: for each, a number is kept for every class. */
const MOST_KEPT = 2_000_000;

/** What a wrong answer costs, where a right one gains 1. */
const WRONG_COSTS = 1;
/** How much an utterance of a subject that has no entry counts beside one that has. */
const STRANGERS = 0.2;
/** How much all must-miss examples together may count beside all phrasings. */
const NEGATIVES = 0.3;
/** So many cases weigh as much as DEFAULT_HIT. */
const FEW = 800;
const LOWEST_HIT = 0.3;
/** What is more probably meant than not is answered. */
const HIGHEST_HIT = 0.5;
/** Share of the greatest gain that is as good as it. */
const NEARLY_BEST = 0.985;
const DEFAULT_HIT = 0.45;
/** Share of held-out phrasings whose relevance would be too low. */
const GIVEN_UP = 0.07;
const LEAST_RELEVANT = 0.2;
const MOST_RELEVANT = 0.4;

/** The phrasings to be judged as if they had not been learnt: a seeded sample, all of them when they are few. */
export function toHoldOut(rows: number, classes: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  shuffle(order, seeded(SEED));
  return order.slice(0, Math.min(MOST_HELD_OUT, Math.floor(MOST_KEPT / classes))).sort();
}

export function calibrate(model: Model, lesson: Lesson, heldOut: Int32Array): Calibration {
  const { cases, rights } = holdOut(model, lesson, heldOut);
  const usual = usualOf(rights, lesson.entries);
  return {
    usual,
    hit: cases.length < FEWEST ? DEFAULT_HIT : hitThreshold(cases, usual),
    relevant: relevanceThreshold(rights, usual),
  };
}

interface Judged {
  readonly evidence: Evidence;
  readonly right: boolean;
  /** How much this case counts. */
  readonly weight: number;
}

// The score from which on answering gains most.
function hitThreshold(cases: readonly Judged[], usual: Usual): number {
  const rows = cases.map(({ evidence, right, weight }) => ({
    score: confidence(evidence, usual),
    gain: weight * (right ? 1 : -WRONG_COSTS),
  }));
  rows.sort((a, b) => b.score - a.score);
  let sum = 0;
  const gains = rows.map(({ gain }) => (sum += gain));
  const most = Math.max(0, ...gains);
  // Around the best score the gain is flat and its peak a matter of chance: the middle of what is nearly as good.
  const good = rows.filter((_, i) => gains[i]! >= most * NEARLY_BEST);
  const hit =
    most > 0 ? ((good[0]?.score ?? DEFAULT_HIT) + (good.at(-1)?.score ?? DEFAULT_HIT)) / 2 : DEFAULT_HIT;
  // Few cases say little, and with some held out a small set looks weaker than it is.
  const blended = (cases.length * hit + FEW * DEFAULT_HIT) / (cases.length + FEW);
  return Math.min(HIGHEST_HIT, Math.max(LOWEST_HIT, blended));
}

// With few phrasings a held-out one looks stranger than what people will ask: the less is known, the more is offered.
function relevanceThreshold(rights: readonly Right[], usual: Usual): number {
  const sorted = rights.map(({ entry, evidence }) => relevance(evidence, usual, entry)).sort((a, b) => a - b);
  const at = sorted[Math.floor(GIVEN_UP * sorted.length)] ?? LEAST_RELEVANT;
  return Math.min(MOST_RELEVANT, Math.max(LEAST_RELEVANT, at));
}

interface HeldOut {
  readonly cases: Judged[];
  readonly rights: Right[];
}

// A held-out phrasing also plays the stranger: how sure would we be of another entry, had its own not been written?
function holdOut(model: Model, { corpus, labels, entries }: Lesson, heldOut: Int32Array): HeldOut {
  const negatives = labels.reduce((sum, label) => sum + (label >= entries ? 1 : 0), 0);
  const negativesCount = Math.min(1, (NEGATIVES * (labels.length - negatives)) / Math.max(1, negatives));
  const cases: Judged[] = [];
  const rights: Right[] = [];
  const weighted = new Weighted();
  const logits = model.room();
  for (const row of heldOut) {
    const label = labels[row]!;
    model.weigh(corpus.bag(row), true, weighted);
    model.logits(weighted, row, logits);
    const judge = (at: number): Evidence | undefined =>
      model.evidence(weighted, [at], logits, { without: row })[0];
    const isFirst = (at: number): boolean => at < entries && logits[at]! > 0;
    const [best = 0] = top(logits, 1);
    const evidence = isFirst(best) ? judge(best) : undefined;
    const weight = label < entries ? 1 : negativesCount;
    if (evidence) cases.push({ evidence, right: best === label, weight });
    if (label >= entries) continue;
    const right = best === label ? evidence : judge(label);
    if (right) rights.push({ entry: label, evidence: right });
    logits[label] = -Infinity;
    const [other = 0] = top(logits, 1);
    const stranger = isFirst(other) ? judge(other) : undefined;
    if (stranger) cases.push({ evidence: stranger, right: false, weight: STRANGERS });
  }
  return { cases, rights };
}
