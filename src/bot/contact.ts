// How a person can be reached: the settings of whoever runs the bot go before the author's bot.yaml.
import type { Contact } from '../dialogs/subject';
import type { BotText } from '../knowledge/bot-text';

export interface ContactSettings {
  readonly supportEmail?: string;
  readonly supportUrl?: string;
  readonly supportWebhookUrl?: string;
}

/** @returns undefined when nobody is named. */
export function contactOf(bot: BotText, settings: ContactSettings): Contact | undefined {
  const { supportEmail: email, supportUrl: url, supportWebhookUrl } = settings;
  const contact = email !== undefined || url !== undefined ? { email, url } : bot.contact;
  return supportWebhookUrl === undefined ? contact : { ...contact, passedOn: true };
}
