// Handoffs on their way to the people behind the bot: kept until the webhook has taken them. Built by build-bot.ts.
import { createHash, randomUUID } from 'node:crypto';
import type { Activity, StoreItem, StoreItems } from 'botbuilder';
import type { Logger } from 'pino';
import type { HandoffSummary, TurnEvent } from '../dialogs/turn';
import { StorageConflictError } from '../errors';
import type { StateStorage } from '../storage/engine';
import { post, type Answer } from './webhook';

const QUEUED = 'outbox/';
const REFUSED = 'outbox-refused/';
/** How long what was refused is kept. */
const MONTH = 30 * 24 * 3600 * 1000;
/** Letters tried in one go, and how many of them at once. */
const ROUND = 20;
const AT_ONCE = 4;

/** What is posted. */
export interface Letter {
  /** The same at each try; also sent as Idempotency-Key. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly channel: string;
  /** A hash: the same for the same conversation, and nothing can be sent to it. */
  readonly conversation: string;
  readonly summary: HandoffSummary;
}

interface Queued extends StoreItem {
  readonly letter: Letter;
  readonly attempts: number;
  /** When it may be tried again, milliseconds since 1970. */
  readonly next: number;
}

export interface OutboxOptions {
  readonly url: string;
  readonly state: StateStorage;
  readonly log: Logger;
  /** How long an answer is waited for; 5 s. */
  readonly limitMs?: number;
  /** The pause after the first failure, doubled after each further one; 1 s. */
  readonly firstPauseMs?: number;
  /** The longest pause; 10 min. */
  readonly longestPauseMs?: number;
  /** How long after the handoff it is given up; 48 h. */
  readonly giveUpMs?: number;
  /** How often letters of other processes are looked for; 30 s. */
  readonly lookEveryMs?: number;
}

export class Outbox {
  private readonly limitMs: number;
  private readonly lookEveryMs: number;
  /** Names the webhook has taken, should the storage fail to forget them. */
  private readonly taken = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private again = false;
  private closed = false;

  constructor(private readonly options: OutboxOptions) {
    this.limitMs = options.limitMs ?? 5000;
    this.lookEveryMs = options.lookEveryMs ?? 30_000;
  }

  /** The turn's handoffs as items to be written together with its state. */
  lettersOf({ channelId, conversation }: Activity, events: readonly TurnEvent[]): StoreItems {
    const now = Date.now();
    const hash = createHash('sha256').update(`${channelId}/${conversation.id}`).digest('hex').slice(0, 32);
    const items = events.flatMap((event) => {
      if (event.type !== 'handoff') return [];
      const id = randomUUID();
      const at = new Date(now).toISOString();
      const letter: Letter = { id, at, channel: channelId, conversation: hash, summary: event.summary };
      const item: Queued = { letter, attempts: 0, next: now };
      return [[QUEUED + id, item] as const];
    });
    return Object.fromEntries(items);
  }

  /** Begins with what an earlier run has left; what was refused then is tried once more. */
  start(): void {
    this.working = this.requeue()
      .catch((error: unknown) => this.options.log.error({ err: error }, 'the outbox could not be read'))
      .then(() => this.work())
      .finally(() => this.rest());
  }

  /** Delivers what is due, in the background. */
  wake(): void {
    if (this.closed) return;
    if (this.working) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.working = this.work().finally(() => this.rest());
  }

  /** Waits for the tries under way; the rest is left to the next start. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.working;
  }

  private rest(): void {
    this.working = undefined;
    if (this.again) this.wake();
  }

  /** Never rejects; sets the clock for the next time. */
  private async work(): Promise<void> {
    let pause = this.lookEveryMs;
    try {
      while (!this.closed) {
        this.again = false;
        const queued = await this.queued();
        const now = Date.now();
        const due = queued.filter(([, { next }]) => next <= now).slice(0, ROUND);
        if (due.length > 0) await this.tryAll(due.map(([name]) => name));
        else {
          pause = Math.min(pause, (queued[0]?.[1].next ?? Infinity) - now);
          break;
        }
      }
    } catch (error) {
      this.options.log.error(
        { err: error },
        'handoffs could not be delivered: the storage failed; tried again',
      );
    }
    if (!this.closed) this.timer = setTimeout(() => this.wake(), pause).unref();
  }

