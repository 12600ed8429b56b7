// Lunr with its default pipeline (stop words, stemmer) and, less weighty, words one edit away.
import { rows, votes } from './votes.mjs';

const FEWEST_LETTERS = 5;
const EXACT_COUNTS = 10;

export async function load() {
  const { default: lunr } = await import('lunr');
  return (entries) => {
    const list = rows(entries);
    const index = lunr(function define() {
      this.ref('at');
      this.field('text');
      list.forEach(({ text }, at) => this.add({ at, text }));
    });
    return (text) => {
      const words = lunr.tokenizer(text);
      const found = index.query((query) => {
        query.term(words, { boost: EXACT_COUNTS });
        for (const word of words) {
          if (String(word).length >= FEWEST_LETTERS) query.term(word, { editDistance: 1 });
        }
      });
      return { ranked: votes(found.map(({ ref, score }) => ({ id: list[ref].id, score }))) };
    };
  };
}
