// Who takes part. Libraries are loaded when their turn comes, so that each process holds only what it measures.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{
 *   key: string,
 *   name: string,
 *   about: string,
 *   cost: number,
 *   most?: number,
 *   load: () => Promise<(entries: import('../data.mjs').Entry[]) =>
 *     import('./votes.mjs').Ask | Promise<import('./votes.mjs').Ask>>
 * }} Contender
 * `cost` is roughly the milliseconds of a question per 1,000 phrasings and serves only to size samples; `most` is the
 * most phrasings it is given, because training takes minutes from there on.
 */

const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** @type {Contender[]} */
export const contenders = [
  {
    key: 'ours',
    name: 'this matcher',
    about: 'no vocabulary; its relevance',
    cost: 0.05,
    load: async () => (await import('./ours.mjs')).load(),
  },
  {
    key: 'fuse',
    name: 'Fuse',
    about: `fuse.js ${dependencies['fuse.js']}, ignoreLocation; an entry counts as its best phrasing; 1 - score`,
    cost: 60,
    load: async () => (await import('./fuse.mjs')).loadDefault(),
  },
  {
    key: 'fuse-token',
    name: 'Fuse token search',
    about: 'the same with useTokenSearch',
    cost: 38,
    load: async () => (await import('./fuse.mjs')).loadTokens(),
  },
  {
    key: 'minisearch',
    name: 'MiniSearch',
    about: `minisearch ${dependencies.minisearch}, stemmer, stop words, fuzzy 0.2 and prefix from 4 letters, votes; sum of votes`,
    cost: 1.2,
    load: async () => (await import('./minisearch.mjs')).load(),
  },
  {
    key: 'flexsearch',
    name: 'FlexSearch',
    about: `flexsearch ${dependencies.flexsearch}, English encoder, suggest, votes; it gives no scores: sum of votes by place`,
    cost: 0.06,
    load: async () => (await import('./flexsearch.mjs')).load(),
  },
  {
    key: 'lunr',
    name: 'Lunr',
    about: `lunr ${dependencies.lunr}, default pipeline, words of 5+ letters also at edit distance 1, votes; sum of votes`,
    cost: 0.8,
    load: async () => (await import('./lunr.mjs')).load(),
  },
  {
    key: 'orama',
    name: 'Orama',
    about: `@orama/orama ${dependencies['@orama/orama']}, stemmer, stop words, votes; sum of votes`,
    cost: 0.3,
    load: async () => (await import('./orama.mjs')).load(),
  },
  {
    key: 'nlpjs',
    name: 'nlp.js',
    about: `@nlpjs/basic ${dependencies['@nlpjs/basic']}, None feature; score of the best intent other than None`,
    cost: 0.1,
    most: 20_000,
    load: async () => (await import('./nlpjs.mjs')).load(),
  },
  {
    key: 'bayes',
    name: 'naive Bayes',
    about: `natural ${dependencies.natural}, as it comes; its share of the sum of all classes`,
    cost: 0.2,
    most: 20_000,
    load: async () => (await import('./bayes.mjs')).load(),
  },
  {
    key: 'bm25',
    name: 'BM25',
    about: 'written here, Porter stems, one document per entry, k1 1.2, b 0.75; its score',
    cost: 0.05,
    load: async () => (await import('./bm25.mjs')).load(),
  },
];
