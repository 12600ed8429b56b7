// A link opened the chat at a step of a guide. Called by the main dialog, and by the guide's moves when one is open.
import { choiceReply } from '../replies/choice-reply';
import type { CommandData, Reply } from '../replies/reply';
import { sentence } from '../replies/sentences';
import { CHECK } from '../replies/step-reply';
import type { GuideMove } from './guide-move';
import { guideOf, type Here } from './guide-place';
import type { Place, Turn } from './turn';

/** The page sends it as a click whose token is empty: it belongs to no card. */
const OPEN = 'open';

export function isOpening(click: CommandData): boolean {
  return click.command === OPEN;
}

/** Where the link leads; undefined when there is no such guide or step. */
export function placeOpened(turn: Turn, { guide: id, step }: CommandData): Place | undefined {
  const guide = guideOf(turn, id);
  if (!guide) return undefined;
  const index = step === CHECK ? guide.steps.length - 1 : guide.steps.findIndex((each) => each.id === step);
  return index < 0 ? undefined : { guide: id, step, number: index + 1 };
}

/** What to begin the guide dialog with; the first step is begun as ever, with what comes before it. */
export function beginningAt(turn: Turn, at: Place): { guide: string; at?: Place; opening?: string } {
  if (at.number === 1 && at.step !== CHECK) return { guide: at.guide };
  return { guide: at.guide, at, opening: opened(turn, at) };
}

/** The link was opened while a guide was under way. */
export function openInGuide({ turn, guide }: Here, click: CommandData): GuideMove {
  const at = placeOpened(turn, click);
  if (!at) return { kind: 'say', key: 'openUnknown' };
  if (at.guide !== guide.id) return { kind: 'leave', to: at.guide, at };
  if (at.step === CHECK) return { kind: 'go', index: guide.steps.length };
  return { kind: 'go', index: at.number - 1, lead: { text: opened(turn, at) } };
}

/** The link leads nowhere, and no guide is under way: offers its guide, if there is one, or what the bot knows best. */
export function nowhere(turn: Turn, click: CommandData): Reply {
  const { bot, entries } = turn.subject.knowledge;
  const guide = guideOf(turn, click.guide);
  const offers = (guide ? [guide.id] : bot.offers).flatMap((id) => entries.get(id) ?? []);
  turn.memory.offered = offers.map(({ id }) => id);
  return choiceReply(sentence(bot, 'openUnknown'), offers, {}, 'fallback');
}

function opened(turn: Turn, { guide: id, step, number }: Place): string {
  const { bot } = turn.subject.knowledge;
  const guide = guideOf(turn, id);
  const values = { guide: guide?.title ?? id, number, of: guide?.steps.length ?? number };
  return sentence(bot, step === CHECK ? 'whereCheck' : 'opened', values);
}
