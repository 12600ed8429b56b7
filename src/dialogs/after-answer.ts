// What means nothing without the answer before it: "how do I do that", "is that enough". Used by the main dialog.
import type { Entry, Guide } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { withRelated } from '../replies/answer-reply';
import type { Reply } from '../replies/reply';
import { sentence } from '../replies/sentences';
import { answerBefore, gist, leansBack } from './last-answer';
import { plainReply } from './outside-guide';
import { PARTS } from './parts';
import { guidesOf, namesOf } from './several';
import { startOf } from './phrase-keys';
import type { Turn } from './turn';

/** Longer messages say by themselves what they are about. */
const MOST_WORDS = 16;

/** What stands between a task and the device it is to be done on. */
const ON = new Set(['on', 'for', 'with', 'from', 'at']);

/** The task that goes with the answer before, or what asks which, when the words want it done; a device may be named along. */
export function taskWanted(turn: Turn): Entry | undefined {
  const { subject, memory, utterance } = turn;
  const answer = answerBefore(turn);
  if (!answer || tokenise(utterance.text).length > MOST_WORDS) return undefined;
  const parts = [utterance.text, ...utterance.text.split(PARTS)].map((part) => withoutDevices(turn, part));
  if (!parts.some((part) => subject.phrases.command(part)?.names.includes('begin'))) return undefined;
  const { devices } = subject.matcher.match(utterance.text);
  const guides = tasksOf(turn, answer);
  const named = (devices.length > 0 ? devices : memory.devices).flatMap((device) =>
    guides.filter((guide) => guide.devices.includes(device)),
  );
  return named[0] ?? askingWhich(turn, guides) ?? guides[0];
}

/** The guides of the first task that goes with an answer: several when it is one for each of several devices. */
function tasksOf(turn: Turn, { related }: Entry): Guide[] {
  const { knowledge } = turn.subject;
  const [first] = related
    .flatMap((id) => knowledge.entries.get(id) ?? [])
    .filter(({ kind }) => kind !== 'answer');
  if (!first) return guidesOf(turn, knowledge.bot.offers);
  return guidesOf(turn, first.kind === 'choice' ? first.choices : [first.id]);
}

/** For what was not understood: calm words for anger, what goes with the answer before when it is about that, or a way on. */
export function missReply(turn: Turn, foreign: boolean): Reply {
  const { knowledge, phrases } = turn.subject;
  const calming = phrases.outburst(turn.utterance.text);
  const more = calming === undefined ? noMore(turn) : undefined;
  const other = sentence(knowledge.bot, foreign ? 'offSubject' : 'rephrase');
  return more ?? plainReply(turn, calming ?? other, 'fallback');
}

function noMore(turn: Turn): Reply | undefined {
  const { subject, memory, utterance } = turn;
  const { knowledge, phrases } = subject;
  const answer = answerBefore(turn);
  if (!answer || answer.related.length === 0 || !leansBack(turn)) return undefined;
  // "That's not what I meant" asks for no more of it.
  if (phrases.command(utterance.text)?.names.includes('wrong')) return undefined;
  const short = turn.rejects ? undefined : gist(turn, answer);
  const more = sentence(knowledge.bot, turn.rejects ? 'notIt' : 'noMore', { title: answer.title });
  const text = short === undefined ? more : sentence(knowledge.bot, 'inShort', { gist: short });
  const reply = withRelated(knowledge, answer, 'fallback', text, { entryId: answer.id }, 'goesWith');
  memory.offered = [...(reply.knowledge.choices ?? [])];
  return reply;
}

/** The entry that asks which of these guides is meant. */
function askingWhich({ subject }: Turn, guides: readonly Guide[]): Entry | undefined {
  if (guides.length < 2) return undefined;
  return [...subject.knowledge.entries.values()].find(
    (entry) => entry.kind === 'choice' && guides.every(({ id }) => entry.choices.includes(id)),
  );
}

/** "How do I do it on the big one" without the big one. */
function withoutDevices(turn: Turn, text: string): string {
  const words = [...tokenise(text)];
  const names = Object.keys(turn.subject.knowledge.vocabulary.devices).flatMap((key) => namesOf(turn, key));
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const at = startOf(words, name);
    if (at < 0) continue;
    let from = at;
    while (turn.subject.phrases.articles.has(words[from - 1] ?? '') || ON.has(words[from - 1] ?? ''))
      from -= 1;
    words.splice(from, at - from + name.length);
  }
  return words.join(' ');
}
