// What else somebody wants who says several things in one message: it is named at once and offered again when a guide is
// through. Used by the main dialog and at the end of a guide.
import type { Answer, Entry, Guide } from '../knowledge/entry';
import { answerReply } from '../replies/answer-reply';
import type { Reply } from '../replies/reply';
import { paragraphs, sentence } from '../replies/sentences';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { told } from './last-answer';
import type { Meaning } from './meaning';
import { asks, besides, partsOf } from './parts';
import type { Turn } from './turn';

/** A guide to begin, and what is said before it. */
interface Beginning {
  readonly guide: string;
  readonly opening?: string;
}

/** What a message asks beside what it is taken for. */
export interface Wishes {
  readonly also: readonly Entry[];
  /** Something in it is asked that was not understood. */
  readonly unclear: boolean;
}

/** @param questions what the parts mean when every part is clear. */
export function otherWishes(
  turn: Turn,
  questions: readonly Entry[],
  taken: Entry,
  understand: (part: Turn) => Meaning<Entry>,
): Wishes {
  const clear = besides(questions, taken);
  if (clear.length > 0 && taken.kind !== 'guide') return { also: clear, unclear: false };
  const { meant, sure } = wishesIn(turn, understand);
  if (meant.length < 2 || !sure.includes(taken))
    return { also: taken.kind === 'guide' ? [] : clear, unclear: false };
  return { also: besides(sure, taken), unclear: meant.some(({ kind }) => kind !== 'sure') };
}

/** What is wanted more than once is clear, though the message as a whole is not. */
export function clearlySeveral(turn: Turn, understand: (part: Turn) => Meaning<Entry>): boolean {
  return wishesIn(turn, understand).sure.length > 1;
}

/** What each part that asks something means, and what of it is sure. */
function wishesIn(turn: Turn, understand: (part: Turn) => Meaning<Entry>) {
  // In a memory that is thrown away, as the parts were never asked.
  const asking = partsOf(turn, { ...turn.memory }).filter(asks);
  const meant = asking.map((part) => understand(part));
  return { meant, sure: [...new Set(meant.flatMap((each) => (each.kind === 'sure' ? [each.what] : [])))] };
}

/** An answer, with what else was asked below it. */
export function answered(turn: Turn, entry: Answer, score: number | undefined, wishes: Wishes): Reply {
  const { knowledge } = turn.subject;
  const reply = answerReply(knowledge, told(turn, entry), score, wishes.also);
  turn.memory.offered = [...(reply.knowledge.choices ?? [])];
  turn.answered(entry.id);
  const more = wishes.unclear ? sentence(knowledge.bot, 'moreAsked') : undefined;
  return { ...reply, text: paragraphs(reply.text, more) };
}

/** A guide that comes first; what else was asked is named, and kept until it is through. */
export function guideFirst({ subject, memory }: Turn, { id }: Guide, { also, unclear }: Wishes): Beginning {
  const { bot } = subject.knowledge;
  if (also.length === 0)
    return unclear ? { guide: id, opening: sentence(bot, 'firstOfSeveral') } : { guide: id };
  memory.asked = also.map((each) => each.id);
  const others = also.map(({ label }) => label).join('**, **');
  const more = unclear ? sentence(bot, 'moreAsked') : undefined;
  return { guide: id, opening: paragraphs(sentence(bot, 'firstThen', { others }), more) };
}

/** In a guide: "and the others?" */
export function nextAsked({ turn }: Here): GuideMove | undefined {
  const { memory, subject, utterance } = turn;
  if (!memory.asked || !subject.phrases.is('another', utterance.text)) return undefined;
  const entry = memory.asked.flatMap((id) => subject.knowledge.entries.get(id) ?? [])[0];
  if (entry?.kind !== 'answer') return undefined;
  turn.understood();
  return { kind: 'answer', entry };
}

/** What was asked along with a guide and not answered meanwhile; it is offered once. */
export function takeAsked({ subject, memory }: Turn): Entry[] {
  const asked = (memory.asked ?? []).flatMap((id) => subject.knowledge.entries.get(id) ?? []);
  delete memory.asked;
  return asked;
}
