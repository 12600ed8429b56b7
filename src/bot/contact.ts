// How a person can be reached: the settings of whoever runs the bot go before the author's bot.yaml.
import type { BotText } from '../knowledge/bot-text';

export interface ContactSettings {
  readonly supportEmail?: string;
  readonly supportUrl?: string;
}

/** Markdown such as `[help@example.com](mailto:help@example.com)`; undefined when nobody is named. */
export function contactText(bot: BotText, { supportEmail, supportUrl }: ContactSettings): string | undefined {
  const own = supportEmail !== undefined || supportUrl !== undefined;
  const email = own ? supportEmail : bot.contact?.email;
  const url = own ? supportUrl : bot.contact?.url;
  const ways = [
    ...(email === undefined ? [] : [`[${email}](mailto:${email})`]),
    ...(url === undefined ? [] : [`<${url}>`]),
  ];
  const name = own ? undefined : bot.contact?.name;
  const parts = [...(name === undefined ? [] : [name]), ...ways];
  return parts.length === 0 ? undefined : parts.join(', ');
}
