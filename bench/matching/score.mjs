// What is made of a matcher's results: shares, and how well its score tells questions it knows from others.

/** @returns {number} the share, 0..1, of the list that passes; 0 of an empty list */
export function share(list, passes) {
  return list.length === 0 ? 0 : list.filter(passes).length / list.length;
}

/** Area under the ROC curve: how often a known question scores above a foreign one; ties count half. */
export function auroc(known, foreign) {
  const sorted = [...foreign].sort((a, b) => a - b);
  let sum = 0;
  for (const score of known) sum += (below(sorted, score) + notAbove(sorted, score)) / 2;
  return sum / (known.length * sorted.length);
}

/** Share of foreign questions below the score that keeps `recall` of the known ones. */
export function rejection(known, foreign, recall = 0.95) {
  const sorted = [...known].sort((a, b) => a - b);
  const threshold = sorted[Math.floor(sorted.length * (1 - recall))];
  return share(foreign, (score) => score < threshold);
}

/** @returns {number} the value below which `part` (0..1) of the list lies */
export function quantile(list, part) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

export function mean(list) {
  return list.reduce((sum, value) => sum + value, 0) / list.length;
}

function below(sorted, value) {
  return bisect(sorted, (other) => other < value);
}

function notAbove(sorted, value) {
  return bisect(sorted, (other) => other <= value);
}

function bisect(sorted, left) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (left(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
