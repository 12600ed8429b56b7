// Puts questions to a matcher and keeps what is needed to judge it.
import { count } from './data.mjs';

/**
 * @typedef {{ place: number, score: number, outcome?: string }} Result
 * `place` of the right entry, from 0; -1 when it is not among the first three. `score` of the first; 0 when there is none.
 */

const LOOKED_AT = 3;

/** @returns {Promise<Result[]>} */
export async function askAll(ask, questions) {
  const results = [];
  for (const { text, id } of questions) {
    const { ranked, outcome } = await ask(text);
    const place = ranked.slice(0, LOOKED_AT).findIndex((found) => found.id === id);
    results.push({ place, score: ranked[0]?.score ?? 0, outcome });
  }
  return results;
}

/** How many questions a matcher gets so that they take about `milliseconds`; at least `fewest`. */
export function affordable({ cost }, entries, milliseconds, fewest) {
  return Math.max(fewest, Math.floor(milliseconds / ((cost * count(entries)) / 1000)));
}