  /** What waits, the most urgent first. */
  private async queued(): Promise<(readonly [string, Queued])[]> {
    const names = await this.options.state.names(QUEUED);
    const items = (await this.options.state.read([...names])) as Record<string, Queued>;
    return Object.entries(items).sort(([, a], [, b]) => a.next - b.next);
  }

  private async tryAll(names: string[]): Promise<void> {
    const worker = async () => {
      for (let name = names.shift(); name !== undefined && !this.closed; name = names.shift()) {
        await this.tryOne(name);
      }
    };
    // All of them, so that none is left running when this is done.
    const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  }

  private async tryOne(name: string): Promise<void> {
    const { state, log, url } = this.options;
    if (!this.taken.has(name)) {
      const queued = await this.reserve(name);
      if (!queued) return;
      const answer = await post(url, queued.letter.id, queued.letter, this.limitMs);
      if (answer.kind !== 'taken') return this.fail(name, queued, answer);
      this.taken.add(name);
      log.info({ handoff: queued.letter.id, attempts: queued.attempts }, 'handoff delivered');
    }
    await state.delete([name]);
    this.taken.delete(name);
  }

  /** Puts off the next try, so that no other process makes this one; undefined when one was faster. */
  private async reserve(name: string): Promise<Queued | undefined> {
    const { state } = this.options;
    const found = (await state.read([name]))[name] as Queued | undefined;
    if (!found || found.next > Date.now()) return undefined;
    const attempts = found.attempts + 1;
    const next = Date.now() + this.limitMs + this.pauseAfter(attempts);
    const reserved = { ...found, attempts, next };
    return (await this.write(name, reserved)) ? reserved : undefined;
  }

  private async fail(
    name: string,
    { letter, attempts }: Queued,
    { kind, why, advice }: Exclude<Answer, { kind: 'taken' }>,
  ): Promise<void> {
    const { state, log, giveUpMs = 48 * 3600 * 1000 } = this.options;
    const pause = this.pauseAfter(attempts);
    const next = Date.now() + pause;
    const found = (await state.read([name]))[name] as Queued | undefined;
    // Another process has taken over.
    if (found?.attempts !== attempts) return;
    if (kind === 'later' && next < Date.parse(letter.at) + giveUpMs) {
      await this.write(name, { ...found, next });
      const again = `a handoff was not delivered to SUPPORT_WEBHOOK_URL: ${why}; tried again in ${pause / 1000} s`;
      log.warn({ handoff: letter.id, attempts }, again);
      return;
    }
    await state.write({ [REFUSED + letter.id]: { letter, attempts, next } satisfies Queued });
    await state.delete([name]);
    log.error(
      { handoff: letter.id, attempts },
      `A handoff was not delivered to SUPPORT_WEBHOOK_URL and is not tried again: ${why}. ${advice} ` +
        'Then start the bot again: what was not delivered in the last 30 days is tried once more.',
    );
  }

  private async requeue(): Promise<void> {
    const { state } = this.options;
    const names = await state.names(REFUSED);
    const refused = (await state.read([...names])) as Record<string, Queued>;
    for (const [name, { letter }] of Object.entries(refused)) {
      const again: Queued = { letter, attempts: 0, next: Date.now() };
      if (Date.parse(letter.at) > Date.now() - MONTH) await state.write({ [QUEUED + letter.id]: again });
      await state.delete([name]);
    }
  }

  /** False when the item has changed since it was read. */
  private async write(name: string, item: Queued): Promise<boolean> {
    try {
      await this.options.state.write({ [name]: item });
      return true;
    } catch (error) {
      if (error instanceof StorageConflictError) return false;
      throw error;
    }
  }

  private pauseAfter(attempts: number): number {
    const { firstPauseMs = 1000, longestPauseMs = 600_000 } = this.options;
    return Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1));
  }
}
