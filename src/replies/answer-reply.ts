// An answer with what a reader may want next. Called by the dialogs.
import type { BotText, SentenceKey } from '../knowledge/bot-text';
import type { Entry, Knowledge } from '../knowledge/entry';
import { helpPath } from './links';
import type { KnowledgeEntity, Outcome, Reply } from './reply';
import { numbered, paragraphs, sentence } from './sentences';

/** At most so many entries to choose from; Teams shows no more actions. */
const MOST_OFFERED = 3;

/** The text of an entry that is no guide, followed by what was asked along with it, or related entries, to choose from. */
export function answerReply(
  knowledge: Knowledge,
  entry: Exclude<Entry, { kind: 'guide' }>,
  score?: number,
  also: readonly Entry[] = [],
): Reply {
  const about = { entryId: entry.id, ...(score === undefined ? {} : { score }) };
  const title = sentence(knowledge.bot, 'pageLink', { title: entry.title });
  return {
    ...(also.length > 0
      ? withOffers(knowledge.bot, 'alsoAsked', also, {
          text: entry.body,
          knowledge: { outcome: 'answer', ...about },
        })
      : withRelated(knowledge, entry, 'answer', entry.body, about)),
    page: { title, path: helpPath(entry.id) },
  };
}

/** Any text with an entry's related entries below it, numbered, behind a sentence that says what they are. */
export function withRelated(
  knowledge: Knowledge,
  entry: Entry,
  outcome: Outcome,
  text: string,
  about: Pick<KnowledgeEntity, 'entryId' | 'score'>,
  saying: SentenceKey = 'related',
): Reply {
  const related = entry.related.flatMap((id) => knowledge.entries.get(id) ?? []);
  return withOffers(knowledge.bot, saying, related, { text, knowledge: { outcome, ...about } });
}

/** A reply with entries to choose from below it, numbered. */
export function withOffers(bot: BotText, key: SentenceKey, all: readonly Entry[], reply: Reply): Reply {
  const entries = all.slice(0, MOST_OFFERED);
  if (entries.length === 0) return reply;
  const labels = entries.map(({ label }) => label);
  return {
    text: paragraphs(reply.text, sentence(bot, key), numbered(labels)),
    knowledge: { ...reply.knowledge, choices: entries.map(({ id }) => id) },
    actions: labels.map((label) => ({ title: label, say: label })),
  };
}
