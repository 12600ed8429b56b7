// Multinomial logistic regression over sparse vectors, trained by seeded gradient descent. It keeps weights only for
// the features a class has, so that an utterance costs what it shares with the entries, not what there is.
import type { Postings } from './postings';
import { seeded, shuffle } from './random';
import type { Vector } from './vectors';

export interface TrainingOptions {
  readonly epochs: number;
  /** Size of the first steps; falls to a tenth. */
  readonly rate: number;
  /** Share of an example's features left out at each visit, so that no single one is relied on. */
  readonly drop: number;
  readonly seed: number;
}

/** Smaller slopes are not worth the time. */
const NEGLIGIBLE = 1e-3;

export class Classifier {
  private readonly weights: Float32Array;

  /** `groups`: the vectors of each class, whose features are those of `postings`. */
  constructor(
    groups: readonly (readonly Vector[])[],
    private readonly postings: Postings,
    options: TrainingOptions,
  ) {
    this.weights = new Float32Array(postings.classes.length);
    this.train(groups, options);
  }

  /** Sets one number per class, higher is better; 0 for a class that shares no feature. */
  score(vector: Vector, into: Float64Array): void {
    this.add(vector, vector.ids.length, into.fill(0));
  }

  /** The weight at a place of the postings. */
  weight(posting: number): number {
    return this.weights[posting] ?? 0;
  }

  private train(groups: readonly (readonly Vector[])[], { epochs, rate, drop, seed }: TrainingOptions): void {
    const random = seeded(seed);
    const examples = groups.flatMap((group, label) => group.map((vector) => ({ vector, label })));
    const longest = examples.reduce((most, { vector }) => Math.max(most, vector.ids.length), 0);
    const kept = { ids: new Int32Array(longest), values: new Float32Array(longest) };
    const order = Int32Array.from(examples, (_, i) => i);
    const slope = new Float64Array(groups.length);
    const total = epochs * examples.length;
    let seen = 0;
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      shuffle(order, random);
      for (const at of order) {
        const { vector, label } = examples[at]!;
        const size = thin(vector, drop, random, kept);
        this.add(kept, size, slope.fill(0));
        softmax(slope);
        slope[label]! -= 1;
        this.step(kept, size, slope, rate * (1 - (0.9 * seen) / total));
        seen += 1;
      }
    }
  }

  private add({ ids, values }: Vector, size: number, into: Float64Array): void {
    const { starts, classes } = this.postings;
    const { weights } = this;
    for (let i = 0; i < size; i += 1) {
      const value = values[i]!;
      const id = ids[i]!;
      const end = starts[id + 1]!;
      for (let k = starts[id]!; k < end; k += 1) into[classes[k]!]! += weights[k]! * value;
    }
  }

  private step({ ids, values }: Vector, size: number, slope: Float64Array, rate: number): void {
    const { starts, classes } = this.postings;
    const { weights } = this;
    for (let i = 0; i < size; i += 1) {
      const by = rate * values[i]!;
      const id = ids[i]!;
      const end = starts[id + 1]!;
      for (let k = starts[id]!; k < end; k += 1) {
        const steep = slope[classes[k]!]!;
        if (steep > NEGLIGIBLE || steep < -NEGLIGIBLE) weights[k]! -= by * steep;
      }
    }
  }
}

// Leaves out a share of the features; the rest is written to `into`, its number returned.
function thin({ ids, values }: Vector, drop: number, random: () => number, into: Vector): number {
  let size = 0;
  for (let i = 0; i < ids.length; i += 1) {
    if (random() < drop) continue;
    into.ids[size] = ids[i]!;
    into.values[size] = values[i]!;
    size += 1;
  }
  return size;
}

/** In place; safe for large numbers. */
export function softmax(values: Float64Array): void {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const power = Math.exp(values[i]! - most);
    values[i] = power;
    sum += power;
  }
  for (let i = 0; i < values.length; i += 1) values[i]! /= sum;
}
