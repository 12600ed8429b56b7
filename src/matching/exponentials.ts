// The sum that turns raw scores into probabilities, without an exponential for each of thousands of classes.

/** So far below the greatest, by a class among thousands, a step of the table is exact enough. */
const EXACT = 7;
/** What is further below adds nothing. */
const REACH = 20;
const STEPS = 32;
const TABLE = Float64Array.from({ length: REACH * STEPS }, (_, step) => Math.exp(-(step + 0.5) / STEPS));

/** Sum of e^(value - most) over all values; `most` is the greatest of them. */
export function sumOfExponentials(values: Float64Array, most: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const below = most - values[i]!;
    if (below < EXACT) sum += Math.exp(-below);
    else if (below < REACH) sum += TABLE[(below * STEPS) | 0]!;
  }
  return sum;
}
