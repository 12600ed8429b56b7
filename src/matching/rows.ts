// Sparse vectors, one after the other in two long arrays.

/** A sparse vector: values[i] of feature ids[i], from `start` to before `end`. */
export interface Vector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  readonly start: number;
  readonly end: number;
}

/** The vectors of all classes, in the order of their labels. */
export interface Rows {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  /** Row r stands from starts[r] to before starts[r + 1]. */
  readonly starts: Int32Array;
  readonly labels: Int32Array;
}

/** A view of one of the rows. */
export function rowOf({ ids, values, starts }: Rows, row: number): Vector {
  return { ids, values, start: starts[row]!, end: starts[row + 1]! };
}

export function squaredLength({ values, start, end }: Vector): number {
  let sum = 0;
  for (let i = start; i < end; i += 1) sum += values[i]! ** 2;
  return sum;
}
