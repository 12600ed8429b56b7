// The trained part of a matcher: indexed phrasings in, evidence for each class out. Calibration builds it several times.
import { Classifier } from './classifier';
import { BLOCK_KINDS } from './features';
import { findPosting, postingsOf, type Postings } from './postings';
import type { Indexed, Vector } from './vectors';
import { Weighting, type Weighted } from './weighting';

/** How strongly an utterance speaks for one entry; each number larger for more. */
export interface Evidence {
  /** Share of the probability, 0..1. */
  readonly probability: number;
  /** The classifier's raw score, and how far it is above the best other one. */
  readonly logit: number;
  readonly margin: number;
  /** Share of the utterance's weight the class's phrasings know, 0..1, in the order of BLOCK_KINDS; 1 for an empty block. */
  readonly coverage: readonly number[];
  /** Cosine to the nearest phrasing, 0..1. */
  readonly nearest: number;
  /** How many of the words that carry the topic the class's phrasings use, and how many they do not. */
  readonly own: number;
  readonly strange: number;
}

export interface Reason {
  readonly feature: number;
  readonly weight: number;
}

const TRAINING = { rate: 1.5, drop: 0.4, seed: 20 };
const EPOCHS = 14;
/** From this many phrasings on fewer epochs do: every class is seen often enough. */
const MANY = 2000;
const EPOCHS_OF_MANY = 8;
/** A handful of phrasings is gone through more often, until about so many visits are made. */
const VISITS = 3000;
const MOST_EPOCHS = 30;
const PHRASINGS_COMPARED = 80;

export class Model {
  private readonly postings: Postings;
  private readonly weighting: Weighting;
  private readonly classifier: Classifier;
  private readonly vectors: readonly (readonly Vector[])[];
  private readonly scratch: Float64Array;

  /** `groups`: the phrasings of each class; `features`: how many features the index knows. */
  constructor(groups: readonly (readonly Indexed[])[], features: number, epochs?: number) {
    this.postings = postingsOf(groups, features);
    this.weighting = new Weighting(this.postings, groups.length);
    this.vectors = groups.map((group) => group.map((indexed) => this.weighting.weigh(indexed).vector));
    const phrasings = groups.reduce((sum, group) => sum + group.length, 0);
    this.classifier = new Classifier(this.vectors, this.postings, {
      ...TRAINING,
      epochs: epochs ?? epochsFor(phrasings),
    });
    this.scratch = new Float64Array(features);
  }

  weigh(indexed: Indexed): Weighted {
    return this.weighting.weigh(indexed);
  }

  /** A raw score for each class, higher is better, 0 when nothing is shared. */
  logits({ vector }: Weighted): Float64Array {
    const scores = new Float64Array(this.vectors.length);
    this.classifier.score(vector, scores);
    return scores;
  }

  /** `logits` as they stand after vetoes; -Infinity takes a class out. */
  evidence(weighted: Weighted, label: number, logits: Float64Array): Evidence {
    const logit = logits[label]!;
    let sum = 0;
    let other = 0;
    for (let i = 0; i < logits.length; i += 1) {
      sum += Math.exp(logits[i]! - logit);
      if (i !== label && logits[i]! > other) other = logits[i]!;
    }
    const own = this.ownWords(weighted, label);
    return {
      probability: 1 / sum,
      logit,
      margin: logit - other,
      coverage: this.coverage(weighted, label),
      nearest: this.nearest(weighted.vector, label),
      own,
      strange: weighted.contentWords - own,
    };
  }

  /** The features that spoke for the class, strongest first. */
  reasons({ vector }: Weighted, label: number): Reason[] {
    return Array.from(vector.ids, (feature, i) => {
      const posting = findPosting(this.postings, feature, label);
      return { feature, weight: posting < 0 ? 0 : this.classifier.weight(posting) * vector.values[i]! };
    })
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.feature - b.feature);
  }

  private coverage({ vector, raw, kinds, total }: Weighted, label: number): number[] {
    const covered = new Float64Array(BLOCK_KINDS.length);
    for (let i = 0; i < vector.ids.length; i += 1) {
      if (findPosting(this.postings, vector.ids[i]!, label) >= 0) covered[kinds[i]!]! += raw[i]! ** 2;
    }
    return Array.from(covered, (part, kind) => (total[kind]! > 0 ? part / total[kind]! : 1));
  }

  private ownWords({ vector, content }: Weighted, label: number): number {
    let own = 0;
    for (let i = 0; i < content.length; i += 1) {
      if (content[i] === 1 && findPosting(this.postings, vector.ids[i]!, label) >= 0) own += 1;
    }
    return own;
  }

  private nearest({ ids, values }: Vector, label: number): number {
    let own = 0;
    for (let i = 0; i < ids.length; i += 1) {
      this.scratch[ids[i]!] = values[i]!;
      own += values[i]! ** 2;
    }
    let best = 0;
    for (const other of this.vectors[label]!.slice(0, PHRASINGS_COMPARED)) {
      let dot = 0;
      let length = 0;
      for (let i = 0; i < other.ids.length; i += 1) {
        dot += this.scratch[other.ids[i]!]! * other.values[i]!;
        length += other.values[i]! ** 2;
      }
      if (dot > 0) best = Math.max(best, dot / Math.sqrt(own * length));
    }
    for (const id of ids) this.scratch[id] = 0;
    return best;
  }
}

function epochsFor(phrasings: number): number {
  if (phrasings >= MANY) return EPOCHS_OF_MANY;
  return Math.max(EPOCHS, Math.min(MOST_EPOCHS, Math.round(VISITS / phrasings)));
}

/** Places of the highest values, best first; ties by place. */
export function top(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (best.length === count && value <= values[best[count - 1]!]!) continue;
    let at = best.length;
    while (at > 0 && values[best[at - 1]!]! < value) at -= 1;
    best.splice(at, 0, i);
    if (best.length > count) best.pop();
  }
  return best;
}
