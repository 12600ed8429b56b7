// Knowledge folder + storage -> a bot that can take turns. Used by the server and by the terminal.
import { setImmediate } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { Conversation } from '../dialogs/conversation';
import { buildSubject } from '../dialogs/subject';
import type { Knowledge } from '../knowledge/entry';
import { loadKnowledge } from '../knowledge/load';
import type { StorageEngine } from '../storage/engine';
import { openStorage } from '../storage/open';
import type { Metrics } from '../telemetry/metrics';
import { contactOf, type ContactSettings } from './contact';
import { MissedUtterances } from './missed-utterances';
import { observeTurns } from './observed-turns';
import { Outbox } from './outbox';
import { Statistics } from './statistics';
import { SupportBot } from './support-bot';
import { watchStorage } from './watched-storage';

export interface BotSettings extends ContactSettings {
  readonly knowledgeDir: string;
  readonly storageUrl: string;
  readonly publicUrl?: string;
  readonly keepMisses?: boolean;
  readonly logUtterances?: boolean;
}

export interface BuiltBot {
  readonly bot: SupportBot;
  /** The bot's turns, observed: for channels. */
  readonly run: (context: TurnContext) => Promise<void>;
  readonly knowledge: Knowledge;
  readonly engine: StorageEngine;
  /** Builds what guides need, one after the other with turns in between, so that nobody in a guide waits for it. */
  readonly warmUp: () => Promise<void>;
  /** Lets turns and deliveries under way finish, stores what is in memory and closes the storage. */
  readonly close: () => Promise<void>;
}

/** Rejects with a KnowledgeError or a StorageError; nothing is left open then. */
export async function buildBot(settings: BotSettings, log: Logger, metrics?: Metrics): Promise<BuiltBot> {
  // Knowledge first: a fault in it must not touch the storage.
  const knowledge = loadKnowledge(settings.knowledgeDir);
  const subject = buildSubject(knowledge, contactOf(knowledge.bot, settings), settings.publicUrl);
  const engine = watchStorage(await openStorage(settings.storageUrl), metrics);
  const { state, counters } = engine;
  const url = settings.supportWebhookUrl;
  const outbox = url === undefined ? undefined : new Outbox({ url, state, log });
  const missed = settings.keepMisses ? new MissedUtterances(state) : undefined;
  const statistics = new Statistics({ counters, log, missed, metrics });
  const bot = new SupportBot({
    conversation: new Conversation(subject),
    engine,
    log,
    publicUrl: settings.publicUrl,
    outbox,
    statistics,
  });
  const utterances = settings.logUtterances ?? false;
  const run = observeTurns(bot.run, { log, metrics, utterances });
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
  return { bot, run, knowledge, engine, warmUp, close };
}
