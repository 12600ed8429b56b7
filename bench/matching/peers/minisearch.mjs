// MiniSearch with the stemmer and stop words its documentation suggests for natural text, fuzzy and by prefix.
import { rows, votes } from './votes.mjs';

/** Fuzzy matching of shorter words finds other words. */
const FEWEST_LETTERS = 4;

export async function load() {
  const { default: MiniSearch } = await import('minisearch');
  const { stem, stopWords } = await import('./words.mjs');
  return (entries) => {
    const index = new MiniSearch({
      fields: ['text'],
      storeFields: ['entry'],
      processTerm: (term) => (stopWords.has(term.toLowerCase()) ? null : stem(term.toLowerCase())),
      searchOptions: {
        fuzzy: (term) => (term.length < FEWEST_LETTERS ? false : 0.2),
        prefix: (term) => term.length >= FEWEST_LETTERS,
      },
    });
    index.addAll(rows(entries).map(({ id, text }, i) => ({ id: i, text, entry: id })));
    return (text) => ({
      ranked: votes(index.search(text).map(({ entry, score }) => ({ id: entry, score }))),
    });
  };
}
