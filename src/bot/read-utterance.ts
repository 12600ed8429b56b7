// Activity -> what the person did. Called by the bot; what comes in is not trusted.
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Utterance } from '../dialogs/turn';
import type { ButtonMark } from '../replies/reply';

const short = z.string().min(1).max(200);
const clickSchema = z.object({
  command: short,
  guide: short,
  step: short,
  token: z.string().max(200).default(''),
});
const saySchema = z.object({ say: short });
const markSchema = z.object({
  button: z.object({ turn: short, card: short.optional(), owner: short.optional() }),
});

/** An utterance, and the mark of the button that made it. */
export interface Heard extends Utterance {
  readonly button?: ButtonMark;
}

/** @returns undefined when there is neither text nor a click to read. */
export function readUtterance({ text: given, value }: Activity): Heard | undefined {
  const text = typeof given === 'string' ? withoutMentions(given).trim() : '';
  // Most messages carry none, and a schema takes its time to refuse.
  if (typeof value !== 'object' || value === null) return text === '' ? undefined : { text };
  const mark = markSchema.safeParse(value).data;
  const button = mark === undefined ? {} : { button: markOf(mark.button) };
  const click = clickSchema.safeParse(value);
  if (click.success) return { text, click: click.data, ...button };
  const said = saySchema.safeParse(value);
  if (said.success) return { text: said.data.say, ...button };
  return text === '' ? undefined : { text };
}

/** A name, put into the text as `<at>…</at>`, says nothing about the subject, be it the bot's or somebody's. */
export function withoutMentions(text: string): string {
  return text.replace(/<at\b[^>]*>[^<]*<\/at>/gi, ' ');
}

function markOf({ turn, card, owner }: z.infer<typeof markSchema>['button']): ButtonMark {
  return { turn, ...(card === undefined ? {} : { card }), ...(owner === undefined ? {} : { owner }) };
}
