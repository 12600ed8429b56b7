// How much of one message is kept: the log of a conversation must not grow by what nobody reads. Used by conversations.ts.
import type { Activity } from 'botbuilder';
import { MAX_UTTERANCE } from '../../bot/support-bot';
import { HttpError } from '../http/http-error';

/** Characters of JSON beside the text: a button's data, what a client adds. */
const MAX_BESIDE = 16_384;

/** Throws HttpError 413 when there is more beside the text than any client of this bot sends. */
export function refuseLarge(sent: Partial<Activity>): void {
  const size = JSON.stringify({ ...sent, text: undefined }).length;
  if (size <= MAX_BESIDE) return;
  throw new HttpError(
    413,
    'MessageTooLarge',
    `Beside its text this message has ${size} characters; ${MAX_BESIDE} are taken. Send less data, and no files.`,
  );
}

/** The copy for the log: a text longer than what the bot reads is cut off there. */
export function shortened(activity: Partial<Activity>): Partial<Activity> {
  const { text } = activity;
  if (text === undefined || text.length <= MAX_UTTERANCE) return activity;
  return { ...activity, text: `${text.slice(0, MAX_UTTERANCE)}…` };
}
