// The connections to a Redis: one for commands, one to listen. They come back by themselves. Used by the parts of the engine.
import { createHash, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as Redis from '@redis/client';
import { closedError, within } from '../deadline';
import { keyOf, type Kind } from '../key-of';
import { readRedisAddress } from './address';
import { explain } from './failures';

/** How long a command is waited for, also while there is no connection. */
const COMMAND_MS = 2_000;
/** Commands that may wait; more are refused at once. */
const MOST_WAITING = 10_000;
const LONGEST_PAUSE_MS = 2_000;

type Client = ReturnType<typeof Redis.createClient>;

export class RedisConnection {
  /** This connection among all that share the data. */
  readonly id = randomUUID();
  private readonly commands: Client;
  private readonly listener: Client;
  private readonly shown: string;
  private readonly prefix: string;
  private readonly running = new Set<Promise<unknown>>();
  private readonly onReturn: (() => void)[] = [];
  private lastError: unknown;
  private closing: Promise<void> | undefined;
  private closed = false;

  /** Connects in the background. Throws a StorageError when the address is wrong. */
  constructor(storageUrl: string) {
    const { url, shown, prefix } = readRedisAddress(storageUrl);
    this.shown = shown;
    this.prefix = prefix;
    // Only now, as few need it and it takes long to load.
    const { createClient } = createRequire(__filename)('@redis/client') as typeof Redis;
    this.commands = createClient({
      url,
      commandsQueueMaxLength: MOST_WAITING,
      // We have our own, which also covers what was sent and is not answered.
      commandOptions: { timeout: 0 },
      // Finds out that a server hangs.
      pingInterval: COMMAND_MS,
      socket: {
        connectTimeout: COMMAND_MS,
        socketTimeout: 3 * COMMAND_MS,
        reconnectStrategy: (retries) => pause(retries),
      },
    });
    this.listener = this.commands.duplicate();
    this.open(this.commands);
    this.open(this.listener);
    this.listener.on('ready', () => this.onReturn.forEach((call) => call()));
  }

  key(kind: Kind, name: string): string {
    return this.prefix + keyOf(kind, name);
  }

  /** Runs commands. Rejects with a StorageError; whether what was sent is done then is unknown. */
  async run<T>(work: (client: Client) => Promise<T>): Promise<T> {
    if (this.closing) throw closedError();
    // What has not been sent, for want of a connection, must not be sent when nobody waits for it any more.
    const client = this.commands.withAbortSignal(AbortSignal.timeout(COMMAND_MS));
    const running = within(COMMAND_MS, work(client), () => new Error(`no answer within ${COMMAND_MS} ms`));
    this.running.add(running);
    try {
      return await running;
    } catch (error) {
      throw explain(this.commands.isReady ? error : (this.lastError ?? error), this.shown);
    } finally {
      this.running.delete(running);
    }
  }

  /** Runs a script of scripts.ts. */
  script(script: string, keys: string[], args: readonly (string | number)[]): Promise<unknown> {
    const options = { keys, arguments: args.map(String) };
    return this.run(async (client) => {
      try {
        return await client.evalSha(hashOf(script), options);
      } catch (error) {
        if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
        return client.eval(script, options);
      }
    });
  }

  /** Hears what is published from now on, over reconnections too; resolves when it does. */
  async listen(channel: string, onMessage: (message: string) => void): Promise<void> {
    if (!this.closing) await this.listener.subscribe(channel, onMessage);
  }

  async stopListening(channel: string): Promise<void> {
    if (!this.closing) await this.listener.unsubscribe(channel);
  }

  /** Calls back whenever listening has begun or begun again: what was published before may have been missed. */
  onListening(call: () => void): void {
    this.onReturn.push(call);
  }

  /** Refuses what is new, waits for what was begun. */
  close(): Promise<void> {
    return (this.closing ??= Promise.allSettled(this.running).then(() => {
      this.closed = true;
      this.commands.destroy();
      this.listener.destroy();
    }));
  }

  private open(client: Client): void {
    let warned = false;
    // One that was being made when all was closed.
    client.on('connect', () => {
      if (this.closed) client.destroy();
    });
    client.on('ready', () => {
      warned = false;
      this.lastError = undefined;
    });
    client.on('error', (error: unknown) => {
      this.lastError = error;
      // Once for each time it goes away; both connections go together.
      if (warned || this.closing || client === this.listener) return;
      warned = true;
      process.emitWarning(explain(error, this.shown).message);
    });
    // Rejects only when it is closed before it was open.
    client.connect().catch(() => undefined);
  }
}

/** Milliseconds before the next try, a little different for each process. */
function pause(retries: number): number {
  return Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(retries, 10)) * (0.75 + Math.random() / 2);
}

const hashes = new Map<string, string>();

function hashOf(script: string): string {
  const hash = hashes.get(script) ?? createHash('sha1').update(script).digest('hex');
  hashes.set(script, hash);
  return hash;
}
