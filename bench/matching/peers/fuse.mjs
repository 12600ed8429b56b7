// Fuse over whole phrasings, in its two manners.
import { best, DEPTH, rows } from './votes.mjs';

async function load(options) {
  const { default: Fuse } = await import('fuse.js');
  return (entries) => {
    const fuse = new Fuse(rows(entries), { keys: ['text'], includeScore: true, ...options });
    return (text) => ({
      ranked: best(
        fuse.search(text, { limit: DEPTH }).map(({ item, score }) => ({ id: item.id, score: 1 - score })),
      ),
    });
  };
}

/** The documentation recommends `ignoreLocation` for anything longer than a name. */
export const loadDefault = () => load({ ignoreLocation: true });

export const loadTokens = () => load({ useTokenSearch: true });
