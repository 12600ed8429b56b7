// Raw scores -> probabilities, for up to thousands of classes at once: a table stands in for the exponential function.

/** What is further below the greatest than this adds nothing. */
const REACH = 20;
const STEPS = 256;
const TABLE = Float64Array.from({ length: REACH * STEPS + 1 }, (_, step) => Math.exp(-step / STEPS));

/** e^-below for 0 or more, to within a five-hundredth part; 0 from 20 on. */
function decay(below: number): number {
  return below < REACH ? TABLE[(below * STEPS + 0.5) | 0]! : 0;
}

/** Sum of e^(value - most) over all values; `most` is the greatest of them. */
export function sumOfExponentials(values: Float64Array, most: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += decay(most - values[i]!);
  return sum;
}

/** In place: raw scores -> probabilities. */
export function softmax(values: Float64Array): void {
  let most = -Infinity;
  for (let i = 0; i < values.length; i += 1) if (values[i]! > most) most = values[i]!;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] = decay(most - values[i]!);
  for (let i = 0; i < values.length; i += 1) values[i]! /= sum;
}
