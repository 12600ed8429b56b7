// Naive Bayes over weighted features: how much likelier a class is to use a feature than anybody is. Needs no training.
import type { Postings } from './postings';
import type { Rows } from './rows';

/** How much a class is thought to say what anybody says. */
const BACKGROUND = 0.7;
/** How much common features dominate what anybody says: 0 not at all, 1 as often as they are used. */
const SKEW = 0.3;

export class NaiveBayes {
  private readonly used: Float32Array;
  private readonly byClass: Float64Array;
  private readonly anybody: Float64Array;

  constructor(
    rows: Rows,
    private readonly postings: Postings,
    classes: number,
  ) {
    const { starts, classes: having } = postings;
    const features = starts.length - 1;
    this.used = new Float32Array(having.length);
    this.byClass = new Float64Array(classes);
    this.anybody = new Float64Array(features);
    const cursor = starts.slice(0, features);
    rows.labels.forEach((label, row) => {
      for (let i = rows.starts[row]!; i < rows.starts[row + 1]!; i += 1) {
        const id = rows.ids[i]!;
        const value = rows.values[i]!;
        let k = cursor[id]!;
        while (having[k]! < label) k += 1;
        cursor[id] = k;
        this.used[k]! += value;
        this.byClass[label]! += value;
        this.anybody[id]! += value;
      }
    });
    let sum = 0;
    for (let id = 0; id < features; id += 1) {
      const share = this.anybody[id]! > 0 ? this.anybody[id]! ** SKEW : 0;
      this.anybody[id] = share;
      sum += share;
    }
    const scale = BACKGROUND / (1 - BACKGROUND) / sum;
    for (let id = 0; id < features; id += 1) this.anybody[id]! *= scale;
  }

  /** One weight for each posting, 0 or more. */
  weights(): Float32Array {
    const { starts, classes } = this.postings;
    const weights = new Float32Array(classes.length);
    for (let id = 0; id < this.anybody.length; id += 1) {
      for (let k = starts[id]!; k < starts[id + 1]!; k += 1) {
        if (this.used[k]! > 0)
          weights[k] = Math.log(1 + this.used[k]! / (this.byClass[classes[k]!]! * this.anybody[id]!));
      }
    }
    return weights;
  }

  /** What the weight were without one text of the class, which uses the feature with `value` and all with `sum`. */
  without(posting: number, feature: number, value: number, sum: number): number {
    const left = this.used[posting]! - value;
    const all = this.byClass[this.postings.classes[posting]!]! - sum;
    return left > 0 && all > 0 ? Math.log(1 + left / (all * this.anybody[feature]!)) : 0;
  }
}
