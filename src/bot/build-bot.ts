// Knowledge folder + storage -> a bot that can take turns. Used by the server and by the terminal.
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { Conversation } from '../dialogs/conversation';
import { preparing, type Subject } from '../dialogs/subject';
import type { Knowledge } from '../knowledge/entry';
import { KnowledgeWatcher } from '../knowledge/watch';
import { KnowledgeError } from '../errors';
import type { Matcher } from '../matching/matcher';
import type { StorageEngine } from '../storage/engine';
import { openStorage } from '../storage/open';
import type { Metrics } from '../telemetry/metrics';
import { LearntCache } from './learnt-cache';
import { loadSubject, type SubjectSettings } from './load-subject';
import { MissedUtterances } from './missed-utterances';
import { observeTurns } from './observed-turns';
import { Outbox } from './outbox';
import { Statistics } from './statistics';
import { SupportBot } from './support-bot';
import { watchStorage } from './watched-storage';

/** Long enough for a request that has come in to begin its turn. */
const PAUSE_MS = 200;

export interface BotSettings extends SubjectSettings {
  /** Where what was learnt of the knowledge is kept for the next start; nowhere when left out. */
  readonly learntDir?: string;
  readonly storageUrl: string;
  readonly azureConnectionString?: string;
  readonly keepMisses?: boolean;
  /** True takes up changes of the knowledge while the bot runs. */
  readonly watchKnowledge?: boolean;
  readonly logUtterances?: boolean;
}

export interface BuiltBot {
  readonly bot: SupportBot;
  /** The bot's turns, observed: for channels. */
  readonly run: (context: TurnContext) => Promise<void>;
  /** The knowledge in use; another one after a reload. */
  readonly knowledge: () => Knowledge;
  readonly engine: StorageEngine;
  readonly statistics: Statistics;
  /** Which entry a text means; for pages that are searched. */
  readonly match: Matcher['match'];
  /** Builds what guides need, one after the other while no turn runs, so that nobody has to wait for it. */
  readonly warmUp: () => Promise<void>;
  /** Reads the knowledge again; when it has a fault, the fault is logged and the knowledge in use stays. */
  readonly reload: () => Promise<void>;
  /** Lets turns and deliveries under way finish, stores what is in memory and closes the storage. */
  readonly close: () => Promise<void>;
}

/** Rejects with a KnowledgeError or a StorageError; nothing is left open then. */
export async function buildBot(settings: BotSettings, log: Logger, metrics?: Metrics): Promise<BuiltBot> {
  // Knowledge first: a fault in it must not touch the storage.
  const cache = new LearntCache(settings.learntDir);
  const conversation = new Conversation(loadSubject(settings, cache));
  const engine = watchStorage(await openStorage(settings.storageUrl, settings), metrics);
  const { state, counters } = engine;
  const url = settings.supportWebhookUrl;
  const outbox = url === undefined ? undefined : new Outbox({ url, state, log });
  const missed = settings.keepMisses ? new MissedUtterances(state) : undefined;
  const statistics = new Statistics({ counters, log, missed, metrics });
  const bot = new SupportBot({
    conversation,
    engine,
    log,
    publicUrl: settings.publicUrl,
    outbox,
    statistics,
  });
  const utterances = settings.logUtterances ?? false;
  const run = observeTurns(bot.run, { log, metrics, utterances });
  outbox?.start();
  const keep = () =>
    cache.save().catch((error: unknown) => {
      log.debug(
        { err: error, folder: settings.learntDir },
        'what was learnt cannot be kept; the next start learns it again',
      );
    });
  const watcher = new KnowledgeWatcher(settings.knowledgeDir, {
    onChange: async () => {
      const next = loadSubject(settings, cache);
      await buildMatchers(next);
      // All at once, between two turns: nobody is answered half from the old and half from the new.
      conversation.subject = next;
      log.info({ folder: settings.knowledgeDir, entries: next.knowledge.entries.size }, 'knowledge reloaded');
      await keep();
    },
    onFault: (error) => logFaults(log, settings.knowledgeDir, error),
  });
  if (settings.watchKnowledge) await watcher.start();
  const close = async () => {
    await watcher.close();
    await bot.idle();
    await Promise.all([outbox?.close(), statistics.close()]);
    await engine.close();
  };
  return {
    bot,
    run,
    knowledge: () => conversation.subject.knowledge,
    engine,
    statistics,
    match: (...about) => conversation.subject.matcher.match(...about),
    warmUp: async () => {
      await buildMatchers(conversation.subject, () => quiet(bot));
      await keep();
    },
    reload: () => watcher.reload(),
    close,
  };
}

async function buildMatchers(
  subject: Subject,
  mayBuild: () => Promise<unknown> = setImmediate,
): Promise<void> {
  const pieces = preparing(subject);
  do await mayBuild();
  while (!pieces.next().done);
}

/** Resolves after a pause in which nobody's turn was running at the end; keeps no process alive. */
async function quiet(bot: SupportBot): Promise<void> {
  await setTimeout(PAUSE_MS, undefined, { ref: false });
  await bot.idle();
}

function logFaults(log: Logger, folder: string, error: unknown): void {
  const kept = 'the changed knowledge cannot be used; the bot goes on with what it has';
  if (!(error instanceof KnowledgeError)) log.error({ err: error, folder }, kept);
  else
    for (const { file, line, message } of error.faults)
      log.error(`${join(folder, file)}:${line}: ${message}; ${kept}`);
}
