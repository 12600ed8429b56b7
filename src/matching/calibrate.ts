// Finds out, by cross-validation over the phrasings, how sure is sure enough.
import { confidence, fit, PRIOR, type Confidence, type Judged } from './confidence';
import { Model, top, type Evidence, type TrainingSet } from './model';
import { seeded, shuffle } from './random';

export interface Calibration {
  readonly confidence: Confidence;
  /** From this score on, the first candidate is answered. */
  readonly hit: number;
  /** From this score on, candidates are offered. */
  readonly ambiguous: number;
}

const FOLDS = 4;
const SEED = 5;
const FEWEST_PHRASINGS = 8;
/** More phrasings than this are calibrated on a part of them: it costs as much as training, several times. */
const MOST_PHRASINGS = 1500;

/** A held-out phrasing: what spoke for the best entry, and for the best wrong one had its own not existed. */
interface HeldOut {
  readonly best: Evidence;
  readonly right: boolean;
  readonly stranger: Evidence | undefined;
}

export function calibrate(set: TrainingSet): Calibration {
  const cases = process.env.NOCAL ? [] : holdOut(set);
  if (cases.length < FEWEST_PHRASINGS) return { confidence: PRIOR, hit: 0.5, ambiguous: 0.25 };
  const judged: Judged[] = [];
  for (const { best, right, stranger } of cases) {
    judged.push({ evidence: best, right });
    if (stranger !== undefined) judged.push({ evidence: stranger, right: false, weight: STRANGERS });
  }
  const weights = fit(judged);
  return { confidence: weights, ...thresholds(cases, weights) };
}

const STRANGERS = 0.5;

const WRONG_COSTS = 1.5;

function thresholds(cases: readonly HeldOut[], weights: Confidence): { hit: number; ambiguous: number } {
  const rows = cases.flatMap(({ best, right, stranger }) => [
    { score: confidence(weights, best), gain: right ? 1 : -WRONG_COSTS },
    ...(stranger ? [{ score: confidence(weights, stranger), gain: -WRONG_COSTS * STRANGERS }] : []),
  ]);
  rows.sort((a, b) => b.score - a.score);
  let sum = 0;
  let most = 0;
  let hit = 0.5;
  rows.forEach(({ score, gain }, i) => {
    sum += gain;
    if (sum > most) {
      most = sum;
      hit = (score + (rows[i + 1]?.score ?? score)) / 2;
    }
  });
  hit = Math.min(0.7, Math.max(0.3, hit));
  return { hit, ambiguous: hit * 0.5 };
}

function holdOut(set: TrainingSet): HeldOut[] {
  const places = set.entries.flatMap((list, entry) => list.map((_, at) => ({ entry, at })));
  const order = places.map((_, i) => i);
  shuffle(order, seeded(SEED));
  const used = order.slice(0, MOST_PHRASINGS);
  const cases: HeldOut[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const out = new Set(used.filter((_, i) => i % FOLDS === fold));
    let index = -1;
    const entries = set.entries.map((list) =>
      list.filter(() => {
        index += 1;
        return !out.has(index);
      }),
    );
    const model = new Model({ entries, negatives: set.negatives });
    for (const i of out) {
      const place = places[i];
      const blocks = place && set.entries[place.entry]?.[place.at];
      if (place === undefined || blocks === undefined) continue;
      const encoded = model.encode(blocks);
      const logits = model.logits(encoded).slice();
      const best = top(logits, 1)[0] ?? 0;
      const evidence = model.evidence(encoded, best, logits);
      logits[place.entry] = -Infinity;
      const next = top(logits, 1)[0] ?? -1;
      const stranger =
        next >= 0 && next < set.entries.length && logits[next]! > 0
          ? model.evidence(encoded, next, logits)
          : undefined;
      cases.push({ best: evidence, right: best === place.entry, stranger });
    }
  }
  return cases;
}
