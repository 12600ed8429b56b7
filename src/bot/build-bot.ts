// Knowledge folder + storage -> a bot that can take turns. Used by the server and by the terminal.
import type { Logger } from 'pino';
import { Conversation } from '../dialogs/conversation';
import { buildSubject } from '../dialogs/subject';
import type { Knowledge } from '../knowledge/entry';
import { loadKnowledge } from '../knowledge/load';
import type { StorageEngine } from '../storage/engine';
import { openStorage } from '../storage/open';
import { contactOf, type ContactSettings } from './contact';
import { SupportBot } from './support-bot';

export interface BotSettings extends ContactSettings {
  readonly knowledgeDir: string;
  readonly storageUrl: string;
  readonly publicUrl?: string;
}

export interface BuiltBot {
  readonly bot: SupportBot;
  readonly knowledge: Knowledge;
  readonly engine: StorageEngine;
}

/** Rejects with a KnowledgeError or a StorageError; nothing is left open then. */
export async function buildBot(settings: BotSettings, log: Logger): Promise<BuiltBot> {
  // Knowledge first: a fault in it must not touch the storage.
  const knowledge = loadKnowledge(settings.knowledgeDir);
  const subject = buildSubject(knowledge, contactOf(knowledge.bot, settings));
  const engine = await openStorage(settings.storageUrl);
  const bot = new SupportBot({
    conversation: new Conversation(subject),
    engine,
    log,
    publicUrl: settings.publicUrl,
  });
  return { bot, knowledge, engine };
}
