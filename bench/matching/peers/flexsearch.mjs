// FlexSearch with its English stemmer and filter, and suggestions: without them every word has to be found.
import { DEPTH, rows, votes } from './votes.mjs';

/** It gives an order, no scores: a place counts 1 / (place + 5). */
const PLACES = 5;

export async function load() {
  const { Charset, Encoder, Index } = await import('flexsearch');
  const { default: english } = await import('flexsearch/lang/en');
  return (entries) => {
    const list = rows(entries);
    const index = new Index({ tokenize: 'strict', encoder: new Encoder(Charset.LatinBalance, english) });
    list.forEach(({ text }, i) => index.add(i, text));
    return (text) => {
      const found = index.search(text, { suggest: true, limit: DEPTH });
      return { ranked: votes(found.map((i, place) => ({ id: list[i].id, score: 1 / (place + PLACES) }))) };
    };
  };
}
