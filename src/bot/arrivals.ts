// Who came to a conversation and who left it: what installing, joining and removing look like. Called by support-bot.ts.
import { ActivityTypes, type Activity } from 'botbuilder';
import type { StateStorage } from '../storage/engine';
import { isGroup } from './buttons';

/**
 * Whether this activity begins a conversation. In a group only the bot's own coming does: nobody wants a greeting for
 * every new member. Teams sends two such activities for one installation.
 */
export function begins(activity: Activity): boolean {
  const { type, action, membersAdded, recipient } = activity;
  // Not add-upgrade: the bot was there already.
  if (type === ActivityTypes.InstallationUpdate) return action === 'add';
  if (type !== ActivityTypes.ConversationUpdate) return false;
  return (membersAdded ?? []).some(({ id }) => (id === recipient?.id) === isGroup(activity));
}

/** Who is gone for good; `everybody` when it is the bot. */
export function gone(activity: Activity): readonly string[] | 'everybody' {
  const { type, action, membersRemoved, recipient } = activity;
  if (type === ActivityTypes.InstallationUpdate) return action === 'remove' ? 'everybody' : [];
  if (type !== ActivityTypes.ConversationUpdate) return [];
  const ids = (membersRemoved ?? []).map(({ id }) => id);
  return ids.includes(recipient?.id) ? 'everybody' : ids;
}

/** The place a welcome is for: one for a whole team, whichever of its channels the bot was added from. */
function placeOf({ channelId, channelData, conversation }: Activity): string {
  const team = (channelData as { team?: { id?: unknown } } | undefined)?.team?.id;
  const id = typeof team === 'string' ? team : conversation.id;
  return `${channelId}/${encodeURIComponent(id)}`;
}

/** The key under which a welcome is said once: another one after each time the bot was removed. */
export async function welcomeKey(activity: Activity, state: StateStorage): Promise<string> {
  const name = departures(activity);
  const found = (await state.read([name]))[name] as { times?: number } | undefined;
  return `welcome/${placeOf(activity)}${found?.times === undefined ? '' : `/${found.times}`}`;
}

/** Notes that the bot was removed, so that it says hello again when it comes back. */
export async function noteDeparture(activity: Activity, state: StateStorage): Promise<void> {
  const name = departures(activity);
  const found = (await state.read([name]))[name] as { times?: number } | undefined;
  await state.write({ [name]: { times: (found?.times ?? 0) + 1, eTag: '*' } });
}

function departures(activity: Activity): string {
  return `departures/${placeOf(activity)}`;
}
