// The activities of each conversation, a line each in a blob that only grows; part of the Azure engine.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { StorageError } from '../../errors';
import { withTime } from '../activity-time';
import type { ActivityLog, LoggedActivity, LogSubscriber } from '../engine';
import { blobName } from './blob-name';
import type { Blobs } from './blobs';
import { LogIndex, type LogLine } from './log-index';
import { LogWatch } from './log-watch';

/** Conversations whose index is kept in memory; the one that was not used for longest goes first. */
const MOST_INDEXES = 2_000;
/** Characters of one append; Azure takes 4 MB. */
const MOST_CHARACTERS = 1_000_000;
const TRIES = 12;

/** An activity that waits to be appended, with others of its conversation. */
interface Waiting {
  readonly text: string;
  readonly given: Date | undefined;
  readonly done: (logged: LoggedActivity) => void;
  readonly failed: (error: unknown) => void;
}

export class AzureLog implements ActivityLog {
  private readonly indexes = new Map<string, LogIndex>();
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly watch: LogWatch;

  constructor(
    private readonly blobs: Blobs,
    private readonly ttlMs: number,
    private readonly now: () => number,
  ) {
    this.watch = new LogWatch(async (id) => (await blobs.properties(blobName('log', id)))?.length ?? 0);
  }

  async create(conversationId: string): Promise<void> {
    await this.blobs.task(async () => {
      for (let tries = 0; tries < TRIES; tries++) {
        const index = await this.brought(conversationId);
        if (index && index.until > this.now()) return;
        if (
          await this.write(conversationId, index, [{ write: randomUUID(), until: this.now() + this.ttlMs }])
        )
          return;
      }
      throw contended();
    });
  }

  async exists(conversationId: string): Promise<boolean> {
    const index = await this.blobs.task(() => this.brought(conversationId));
    return index !== undefined && index.until > this.now();
  }

  async append(conversationId: string, activity: Partial<Activity>, given?: Date): Promise<LoggedActivity> {
    // Copied before anything is waited for: the caller may change it.
    const text = JSON.stringify(activity);
    const appended = await this.blobs.task(
      () =>
        new Promise<LoggedActivity>((done, failed) => {
          const waiting = { text, given, done, failed };
          const others = this.waiting.get(conversationId);
          if (others) others.push(waiting);
          else {
            this.waiting.set(conversationId, [waiting]);
            void this.appendAll(conversationId);
          }
        }),
    );
    return appended;
  }

  async read(conversationId: string, position: number): Promise<readonly LoggedActivity[]> {
    return this.blobs.task(async () => {
      const known = this.indexes.get(conversationId);
      const offset = known?.offsetAfter(position) ?? 0;
      const blob = await this.blobs.get(blobName('log', conversationId), offset);
      if (!blob) return [];
      // A line of its own, so that what is known is not changed by what was read meanwhile.
      const lines = new LogIndex().add(blob.text);
      return lines.flatMap(({ position: at, until, time = 0, activity }) => {
        if (at === undefined || at <= position || until <= this.now()) return [];
        return [{ position: at, activity: withTime({ ...activity, timestamp: new Date(time) }) }];
      });
    });
  }

  /** Only those of this process see it. */
  show(conversationId: string, activity: Partial<Activity>): void {
    this.watch.subscribers.shown(conversationId, activity);
  }

  subscribe(conversationId: string, subscriber: LogSubscriber): () => void {
    return this.watch.add(conversationId, subscriber);
  }

  close(): void {
    this.watch.close();
  }

  /** Appends what waits, as much at once as comes together, until nothing does. */
  private async appendAll(conversationId: string): Promise<void> {
    for (;;) {
      const all = this.waiting.get(conversationId) ?? [];
      if (all.length === 0) break;
      let characters = 0;
      const isOver = all.findIndex(({ text }, n) => (characters += text.length) > MOST_CHARACTERS && n > 0);
      const batch = all.splice(0, isOver === -1 ? all.length : isOver);
      try {
        const logged = await this.appendBatch(conversationId, batch);
        batch.forEach(({ done }, n) => done(logged[n] ?? { position: 0, activity: {} }));
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.waiting.delete(conversationId);
  }

  private async appendBatch(conversationId: string, batch: readonly Waiting[]): Promise<LoggedActivity[]> {
    const write = randomUUID();
    let index = this.indexes.get(conversationId) ?? (await this.brought(conversationId));
    for (let tries = 0; tries < TRIES; tries++) {
      const until = this.now() + this.ttlMs;
      let { last, latest } = index ?? { last: 0, latest: 0 };
      const lines = batch.map(({ text, given }): LogLine => {
        const time = given?.getTime() ?? Math.max(this.now(), latest + 1);
        latest = Math.max(latest, time);
        return { write, until, position: ++last, time, activity: JSON.parse(text) as Partial<Activity> };
      });
      if (await this.write(conversationId, index, lines)) {
        this.watch.appended(conversationId);
        return lines.map(({ position = 0, time = 0, activity }) => ({
          position,
          activity: { ...activity, timestamp: new Date(time) },
        }));
      }
      await setTimeout(tries === 0 ? 0 : Math.min(500, 5 * 2 ** tries) * Math.random());
      index = await this.brought(conversationId);
    }
    throw contended();
  }

  /** False when somebody else wrote first. */
  private async write(
    conversationId: string,
    known: LogIndex | undefined,
    lines: readonly LogLine[],
  ): Promise<boolean> {
    const blob = blobName('log', conversationId);
    if (!known) await this.blobs.createAppendable(blob);
    const index = known ?? new LogIndex();
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const { length } = index;
    if (await this.blobs.append(blob, text, length)) {
      // Not when it was brought up to date meanwhile.
      if (index.length === length) index.add(text);
      this.keep(conversationId, index);
      return true;
    }
    const found = await this.blobs.get(blob, length);
    return found !== undefined && found.text.includes(`{"write":"${lines[0]?.write}"`);
  }

  /** The index with what others have appended; undefined when there is no log. */
  private async brought(conversationId: string): Promise<LogIndex | undefined> {
    const blob = blobName('log', conversationId);
    const known = this.indexes.get(conversationId);
    const stored = await this.blobs.properties(blob);
    // When it is shorter than it was, it is another.
    const index = known && stored && known.length <= stored.length ? known : new LogIndex();
    if (!stored) {
      this.indexes.delete(conversationId);
      return undefined;
    }
    const { length } = index;
    if (length < stored.length) {
      const more = await this.blobs.get(blob, length);
      // Not when it was brought up to date meanwhile.
      if (more && index.length === length) index.add(more.text);
    }
    this.keep(conversationId, index);
    return index;
  }

  private keep(conversationId: string, index: LogIndex): void {
    this.indexes.delete(conversationId);
    this.indexes.set(conversationId, index);
    for (const oldest of this.indexes.keys()) {
      if (this.indexes.size <= MOST_INDEXES) break;
      this.indexes.delete(oldest);
    }
  }
}

function contended(): StorageError {
  return new StorageError('Other processes write to the same conversation without a pause. Try again.');
}
