// The trained part of a matcher: phrasings in, evidence for each entry out. Calibration builds it several times.
import { Classifier } from './classifier';
import type { Block, BlockKind } from './features';
import { Encoder, type Encoded, type Vector } from './vectors';

export interface TrainingSet {
  /** Blocks of each phrasing, grouped by entry. */
  readonly entries: readonly (readonly (readonly Block[])[])[];
  /** Must-miss examples: a class of their own, the last. */
  readonly negatives: readonly (readonly Block[])[];
}

/** How strongly an utterance speaks for one entry; each number larger for more. */
export interface Evidence {
  /** Share of the probability, 0..1. */
  readonly probability: number;
  /** The classifier's raw score, and how far it is above the best other one. */
  readonly logit: number;
  readonly margin: number;
  /** Share of the utterance's rare-word weight the entry's phrasings know, 0..1, by words, pairs and letters. */
  readonly words: number;
  readonly pairs: number;
  readonly letters: number;
  /** Cosine to the nearest phrasing, 0..1. */
  readonly nearest: number;
}

const EPOCHS = +(process.env.EPOCHS ?? 20);
const RATE = +(process.env.RATE ?? 1.5);
const SEED = 20;
/** How many entries are compared phrasing by phrasing, and with at most how many phrasings each. */
const COMPARED = +(process.env.COMPARED ?? 6);
const PHRASINGS_COMPARED = 80;
const NEAREST_COUNTS = +(process.env.NEAREST_COUNTS ?? 0);

export interface Ranked {
  readonly entry: number;
  readonly logit: number;
}

export class Model {
  readonly encoder: Encoder;
  private readonly classifier: Classifier;
  private readonly vectors: Vector[][];
  private readonly scratch: Float64Array;
  private readonly query: Float64Array;

  constructor(
    set: TrainingSet,
    private readonly entries = set.entries.length,
  ) {
    const groups = set.negatives.length > 0 ? [...set.entries, set.negatives] : set.entries;
    this.encoder = new Encoder(groups);
    this.vectors = groups.map((group) => group.map((blocks) => this.encoder.encode(blocks).vector));
    const examples = this.vectors.flatMap((group, label) => group.map((vector) => ({ vector, label })));
    this.classifier = new Classifier(examples, groups.length, this.encoder.size, {
      epochs: EPOCHS,
      rate: RATE,
      seed: SEED,
    });
    this.scratch = new Float64Array(groups.length);
    this.query = new Float64Array(this.encoder.size);
  }

  encode(blocks: readonly Block[]): Encoded {
    return this.encoder.encode(blocks);
  }

  /** Raw scores by class; the array is reused by the next call. The must-miss class, if any, comes last. */
  logits(encoded: Encoded): Float64Array {
    const scores = this.classifier.scores(encoded.vector, this.scratch);
    const best = top(scores, COMPARED);
    for (const at of best) scores[at]! += NEAREST_COUNTS * this.nearest(encoded.vector, at);
    return scores;
  }

  /** Cosine to the nearest phrasing of a class. */
  nearest(vector: Vector, at: number): number {
    const { ids, values } = vector;
    let own = 0;
    for (let i = 0; i < ids.length; i += 1) {
      this.query[ids[i]!] = values[i]!;
      own += values[i]! ** 2;
    }
    let best = 0;
    for (const other of (this.vectors[at] ?? []).slice(0, PHRASINGS_COMPARED)) {
      let dot = 0;
      let length = 0;
      for (let i = 0; i < other.ids.length; i += 1) {
        dot += this.query[other.ids[i]!]! * other.values[i]!;
        length += other.values[i]! ** 2;
      }
      const cosine = dot === 0 ? 0 : dot / Math.sqrt(own * length);
      if (cosine > best) best = cosine;
    }
    for (const id of ids) this.query[id] = 0;
    return best;
  }

  /** `logits` as they stand after vetoes; -Infinity takes a class out. */
  evidence(encoded: Encoded, at: number, logits: Float64Array): Evidence {
    let sum = 0;
    let other = 0;
    const logit = logits[at] ?? 0;
    for (let i = 0; i < logits.length; i += 1) {
      sum += Math.exp(logits[i]! - logit);
      if (i !== at && logits[i]! > other) other = logits[i]!;
    }
    const cover = this.coverage(encoded, at);
    return {
      probability: 1 / sum,
      logit,
      margin: logit - other,
      words: cover.words,
      pairs: cover.pairs,
      letters: cover.letters,
      nearest: this.nearest(encoded.vector, at),
    };
  }

  /** The features of the utterance that spoke for the entry, strongest first, as feature ids. */
  reasons(encoded: Encoded, at: number): { readonly index: number; readonly weight: number }[] {
    const { ids, values } = encoded.vector;
    return Array.from(ids, (id, index) => ({
      index,
      weight: this.classifier.weight(id, at) * (values[index] ?? 0),
    }))
      .filter((reason) => reason.weight > 0)
      .sort((a, b) => b.weight - a.weight || a.index - b.index);
  }

  get size(): number {
    return this.entries;
  }

  private coverage(encoded: Encoded, at: number): Record<BlockKind, number> {
    const covered: Record<BlockKind, number> = { words: 0, pairs: 0, letters: 0, senses: 0, meaning: 0, manner: 0 };
    const { ids } = encoded.vector;
    for (let i = 0; i < ids.length; i += 1) {
      if (this.classifier.has(ids[i]!, at)) covered[encoded.kinds[i]!] += encoded.raw[i]! ** 2;
    }
    for (const kind of ['words', 'pairs', 'letters', 'senses', 'meaning', 'manner'] as const) {
      covered[kind] = encoded.total[kind] > 0 ? covered[kind] / encoded.total[kind] : 0;
    }
    return covered;
  }
}

/** Indices of the highest values, best first; ties by index. */
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
