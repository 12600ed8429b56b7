// Sends the one reply of a turn: as a new message, or in place of the card that was clicked. Called by support-bot.ts.
import type { Activity, TurnContext } from 'botbuilder';

/** Resolves once the channel has taken the message. A card that is gone is answered with a new message instead. */
export async function deliver(
  context: TurnContext,
  message: Partial<Activity>,
  replaces: boolean,
): Promise<void> {
  const id = context.activity.replyToId;
  if (!replaces || id === undefined) {
    await context.sendActivity(message);
    return;
  }
  try {
    await context.updateActivity({ ...message, id });
  } catch (error) {
    // Any other failure may have changed the card all the same: a second message would double the reply.
    if (!isRefused(error)) throw error;
    await context.sendActivity(message);
  }
}

/** The channel has said that it will not change the message: deleted, too old, or not allowed. */
function isRefused(error: unknown): boolean {
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' && [400, 403, 404, 405, 410].includes(status);
}
