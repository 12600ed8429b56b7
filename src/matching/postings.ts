// For each feature the classes that have it, ascending, with how many of their phrasings do.
import type { Bag, Corpus } from './corpus';

export interface Postings {
  /** The classes of feature f stand at starts[f] … starts[f + 1] - 1. */
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  readonly counts: Float32Array;
}

/** `labels`: the class of each row, ascending; `features`: how many features there are. */
export function postingsOf(corpus: Corpus, labels: Int32Array, features: number): Postings {
  const starts = new Int32Array(features + 1);
  const lastClass = new Int32Array(features).fill(-1);
  each(corpus, (id, row) => {
    if (lastClass[id] === labels[row]) return;
    lastClass[id] = labels[row]!;
    starts[id + 1]! += 1;
  });
  for (let id = 0; id < features; id += 1) starts[id + 1]! += starts[id]!;
  const next = starts.slice(0, features);
  const classes = new Int32Array(starts[features] ?? 0);
  const counts = new Float32Array(classes.length);
  lastClass.fill(-1);
  each(corpus, (id, row) => {
    if (lastClass[id] !== labels[row]) {
      lastClass[id] = labels[row]!;
      classes[next[id]!] = labels[row]!;
      next[id]! += 1;
    }
    counts[next[id]! - 1]! += 1;
  });
  return { starts, classes, counts };
}

/** Where the class stands among the postings of a feature; -1 when it lacks the feature. */
export function findPosting({ starts, classes }: Postings, feature: number, label: number): number {
  let low = starts[feature]!;
  let high = starts[feature + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = classes[middle]!;
    if (there === label) return middle;
    if (there < label) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function each(corpus: Corpus, visit: (id: number, row: number) => void): void {
  for (let row = 0; row < corpus.length; row += 1) {
    const { ids, start, end }: Bag = corpus.bag(row);
    for (let i = start; i < end; i += 1) visit(ids[i]!, row);
  }
}
