// The bot's own sentences with their placeholders filled in.
import type { BotText, SentenceKey } from '../knowledge/bot-text';

/** Says one of the bot's sentences; the loader has checked which placeholders it may use. */
export function sentence(
  bot: BotText,
  key: SentenceKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return bot.sentences[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Joins the parts of a text that are there, as paragraphs. */
export function paragraphs(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Options as a numbered list that can be answered by number. */
export function numbered(labels: readonly string[]): string {
  return labels.map((label, index) => `${index + 1}. ${label}`).join('\n');
}
