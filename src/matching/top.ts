// The classes with the highest scores. Used wherever a model's scores are ranked.

/** Places of the highest values, best first; ties by place. Less than that many when the rest is -Infinity. */
export function top(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  let least = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value <= least) continue;
    let at = best.length;
    while (at > 0 && values[best[at - 1]!]! < value) at -= 1;
    best.splice(at, 0, i);
    if (best.length > count) best.pop();
    if (best.length === count) least = values[best[count - 1]!]!;
  }
  return best;
}
