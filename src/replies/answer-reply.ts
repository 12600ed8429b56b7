// An answer with what a reader may want next. Called by the dialogs.
import type { Entry, Knowledge } from '../knowledge/entry';
import { helpPath } from './links';
import type { KnowledgeEntity, Outcome, Reply } from './reply';
import { numbered, paragraphs, sentence } from './sentences';

/** At most this many related entries; Teams shows no more actions. */
const MOST_RELATED = 3;

/** The text of an entry that is no guide, followed by related entries to choose from. */
export function answerReply(
  knowledge: Knowledge,
  entry: Exclude<Entry, { kind: 'guide' }>,
  score?: number,
): Reply {
  const about = { entryId: entry.id, ...(score === undefined ? {} : { score }) };
  const title = sentence(knowledge.bot, 'pageLink', { title: entry.title });
  return {
    ...withRelated(knowledge, entry, 'answer', entry.body, about),
    page: { title, path: helpPath(entry.id) },
  };
}

/** Any text with an entry's related entries below it, numbered. */
export function withRelated(
  knowledge: Knowledge,
  entry: Entry,
  outcome: Outcome,
  text: string,
  about: Pick<KnowledgeEntity, 'entryId' | 'score'>,
): Reply {
  const related = entry.related.slice(0, MOST_RELATED).flatMap((id) => knowledge.entries.get(id) ?? []);
  const labels = related.map(({ label }) => label);
  return {
    text:
      related.length === 0 ? text : paragraphs(text, sentence(knowledge.bot, 'related'), numbered(labels)),
    knowledge: {
      outcome,
      ...about,
      ...(related.length === 0 ? {} : { choices: related.map(({ id }) => id) }),
    },
    ...(related.length === 0 ? {} : { actions: labels.map((label) => ({ title: label, say: label })) }),
  };
}
