// How a person can be reached: the settings of whoever runs the bot go before the author's bot.yaml.
import type { Contact } from '../dialogs/subject';
import type { BotText } from '../knowledge/bot-text';

export interface ContactSettings {
  readonly supportEmail?: string;
  readonly supportUrl?: string;
}

/** @returns undefined when nobody is named. */
export function contactOf(bot: BotText, { supportEmail, supportUrl }: ContactSettings): Contact | undefined {
  if (supportEmail !== undefined || supportUrl !== undefined) return { email: supportEmail, url: supportUrl };
  return bot.contact;
}
