// Reply -> activity, the one place that knows what each channel can show. Called by the bot once a turn.
import { ActivityTypes, InputHints, type Activity } from 'botbuilder';
import { adaptiveCard } from './card';
import type { KnowledgeEntity, Reply } from './reply';

/** Channels that draw cards; elsewhere the text says it all. */
const DRAWS_CARDS = new Set(['directline', 'webchat', 'emulator', 'msteams', 'test']);

/** Teams splits text and card into two messages and then cannot update them: the card goes alone. */
const CARD_ALONE = new Set(['msteams']);

/** @param channelId as in an activity: `directline`, `msteams`, `terminal`. */
export function render(reply: Reply, channelId: string): Partial<Activity> {
  const entity: KnowledgeEntity = { type: 'knowledge', ...reply.knowledge };
  const card = reply.card && DRAWS_CARDS.has(channelId) ? adaptiveCard(reply.card) : undefined;
  const alone = card !== undefined && CARD_ALONE.has(channelId);
  return {
    type: ActivityTypes.Message,
    ...(alone ? { summary: reply.text } : { text: reply.text, textFormat: 'markdown' }),
    inputHint: InputHints.ExpectingInput,
    entities: [entity],
    ...(card ? { attachments: [card] } : {}),
    ...(reply.actions && !alone ? { suggestedActions: { to: [], actions: imBacks(reply.actions) } } : {}),
  };
}

function imBacks(actions: NonNullable<Reply['actions']>) {
  return actions.map(({ title, say }) => ({ type: 'imBack', title, value: say }));
}
