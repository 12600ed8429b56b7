// Reply -> activity, the one place that knows what each channel can show. Called by the bot once a turn.
import { ActivityTypes, InputHints, type Activity } from 'botbuilder';
import { adaptiveCard } from './card';
import type { KnowledgeEntity, Reply, StepCard } from './reply';

/** Channels that draw cards; elsewhere the text says it all. */
const DRAWS_CARDS = new Set(['directline', 'webchat', 'emulator', 'msteams', 'test']);

/** Teams splits text and card into two messages and then cannot update them: the card goes alone. */
const CARD_ALONE = new Set(['msteams']);

/** Our own page stands on the server that draws the sketches. */
const SAME_ORIGIN = new Set(['directline']);

/**
 * @param channelId as in an activity: `directline`, `msteams`, `terminal`.
 * @param publicUrl where other channels can load pictures from; without it they get none.
 */
export function render(reply: Reply, channelId: string, publicUrl?: string): Partial<Activity> {
  const entity: KnowledgeEntity = { type: 'knowledge', ...reply.knowledge };
  const card =
    reply.card && DRAWS_CARDS.has(channelId)
      ? adaptiveCard(reply.card, picture(reply.card, channelId, publicUrl))
      : undefined;
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

function picture({ sketch }: StepCard, channelId: string, publicUrl: string | undefined): string | undefined {
  if (!sketch) return undefined;
  // One SVG serves light and dark; other clients want PNG.
  if (SAME_ORIGIN.has(channelId)) return `${publicUrl ?? ''}${sketch.svg}`;
  return publicUrl === undefined ? undefined : `${publicUrl}${sketch.png}`;
}

function imBacks(actions: NonNullable<Reply['actions']>) {
  return actions.map(({ title, say }) => ({ type: 'imBack', title, value: say }));
}
