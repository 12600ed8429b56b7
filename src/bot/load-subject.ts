// A knowledge folder -> what the dialogs talk about; what an earlier run has learnt of the same files is not learnt again.
// Used by build-bot.ts and by the build.
import { deserialize, serialize } from 'node:v8';
import { buildSubject, type Subject } from '../dialogs/subject';
import type { Knowledge } from '../knowledge/entry';
import { digestOf } from '../knowledge/files';
import { loadKnowledge } from '../knowledge/load';
import { createMatcher } from '../matching/create';
import type { ExplainingMatcher } from '../matching/matcher';
import { packMatcher, unpackMatcher } from '../matching/pack';
import { contactOf, type ContactSettings } from './contact';
import type { Form, LearntCache } from './learnt-cache';

export interface SubjectSettings extends ContactSettings {
  readonly knowledgeDir: string;
  readonly publicUrl?: string;
}

const KNOWLEDGE: Form<Knowledge> = {
  pack: serialize,
  unpack: (bytes) => deserialize(bytes) as Knowledge,
};
const MATCHER: Form<ExplainingMatcher> = { pack: packMatcher, unpack: unpackMatcher };

/** Throws a KnowledgeError. */
export function loadSubject(settings: SubjectSettings, cache: LearntCache): Subject {
  const knowledge = readKnowledge(settings.knowledgeDir, cache);
  const contact = contactOf(knowledge.bot, settings);
  return buildSubject(knowledge, contact, settings.publicUrl, (name, examples, vocabulary) => {
    // Nothing else of an entry is learnt: who mends a sentence need not wait.
    const learnt = examples.map(({ id, phrasings, devices }) => [id, phrasings, devices]);
    const source = JSON.stringify([learnt, vocabulary]);
    const known = cache.get(name, source, MATCHER);
    if (known) return known;
    const made = createMatcher(examples, vocabulary);
    cache.put(name, source, made, MATCHER);
    return made;
  });
}

function readKnowledge(folder: string, cache: LearntCache): Knowledge {
  const digest = digestOf(folder);
  const known = digest === undefined ? undefined : cache.get('knowledge', digest, KNOWLEDGE);
  if (known) return known;
  const knowledge = loadKnowledge(folder);
  // Changed in the middle, it may be half of either.
  if (digest !== undefined && digestOf(folder) === digest)
    cache.put('knowledge', digest, knowledge, KNOWLEDGE);
  return knowledge;
}
