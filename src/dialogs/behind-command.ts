// A command and what is said behind it: "stop. How do I …", "not now, my bus is here", "yes. Will it …". Called by the
// guide's moves, and by the main dialog for what is left to answer.
import type { CommandName } from '../knowledge/bot-text';
import type { Entry } from '../knowledge/entry';
import { FRAMES } from '../matching/english';
import { normalise } from '../matching/normalise';
import type { Reply } from '../replies/reply';
import { paragraphs } from '../replies/sentences';
import { partOf } from './device-clauses';
import { obey } from './guide-commands';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { isTrouble } from './meaning';
import { denies, headsOf, questionMarks } from './parts';
import { Turn } from './turn';
import { understand, understandAtStep } from './understand';
import type { Wishes } from './wishes';

/** Commands that say by themselves what is wanted, whatever the reason is. */
const WITH_REASON: readonly CommandName[] = ['stop', 'checklist', 'person', 'elsewhere'];

/** A question is put in one of these ways. */
const ASKING = new Set(['how', 'consequence', 'reason', 'when', 'compare']);

/** Who stops, or says yes at the check, and asks something else in the same breath; who gives a reason for a command. */
export function behindCommand(here: Here): GuideMove | undefined {
  const { turn, state } = here;
  for (const { head, rest, reason } of headsOf(turn.subject, turn.utterance.text)) {
    const command = turn.subject.phrases.command(head);
    const is = (name: CommandName) => command?.names.includes(name) ?? false;
    const name = WITH_REASON.find(is);
    const answers = state.checking && state.helping === undefined && is('yes');
    if (!name && !answers) continue;
    const part = partOf(turn, rest);
    // "Cancel that, I want a human" wants one; after "stop, where is that?" or "yes, but it says …" the guide goes on.
    const second = turn.subject.phrases.command(rest);
    const wanted = WITH_REASON.find((each) => second?.names.includes(each));
    if (name && wanted) return understood(here, obey(wanted, here));
    // "Stop, I'm done" stops.
    if (second && !(name === 'stop' && second.names.includes('next'))) continue;
    const meant = understandAtStep(part, here.guide, here.step, false);
    const sure = meant.kind === 'sure' ? meant.what : undefined;
    const wonders = turn.subject.phrases.reports.isAsking(rest) && !denies(part);
    if (sure && isTrouble(sure) && !(answers && wonders)) continue;
    const asks = isQuestion(part);
    // "Right, I look for it, and there is no …" is no yes.
    if (answers && asks && !denies(part)) {
      // What the guide's end tells does not begin it anew.
      const outside = wonders ? understand(partOf(turn, rest)) : undefined;
      const again = outside?.kind === 'sure' && outside.what === here.guide;
      return understood(here, { kind: 'finished', ...(!again && { rest }) });
    }
    // "Tomorrow I'll do that, what do I need?" asks beforehand.
    if (asks && reason) continue;
    if (name === 'stop') return understood(here, { kind: 'stop', ...(asks ? { rest } : {}) });
    // A question about something is no reason.
    if (name && !asks) return understood(here, obey(name, here));
  }
  return undefined;
}

function understood({ turn }: Here, move: GuideMove): GuideMove {
  turn.understood();
  return move;
}

/** Put as a question, or as clear a wish. */
function isQuestion(part: Turn): boolean {
  const { text } = part.utterance;
  const said = normalise(text);
  if (questionMarks(part) > 0) return true;
  if (FRAMES.some(({ name, pattern }) => ASKING.has(name) && pattern.test(said))) return true;
  return part.subject.matcher.match(text).outcome === 'hit';
}

/** Answers what was said along with the end of a guide, behind what is said about that end. */
export async function goOn<T>(turn: Turn, rest: string, answer: () => Promise<T>): Promise<T> {
  const said = turn.reply?.text;
  turn.goOnWith(rest);
  turn.reply = undefined;
  const result = await answer();
  // Set by the answer, which the compiler can't see.
  const reply = turn.reply as Reply | undefined;
  if (reply) turn.reply = behind(said, reply);
  return result;
}

function behind(said: string | undefined, reply: Reply): Reply {
  const { card, text } = reply;
  const below = card && { card: { ...card, lead: paragraphs(said, card.lead) } };
  return { ...reply, text: paragraphs(said, text), ...below };
}

/** What was asked behind what was picked from a list, when that is clear. */
export function askedAlong(turn: Turn, rest: string | undefined, picked: Entry): Wishes {
  const meant =
    rest === undefined ? undefined : understand(new Turn(turn.subject, { text: rest }, turn.memory));
  return { also: meant?.kind === 'sure' && meant.what !== picked ? [meant.what] : [], unclear: false };
}
