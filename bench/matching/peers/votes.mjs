// From ranked phrasings to ranked entries: search engines find phrasings, the question is which entry is meant.

/**
 * @typedef {{ id: string, score: number }} Found
 * @typedef {{ ranked: Found[], outcome?: 'hit' | 'ambiguous' | 'miss' }} Answer best first; higher scores are better
 * @typedef {(text: string) => Answer | Promise<Answer>} Ask
 * @typedef {import('../data.mjs').Entry} Entry
 */

/** How many phrasings a search engine is asked for. */
export const DEPTH = 100;

const NEXT_COUNTS = 0.5;

/** One row per phrasing. */
export function rows(entries) {
  return entries.flatMap(({ id, phrasings }) => phrasings.map((text) => ({ id, text })));
}

/** An entry scores what its best phrasing scores. */
export function best(found) {
  const scores = new Map();
  for (const { id, score } of found) if (!scores.has(id)) scores.set(id, score);
  return [...scores].map(([id, score]) => ({ id, score }));
}

/** Every further phrasing of an entry counts half as much as the one before. */
export function votes(found) {
  const entries = new Map();
  for (const { id, score } of found.slice(0, DEPTH)) {
    const entry = entries.get(id) ?? { id, score: 0, weight: 1 };
    entry.score += score * entry.weight;
    entry.weight *= NEXT_COUNTS;
    entries.set(id, entry);
  }
  return [...entries.values()].sort((a, b) => b.score - a.score);
}
