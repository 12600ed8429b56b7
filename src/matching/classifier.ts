// A linear classifier over sparse vectors: it starts from how often each class uses a feature (naive Bayes) and is then
// taught to tell the classes apart by seeded gradient descent. It keeps weights only for features a class has, so that
// an utterance costs what it shares with the entries, not what there is.
import { softmax } from './exponentials';
import type { Postings } from './postings';
import { seeded, shuffle } from './random';
import type { NaiveBayes } from './bayes';
import type { Rows, Vector } from './rows';
import type { Traces } from './traces';

export interface TrainingOptions {
  readonly epochs: number;
  /** Size of the first steps; falls to a tenth. */
  readonly rate: number;
  /** Share of an example's features left out at each visit, so that no single one is relied on. */
  readonly drop: number;
  /** How much of naive Bayes's weights training begins with, and how much of them is added after it. */
  readonly start: number;
  readonly added: number;
  readonly seed: number;
}

/** Smaller slopes are not worth the time. */
const NEGLIGIBLE = 3e-3;
/** A text whose class is this near to certain is learnt, and left alone for the next visits. */
const LEARNT = 0.03;
const RESTING = 2;
/** How much of a row's own doing is taken back: without it others would have done a part. */
const FORGOTTEN = 0.35;
/** Features are left out by so many throws of a die, each row beginning at another: cheaper than one for each. */
const SIEVE = 1 << 14;
/** With more classes at a feature those that are to be moved are looked up one by one. */
const WIDE = 48;

export class Classifier {
  private readonly weights: Float32Array;

  /** The features of `rows` are those of `postings`; `traces` keeps record of what single rows did. */
  constructor(
    rows: Rows,
    private readonly postings: Postings,
    private readonly classes: number,
    bayes: NaiveBayes,
    private readonly options: TrainingOptions,
    traces: Traces,
  ) {
    const given = bayes.weights();
    this.weights = given.map((weight) => options.start * weight);
    this.train(rows, options, traces);
    for (let k = 0; k < given.length; k += 1) this.weights[k]! += options.added * given[k]!;
  }

  /** Sets one number per class, higher is better; 0 for a class that shares no feature. */
  score({ ids, values, start, end }: Vector, into: Float64Array): void {
    const { starts, classes } = this.postings;
    const { weights } = this;
    into.fill(0);
    for (let i = start; i < end; i += 1) {
      const value = values[i]!;
      const id = ids[i]!;
      const last = starts[id + 1]!;
      for (let k = starts[id]!; k < last; k += 1) into[classes[k]!]! += weights[k]! * value;
    }
  }

  /** The weight at a place of the postings. */
  weight(posting: number): number {
    return this.weights[posting]!;
  }

  /** As `score`, but as if the row, which is of the class `label`, had not been learnt. */
  scoreWithout(
    vector: Vector,
    row: number,
    label: number,
    into: Float64Array,
    bayes: NaiveBayes,
    traces: Traces,
  ): void {
    const { ids, values, start, end } = vector;
    const { starts, classes, counts } = this.postings;
    const moved = traces.of(row);
    const share = this.options.start + this.options.added;
    const kept = (1 - this.options.drop) * FORGOTTEN;
    let sum = 0;
    for (let i = start; i < end; i += 1) sum += values[i]!;
    into.fill(0);
    for (let i = start; i < end; i += 1) {
      const id = ids[i]!;
      const value = values[i]!;
      for (let k = starts[id]!; k < starts[id + 1]!; k += 1) {
        const other = classes[k]!;
        let weight = this.weights[k]! - kept * moved[other]! * value;
        if (other === label) {
          if (counts[k] === 1) continue;
          weight += share * (bayes.without(k, id, value, sum) - bayes.without(k, id, 0, 0));
        }
        into[other]! += weight * value;
      }
    }
  }

  private train(rows: Rows, { epochs, rate, drop, seed }: TrainingOptions, traces: Traces): void {
    const random = seeded(seed);
    const order = Int32Array.from(rows.labels, (_, i) => i);
    let longest = 0;
    for (let row = 0; row < order.length; row += 1)
      longest = Math.max(longest, rows.starts[row + 1]! - rows.starts[row]!);
    const kept = { ids: new Int32Array(longest), values: new Float32Array(longest), start: 0, end: 0 };
    const sieve = Uint8Array.from({ length: SIEVE }, () => (random() < drop ? 0 : 1));
    const slope = new Float64Array(this.classes);
    const moved = new Int32Array(this.classes);
    const resting = new Uint8Array(order.length);
    const total = epochs * order.length;
    let seen = 0;
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      shuffle(order, random);
      for (let i = 0; i < order.length; i += 1) {
        const row = order[i]!;
        const by = rate * (1 - (0.9 * seen) / total);
        seen += 1;
        if (resting[row]! > 0) {
          resting[row]! -= 1;
          continue;
        }
        kept.end = thin(rows, row, sieve, Math.floor(random() * SIEVE), kept);
        this.score(kept, slope);
        const label = rows.labels[row]!;
        const count = slopes(slope, label, moved);
        if (slope[label]! > -LEARNT) resting[row] = RESTING;
        if (count === 0) continue;
        this.step(kept, slope, moved, count, by);
        if (!traces.follows(row)) continue;
        for (let m = 0; m < count; m += 1) traces.note(row, moved[m]!, -by * slope[moved[m]!]!);
      }
    }
  }

  // `moved`: the `count` classes whose slope counts, ascending.
  private step(
    { ids, values, end }: Vector,
    slope: Float64Array,
    moved: Int32Array,
    count: number,
    rate: number,
  ): void {
    const { starts, classes } = this.postings;
    const { weights } = this;
    for (let i = 0; i < end; i += 1) {
      const by = rate * values[i]!;
      const id = ids[i]!;
      const last = starts[id + 1]!;
      let k = starts[id]!;
      if (last - k <= WIDE || last - k < 8 * count) {
        for (; k < last; k += 1) weights[k]! -= by * slope[classes[k]!]!;
        continue;
      }
      for (let m = 0; m < count; m += 1) {
        const label = moved[m]!;
        k = lowerBound(classes, k, last, label);
        if (k < last && classes[k] === label) weights[k]! -= by * slope[label]!;
      }
    }
  }
}

/** In place: scores -> how much each class is overrated; what is negligible becomes 0. Returns how many are not. */
function slopes(values: Float64Array, label: number, moved: Int32Array): number {
  softmax(values);
  values[label]! -= 1;
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const slope = values[i]!;
    if (slope > NEGLIGIBLE || slope < -NEGLIGIBLE) {
      moved[count] = i;
      count += 1;
    } else values[i] = 0;
  }
  return count;
}

function lowerBound(sorted: Int32Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Leaves out what falls through the sieve; writes the rest to `into` and returns where it ends.
function thin(
  { ids, values, starts }: Rows,
  row: number,
  sieve: Uint8Array,
  place: number,
  into: { ids: Int32Array; values: Float32Array },
): number {
  let size = 0;
  let at = place;
  for (let i = starts[row]!; i < starts[row + 1]!; i += 1) {
    at = (at + 1) & (SIEVE - 1);
    if (sieve[at] === 0) continue;
    into.ids[size] = ids[i]!;
    into.values[size] = values[i]!;
    size += 1;
  }
  return size;
}
