// Knowledge folder + storage -> a bot that can take turns. Used by the server and by the terminal.
import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Conversation } from '../dialogs/conversation';
import { buildSubject } from '../dialogs/subject';
import type { Knowledge } from '../knowledge/entry';
import { loadKnowledge } from '../knowledge/load';
import type { Matcher } from '../matching/matcher';
import type { StorageEngine } from '../storage/engine';
import { openStorage } from '../storage/open';
import { contactOf, type ContactSettings } from './contact';
import { MissedUtterances } from './missed-utterances';
import { Outbox } from './outbox';
import { Statistics } from './statistics';
import { SupportBot } from './support-bot';

export interface BotSettings extends ContactSettings {
  readonly knowledgeDir: string;
  readonly storageUrl: string;
  readonly publicUrl?: string;
  readonly keepMisses?: boolean;
}

export interface BuiltBot {
  readonly bot: SupportBot;
  readonly knowledge: Knowledge;
  readonly engine: StorageEngine;
  /** Which entry a text means; for pages that are searched. */
  readonly matcher: Matcher;
  /** Builds what guides need, one after the other with turns in between, so that nobody in a guide waits for it. */
  readonly warmUp: () => Promise<void>;
  /** Lets turns and deliveries under way finish, stores what is in memory and closes the storage. */
  readonly close: () => Promise<void>;
}

/** Rejects with a KnowledgeError or a StorageError; nothing is left open then. */
export async function buildBot(settings: BotSettings, log: Logger): Promise<BuiltBot> {
  // Knowledge first: a fault in it must not touch the storage.
  const knowledge = loadKnowledge(settings.knowledgeDir);
  const subject = buildSubject(knowledge, contactOf(knowledge.bot, settings), settings.publicUrl);
  const engine = await openStorage(settings.storageUrl);
  const { state, counters } = engine;
  const url = settings.supportWebhookUrl;
  const outbox = url === undefined ? undefined : new Outbox({ url, state, log });
  const missed = settings.keepMisses ? new MissedUtterances(state) : undefined;
  const statistics = new Statistics({ counters, log, missed });
  const bot = new SupportBot({
    conversation: new Conversation(subject),
    engine,
    log,
    publicUrl: settings.publicUrl,
    outbox,
    statistics,
  });
  outbox?.start();
  const close = async () => {
    await bot.idle();
    await Promise.all([outbox?.close(), statistics.close()]);
    await engine.close();
  };
  const warmUp = async () => {
    for (const entry of knowledge.entries.values()) {
      if (entry.kind !== 'guide') continue;
      await setImmediate();
      subject.inGuide(entry);
    }
  };
  return { bot, knowledge, engine, matcher: subject.matcher, warmUp, close };
}
