// Orama's full-text search with its English stemmer and stop words; a tolerance for typos made it worse.
import { DEPTH, rows, votes } from './votes.mjs';

const BATCH = 1000;

export async function load() {
  const { create, insertMultiple, search } = await import('@orama/orama');
  const { stopWords } = await import('./words.mjs');
  return async (entries) => {
    const tokenizer = { language: 'english', stemming: true, stopWords: [...stopWords] };
    const index = create({ schema: { text: 'string', entry: 'string' }, components: { tokenizer } });
    const documents = rows(entries).map(({ id, text }) => ({ entry: id, text }));
    await insertMultiple(index, documents, BATCH);
    return async (text) => {
      const { hits } = await search(index, { term: text, properties: ['text'], limit: DEPTH });
      return { ranked: votes(hits.map(({ document, score }) => ({ id: document.entry, score }))) };
    };
  };
}
