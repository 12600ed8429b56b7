// Edit distance with transpositions, for the speller.

// Three rows of the table, kept between calls: they are many and short.
let before: number[] = [];
let last: number[] = [];
let row: number[] = [];

/** Optimal string alignment distance; anything above `limit` comes back as `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const letter = a.charCodeAt(i - 1);
    const letterBefore = i > 1 ? a.charCodeAt(i - 2) : -1;
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (letter === other ? 0 : 1));
      if (j > 1 && letter === b.charCodeAt(j - 2) && letterBefore === other)
        cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    const free = before;
    before = last;
    last = row;
    row = free;
  }
  return Math.min(last[b.length]!, limit + 1);
}
