// Plain BM25 over stems, one document per entry: what any search engine at least has to beat.
import { stems } from './words.mjs';

const K1 = 1.2;
const B = 0.75;

export async function load() {
  return (entries) => {
    const documents = entries.map(({ phrasings }) => phrasings.flatMap(stems));
    const length = documents.reduce((sum, words) => sum + words.length, 0) / documents.length;
    const postings = new Map();
    documents.forEach((words, at) => {
      for (const [word, count] of counts(words)) {
        const weight = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * words.length) / length));
        if (!postings.has(word)) postings.set(word, []);
        postings.get(word).push({ at, weight });
      }
    });
    return (text) => ({ ranked: rank(entries, postings, new Set(stems(text))) });
  };
}

function rank(entries, postings, words) {
  const scores = new Map();
  for (const word of words) {
    const list = postings.get(word) ?? [];
    const rarity = Math.log(1 + (entries.length - list.length + 0.5) / (list.length + 0.5));
    for (const { at, weight } of list) scores.set(at, (scores.get(at) ?? 0) + rarity * weight);
  }
  return [...scores].map(([at, score]) => ({ id: entries[at].id, score })).sort((a, b) => b.score - a.score);
}

function counts(words) {
  const result = new Map();
  for (const word of words) result.set(word, (result.get(word) ?? 0) + 1);
  return result;
}
