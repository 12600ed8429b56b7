// Reply -> activity, the one place that knows what each channel can show. Called by the bot once a turn.
import { ActivityTypes, InputHints, type Activity } from 'botbuilder';
import { adaptiveCard } from './card';
import { SAME_ORIGIN, withoutMarkup } from './links';
import { pageLink } from './page-link';
import type { KnowledgeEntity, Reply, Sketch } from './reply';
import { paragraphs } from './sentences';

/** Channels that draw cards beside a text; elsewhere the text says it all, and in Teams the card (teams-message.ts). */
const DRAWS_CARDS = new Set(['directline', 'webchat', 'emulator', 'test']);

/**
 * For every channel but Teams.
 * @param channelId as in an activity: `directline`, `terminal`.
 * @param publicUrl where other channels can load pictures from; without it they get none.
 */
export function render(reply: Reply, channelId: string, publicUrl?: string): Partial<Activity> {
  const entity: KnowledgeEntity = { type: 'knowledge', ...reply.knowledge };
  const drawn = DRAWS_CARDS.has(channelId);
  const card =
    reply.card && drawn
      ? adaptiveCard(reply.card, (picture) => address(picture, channelId, publicUrl))
      : undefined;
  const text = paragraphs(
    drawn ? reply.text : withoutMarkup(reply.text),
    reply.page && pageLink(reply.page, { channelId, drawn, publicUrl }),
  );
  return {
    type: ActivityTypes.Message,
    text,
    textFormat: 'markdown',
    inputHint: InputHints.ExpectingInput,
    entities: [entity],
    ...(card ? { attachments: [card] } : {}),
    ...(reply.actions ? { suggestedActions: { to: [], actions: imBacks(reply.actions) } } : {}),
  };
}

function address({ svg, png }: Sketch, channelId: string, publicUrl?: string): string | undefined {
  // One SVG serves light and dark; other clients want PNG.
  if (SAME_ORIGIN.has(channelId)) return svg;
  return publicUrl === undefined ? undefined : `${publicUrl}${png}`;
}

function imBacks(actions: NonNullable<Reply['actions']>) {
  return actions.map(({ title, say }) => ({ type: 'imBack', title, value: say }));
}
