// For each feature the classes that have it, ascending, with how many of their phrasings do.
import type { Indexed } from './vectors';

export interface Postings {
  /** The classes of feature f stand at starts[f] … starts[f + 1] - 1. */
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  readonly counts: Float32Array;
}

/** `groups`: the phrasings of each class; `features`: how many features there are. */
export function postingsOf(groups: readonly (readonly Indexed[])[], features: number): Postings {
  const starts = new Int32Array(features + 1);
  each(groups, features, (id, _label, isNew) => {
    if (isNew) starts[id + 1]! += 1;
  });
  for (let id = 0; id < features; id += 1) starts[id + 1]! += starts[id]!;
  const next = starts.slice(0, features);
  const classes = new Int32Array(starts[features] ?? 0);
  const counts = new Float32Array(classes.length);
  each(groups, features, (id, label, isNew) => {
    if (isNew) {
      classes[next[id]!] = label;
      next[id]! += 1;
    }
    counts[next[id]! - 1]! += 1;
  });
  return { starts, classes, counts };
}

/** Where the class stands among the postings of a feature; -1 when it lacks the feature. */
export function findPosting({ starts, classes }: Postings, feature: number, label: number): number {
  let low = starts[feature] ?? 0;
  let high = (starts[feature + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = classes[middle]!;
    if (there === label) return middle;
    if (there < label) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function each(
  groups: readonly (readonly Indexed[])[],
  features: number,
  visit: (id: number, label: number, isNew: boolean) => void,
): void {
  const lastClass = new Int32Array(features).fill(-1);
  groups.forEach((group, label) => {
    for (const { ids } of group) {
      for (const id of ids) {
        if (id < 0) continue;
        visit(id, label, lastClass[id] !== label);
        lastClass[id] = label;
      }
    }
  });
}
