// Multinomial logistic regression over sparse vectors, trained by seeded gradient descent; weights kept as
// postings: for each feature only the classes whose phrasings have it.
import { seeded, shuffle } from './random';
import type { Vector } from './vectors';

export interface Labelled {
  readonly vector: Vector;
  readonly label: number;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly seed: number;
}

export class Classifier {
  private readonly starts: Int32Array;
  private readonly classOf: Int32Array;
  private readonly weights: Float64Array;

  constructor(
    examples: readonly Labelled[],
    private readonly classes: number,
    features: number,
    options: TrainingOptions,
  ) {
    const pairs = postings(examples, features);
    this.starts = pairs.starts;
    this.classOf = pairs.classOf;
    this.weights = new Float64Array(this.classOf.length);
    this.train(examples, options);
  }

  /** One number per class, higher is better; 0 for a class that shares no feature. */
  scores(vector: Vector, into: Float64Array = new Float64Array(this.classes)): Float64Array {
    into.fill(0);
    const { ids, values } = vector;
    for (let i = 0; i < ids.length; i += 1) {
      const id = ids[i]!;
      const value = values[i]!;
      for (let k = this.starts[id]!, end = this.starts[id + 1]!; k < end; k += 1) {
        into[this.classOf[k]!]! += this.weights[k]! * value;
      }
    }
    return into;
  }

  /** What one feature says for one class. */
  weight(feature: number, label: number): number {
    const at = this.find(feature, label);
    return at < 0 ? 0 : (this.weights[at] ?? 0);
  }

  /** True when some phrasing of the class has the feature. */
  has(feature: number, label: number): boolean {
    return this.find(feature, label) >= 0;
  }

  // Postings of a feature are in order of class.
  private find(feature: number, label: number): number {
    let low = this.starts[feature] ?? 0;
    let high = (this.starts[feature + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const there = this.classOf[middle] ?? 0;
      if (there === label) return middle;
      if (there < label) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  private train(examples: readonly Labelled[], { epochs, rate, seed }: TrainingOptions): void {
    const random = seeded(seed);
    const order = Int32Array.from(examples, (_, i) => i);
    const slope = new Float64Array(this.classes);
    const total = epochs * examples.length;
    let seen = 0;
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      shuffle(order, random);
      for (const at of order) {
        const example = examples[at]!;
        let vector = example.vector;
        if (DROP > 0) {
          const ids: number[] = [],
            values: number[] = [];
          for (let i = 0; i < vector.ids.length; i += 1)
            if (random() >= DROP) {
              ids.push(vector.ids[i]!);
              values.push(vector.values[i]!);
            }
          vector = { ids: Int32Array.from(ids), values: Float64Array.from(values) };
        }
        this.scores(vector, slope);
        softmax(slope);
        slope[example.label]! -= 1;
        this.step(vector, slope, rate * (1 - (0.9 * seen) / total));
        seen += 1;
      }
    }
  }

  private step(vector: Vector, slope: Float64Array, rate: number): void {
    const { ids, values } = vector;
    for (let i = 0; i < ids.length; i += 1) {
      const id = ids[i]!;
      const size = rate * values[i]!;
      for (let k = this.starts[id]!, end = this.starts[id + 1]!; k < end; k += 1) {
        const by = slope[this.classOf[k]!]!;
        if (by > NEGLIGIBLE || by < -NEGLIGIBLE) this.weights[k]! -= size * by;
      }
    }
  }
}

const DROP = +(process.env.DROP ?? 0.4);
const NEGLIGIBLE = 1e-4;

/** In place; safe for large numbers. */
export function softmax(values: Float64Array): void {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] = Math.exp(values[i]! - most);
  for (let i = 0; i < values.length; i += 1) values[i]! /= sum;
}

function postings(
  examples: readonly Labelled[],
  features: number,
): { starts: Int32Array; classOf: Int32Array } {
  const classes = Array.from({ length: features }, () => new Set<number>());
  for (const { vector, label } of examples) for (const id of vector.ids) classes[id]?.add(label);
  const starts = new Int32Array(features + 1);
  for (let id = 0; id < features; id += 1) starts[id + 1] = (starts[id] ?? 0) + (classes[id]?.size ?? 0);
  const classOf = new Int32Array(starts[features] ?? 0);
  classes.forEach((set, id) =>
    classOf.set(
      [...set].sort((a, b) => a - b),
      starts[id],
    ),
  );
  return { starts, classOf };
}
