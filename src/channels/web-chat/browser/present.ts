// What of an activity the page shows. Used by main.
import type { Activity } from './protocol';

const CARD = 'application/vnd.microsoft.card.adaptive';

/** A text beside a card says the same for channels without cards: it is left to screen readers. */
export function present(activity: Activity): Activity {
  const { text, ...rest } = activity;
  const hasCard = activity.attachments?.some(({ contentType }) => contentType === CARD) ?? false;
  if (!hasCard || text === undefined) return activity;
  const spoken = text.replaceAll('**', '').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
  return { ...rest, channelData: { ...activity.channelData, 'webchat:fallback-text': spoken } };
}
