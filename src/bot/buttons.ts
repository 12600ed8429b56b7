// What a button of a card says about itself, and whether it may still be obeyed. Called by support-bot.ts.
import { createHash, randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { PhraseBook } from '../dialogs/phrase-book';
import type { CommandName } from '../knowledge/bot-text';
import type { ButtonMark, Reply } from '../replies/reply';
import type { Heard } from './read-utterance';

/** The last reply a person got: the mark of its buttons. Plain JSON, kept with the person. */
export type Shown = Pick<ButtonMark, 'turn' | 'card'>;

/** Channels whose messages the bot can change afterwards. */
const CHANGES_MESSAGES = new Set(['msteams']);

/** Whether cards there stay clickable and so have to be marked; elsewhere a suggestion goes away with the next message. */
export function marksButtons({ channelId }: Activity): boolean {
  return CHANGES_MESSAGES.has(channelId);
}

/** Said by an old button, these would move somebody who has meanwhile gone elsewhere. */
const MOVING: ReadonlySet<CommandName> = new Set([
  'next',
  'back',
  'goto',
  'stop',
  'restart',
  'continue',
  'yes',
  'no',
  'none',
]);

/**
 * `others`: of a card for somebody else of the group. `old`: it says a word that meant something then. A button that asks
 * a question may always be clicked, by anybody; one that carries a step is judged by the guide.
 */
export function judgeButton(
  { button, click, text }: Heard,
  activity: Activity,
  shown: Shown | undefined,
  phrases: PhraseBook,
): 'good' | 'others' | 'old' {
  if (!button) return 'good';
  const others = button.owner !== undefined && button.owner !== ownerOf(activity);
  if (click) return others ? 'others' : 'good';
  const moves = phrases.command(text)?.names.some((name) => MOVING.has(name)) ?? false;
  if (!moves || (!others && button.turn === shown?.turn)) return 'good';
  return others ? 'others' : 'old';
}

/** Whether the reply takes the place of the card that was clicked: only while that card is the last thing said to the person. */
export function replacesCard({ button }: Heard, activity: Activity, shown: Shown | undefined): boolean {
  return (
    marksButtons(activity) &&
    button?.card !== undefined &&
    button.card === shown?.card &&
    Boolean(activity.replyToId) &&
    // There the replies travel in the answer, and nothing can be changed.
    activity.deliveryMode !== 'expectReplies'
  );
}

/** Marks for the buttons of a reply; `card` as long as the reply may be replaced, the same one while it is the same message. */
export function markFor(reply: Reply, activity: Activity, replaced: string | undefined): ButtonMark {
  const owner = isGroup(activity) ? { owner: ownerOf(activity) } : {};
  const card = isPassing(reply) ? { card: replaced ?? random() } : {};
  return { turn: random(), ...card, ...owner };
}

/** A step or a question has done its duty once it is answered; anything else may be wanted again. */
function isPassing({ card, actions, knowledge, keep }: Reply): boolean {
  if (keep || !['step', 'choices', 'fallback'].includes(knowledge.outcome)) return false;
  return card !== undefined || (actions !== undefined && knowledge.choices !== undefined);
}

export function isGroup({ conversation }: Activity): boolean {
  const { conversationType } = conversation;
  return conversation.isGroup || conversationType === 'groupChat' || conversationType === 'channel';
}

/** Not the id itself: everybody in a group can read a card's data. */
function ownerOf({ from }: Activity): string {
  return createHash('sha256').update(from.id).digest('base64url').slice(0, 12);
}

function random(): string {
  // 48 random bits; unlike randomBytes they come from a store, and every turn needs some.
  return randomUUID().slice(-12);
}
