// The project's own matcher, as built into dist/, without any vocabulary: the data sets have none.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

export async function load() {
  if (!existsSync(DIST)) throw new Error(`${DIST} is missing; run npm run build.`);
  const require = createRequire(import.meta.url);
  const { createMatcher } = require(join(DIST, 'matching/create.js'));
  const { vocabularySchema } = require(join(DIST, 'knowledge/vocabulary.js'));
  const vocabulary = vocabularySchema.parse({});
  return (entries) => {
    const matcher = createMatcher(entries, vocabulary);
    return (text) => {
      const { candidates, outcome, relevance } = matcher.match(text);
      return { ranked: candidates.map(({ entryId }) => ({ id: entryId, score: relevance })), outcome };
    };
  };
}
