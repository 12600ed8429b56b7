// Activity -> what the person did. Called by the bot; what comes in is not trusted.
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Utterance } from '../dialogs/turn';

const short = z.string().min(1).max(200);
const clickSchema = z.object({
  command: short,
  guide: short,
  step: short,
  token: z.string().max(200).default(''),
});

/** @returns undefined when there is neither text nor a click to read. */
export function readUtterance(activity: Activity): Utterance | undefined {
  const text = withoutMentions(typeof activity.text === 'string' ? activity.text : '');
  const click = clickSchema.safeParse(activity.value);
  if (click.success) return { text, click: click.data };
  return text === '' ? undefined : { text };
}

/** Group chats put the bot's name, as `<at>…</at>`, and hard spaces into the text. */
function withoutMentions(text: string): string {
  return text
    .replace(/<at\b[^>]*>[^<]*<\/at>/gi, ' ')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim();
}
