// Reply -> activity, the one place that knows what each channel can show. Called by the bot once a turn.
import { ActivityTypes, InputHints, type Activity } from 'botbuilder';
import { adaptiveCard } from './card';
import { SAME_ORIGIN, withoutMarkup } from './links';
import type { KnowledgeEntity, PageLink, Reply, Sketch } from './reply';
import { paragraphs } from './sentences';

/** Channels that draw cards; elsewhere the text says it all. */
const DRAWS_CARDS = new Set(['directline', 'webchat', 'emulator', 'msteams', 'test']);

/** Teams splits text and card into two messages and then cannot update them: the card goes alone. */
const CARD_ALONE = new Set(['msteams']);

/**
 * @param channelId as in an activity: `directline`, `msteams`, `terminal`.
 * @param publicUrl where other channels can load pictures from; without it they get none.
 */
export function render(reply: Reply, channelId: string, publicUrl?: string): Partial<Activity> {
  const entity: KnowledgeEntity = { type: 'knowledge', ...reply.knowledge };
  const card =
    reply.card && DRAWS_CARDS.has(channelId)
      ? adaptiveCard(reply.card, (picture) => address(picture, channelId, publicUrl))
      : undefined;
  const drawn = DRAWS_CARDS.has(channelId);
  const text = paragraphs(
    drawn ? reply.text : withoutMarkup(reply.text),
    reply.page && pageLink(reply.page, channelId, drawn, publicUrl),
  );
  const alone = card !== undefined && CARD_ALONE.has(channelId);
  return {
    type: ActivityTypes.Message,
    ...(alone ? { summary: reply.text } : { text, textFormat: 'markdown' }),
    inputHint: InputHints.ExpectingInput,
    entities: [entity],
    ...(card ? { attachments: [card] } : {}),
    ...(reply.actions && !alone ? { suggestedActions: { to: [], actions: imBacks(reply.actions) } } : {}),
  };
}

function address({ svg, png }: Sketch, channelId: string, publicUrl?: string): string | undefined {
  // One SVG serves light and dark; other clients want PNG.
  if (SAME_ORIGIN.has(channelId)) return svg;
  return publicUrl === undefined ? undefined : `${publicUrl}${png}`;
}

/** Undefined where nobody knows an address that the person could open. */
function pageLink(
  { title, path }: PageLink,
  channelId: string,
  drawn: boolean,
  publicUrl?: string,
): string | undefined {
  const url = publicUrl === undefined ? (SAME_ORIGIN.has(channelId) ? path : undefined) : publicUrl + path;
  if (url === undefined) return undefined;
  return drawn ? `[${title.replace(/[[\]\\]/g, '\\$&')}](${url})` : `${title}: ${url}`;
}

function imBacks(actions: NonNullable<Reply['actions']>) {
  return actions.map(({ title, say }) => ({ type: 'imBack', title, value: say }));
}
