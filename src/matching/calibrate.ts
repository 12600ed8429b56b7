// Finds out, by cross-validation over the phrasings, how sure is sure enough. Runs once for each matcher, at load.
import { confidence, fit, PRIOR, type Confidence, type Judged } from './confidence';
import { Model, top, type Evidence } from './model';
import { seeded, shuffle } from './random';
import type { Indexed } from './vectors';

export interface Calibration {
  readonly confidence: Confidence;
  /** From this score on, the first candidate is answered. */
  readonly hit: number;
  /** From this score on, candidates are offered. */
  readonly ambiguous: number;
}

const FOLDS = 3;
const EPOCHS = 8;
/** From so many phrasings on, fewer epochs than the matcher itself takes must do. */
const MANY = 500;
const SEED = 5;
/** Fewer held-out phrasings than this say nothing. */
const FEWEST = 12;
/** Only so many phrasings are held out: more would not change the thresholds. */
const MOST_HELD_OUT = 900;
/** Above so many phrasings one fold must do. */
const ONE_FOLD_FROM = 3000;

/** What a wrong answer costs, where a right one gains 1. */
const WRONG_COSTS = 1.2;
/** How much an utterance of a subject that has no entry counts beside one that has. */
const STRANGERS = 0.4;
/** How much all must-miss examples together may count beside all phrasings. */
const NEGATIVES = 0.3;
/** So many cases weigh as much as DEFAULT_HIT. */
const FEW = 500;
const LOWEST_HIT = 0.3;
const HIGHEST_HIT = 0.75;
/** Share of the greatest gain that is as good as it. */
const NEARLY_BEST = 0.985;
/** The lower threshold as a share of the upper one. */
const OFFERED = 0.38;
const DEFAULT_HIT = 0.45;

/** `groups`: phrasings by entry, `negatives`: must-miss examples, `features`: size of their index. */
export function calibrate(
  groups: readonly (readonly Indexed[])[],
  negatives: readonly Indexed[],
  features: number,
): Calibration {
  const cases = holdOut(groups, negatives, features);
  const weights = cases.length < FEWEST ? PRIOR : fit(cases);
  const hit = cases.length < FEWEST ? DEFAULT_HIT : hitThreshold(cases, weights);
  return { confidence: weights, hit, ambiguous: hit * OFFERED };
}

// The score from which on answering gains most.
function hitThreshold(cases: readonly Judged[], weights: Confidence): number {
  const rows = cases.map(({ evidence, right, weight }) => ({
    score: confidence(weights, evidence),
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

function holdOut(
  groups: readonly (readonly Indexed[])[],
  negatives: readonly Indexed[],
  features: number,
): Judged[] {
  const all = negatives.length > 0 ? [...groups, negatives] : groups;
  const size = all.reduce((sum, group) => sum + group.length, 0);
  const folds = foldsOf(size);
  const negativesCount = Math.min(1, (NEGATIVES * (size - negatives.length)) / Math.max(1, negatives.length));
  const cases: Judged[] = [];
  for (let fold = 0; fold < (size > ONE_FOLD_FROM ? 1 : FOLDS); fold += 1) {
    let place = 0;
    const kept: Indexed[][] = [];
    const out: { text: Indexed; label: number }[] = [];
    all.forEach((group, label) => {
      kept.push([]);
      for (const text of group) {
        if (folds[place] === fold) out.push({ text, label });
        else kept[label]!.push(text);
        place += 1;
      }
    });
    const model = new Model(kept, features, size < MANY ? undefined : EPOCHS);
    for (const { text, label } of out) {
      const weight = label < groups.length ? 1 : negativesCount;
      for (const judged of judge(model, text, label, groups.length)) {
        cases.push({ ...judged, weight: judged.weight * weight });
      }
    }
  }
  return cases;
}

// A held-out phrasing also plays the stranger: how sure would we be of another entry, had its own not been written?
function judge(model: Model, text: Indexed, label: number, entries: number): Judged[] {
  const weighted = model.weigh(text);
  const logits = model.logits(weighted);
  const evidenceOf = (best: number | undefined): Evidence | undefined =>
    best === undefined || best >= entries || logits[best]! <= 0
      ? undefined
      : model.evidence(weighted, best, logits);
  const best = top(logits, 1)[0];
  const evidence = evidenceOf(best);
  const judged: Judged[] = evidence ? [{ evidence, right: best === label, weight: 1 }] : [];
  if (label >= entries) return judged;
  logits[label] = -Infinity;
  const stranger = evidenceOf(top(logits, 1)[0]);
  return stranger ? [...judged, { evidence: stranger, right: false, weight: STRANGERS }] : judged;
}

// Fold of each phrasing, -1 for those never held out.
function foldsOf(size: number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, i) => i);
  shuffle(order, seeded(SEED));
  const folds = new Int32Array(size).fill(-1);
  order.slice(0, MOST_HELD_OUT).forEach((place, i) => {
    folds[place] = size > ONE_FOLD_FROM ? 0 : i % FOLDS;
  });
  return folds;
}
