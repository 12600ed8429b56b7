// What the settings leave off, said at start.
import type { Config } from './config';

/** What does not work as the bot is set up, and what would change it: a sentence each, for whoever starts it. */
export function notConfigured(config: Config): readonly string[] {
  const sentences: string[] = [];
  if (!config.authenticate) {
    sentences.push(
      'BOT_AUTH is off: /api/messages answers any program on this machine, without authentication.',
    );
  } else if (!config.app) {
    sentences.push(
      'MicrosoftAppId is not set: Teams and other Bot Framework channels are off, and /api/messages answers 503.',
    );
  }
  if (config.app && !config.publicUrl) {
    sentences.push(
      'PUBLIC_URL is not set: the Teams app package cannot name the address people reach the bot at.',
    );
  }
  if (!config.supportEmail && !config.supportUrl) {
    sentences.push(
      'Neither SUPPORT_EMAIL nor SUPPORT_URL is set: the bot has no contact of yours for people who want a person.',
    );
  }
  if (config.storageUrl.startsWith('memory:')) {
    sentences.push('STORAGE_URL is memory: – every conversation is forgotten when the bot stops.');
  }
  return sentences;
}
