// Lines that span all processes; part of the Azure engine. Each process has its own line; its first takes a lock blob.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { closedError, tookTooLong, within } from '../deadline';
import type { Lines, Place } from '../engine';
import { LocalLines } from '../local/lines';
import { blobName } from './blob-name';
import type { Blobs } from './blobs';

export interface AzureLinesOptions {
  /** How long a lock is good for without being renewed; 5 s. So long a dead process holds up others. */
  readonly leaseMs?: number;
}

const FIRST_PAUSE_MS = 30;
const LONGEST_PAUSE_MS = 500;

export class AzureLines implements Lines {
  private readonly local = new LocalLines();
  private readonly leaseMs: number;

  constructor(
    private readonly blobs: Blobs,
    options: AzureLinesOptions = {},
  ) {
    this.leaseMs = options.leaseMs ?? 5_000;
  }

  join(key: string): Place {
    const place = this.local.join(key);
    const lock = new Lock(this.blobs, blobName('line', key), this.leaseMs);
    return {
      first: (waitMs) => {
        const atHead = place.first(waitMs).then(() => lock.take());
        return within(waitMs, atHead, () => tookTooLong(waitMs));
      },
      // Whoever is next in this process comes after the lock is free.
      leave: () => void lock.free().finally(() => place.leave()),
    };
  }
}

class Lock {
  private readonly id = randomUUID();
  private etag: string | undefined;
  private taking: Promise<void> | undefined;
  private freed: Promise<void> | undefined;
  private renewing: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly blobs: Blobs,
    private readonly name: string,
    private readonly leaseMs: number,
  ) {}

  /** Resolves when it is ours, or was given up. */
  take(): Promise<void> {
    return (this.taking ??= this.blobs.task(() => this.tryUntilTaken()));
  }

  /** Never rejects: a lock that cannot be freed lapses. */
  free(): Promise<void> {
    // A task of its own at once, so that closing waits for it.
    return (this.freed ??= this.blobs.task(() => this.letGo()).catch(() => undefined));
  }

  private async letGo(): Promise<void> {
    await this.taking?.catch(() => undefined);
    clearInterval(this.timer);
    await this.renewing;
    const { etag } = this;
    if (etag !== undefined) await this.blobs.remove(this.name, { ifMatch: etag });
  }

  private async tryUntilTaken(): Promise<void> {
    let seen: string | undefined;
    let since = performance.now();
    for (let ms = FIRST_PAUSE_MS; this.freed === undefined; ms = Math.min(LONGEST_PAUSE_MS, ms * 1.5)) {
      if (this.blobs.isClosing) throw closedError();
      this.etag = await this.blobs.put(this.name, this.id, { ifNoneMatch: '*' });
      const other = this.etag === undefined ? await this.blobs.get(this.name) : undefined;
      // Ours, when the answer to an earlier try was lost.
      if (other?.text === this.id) this.etag = other.etag;
      if (other?.etag !== seen) {
        seen = other?.etag;
        since = performance.now();
      }
      // By our own clock, as those of machines differ: nobody has renewed it while we were looking.
      const hasLapsed = seen !== undefined && performance.now() - since > this.leaseMs;
      if (this.etag === undefined && seen !== undefined && hasLapsed)
        this.etag = await this.blobs.put(this.name, this.id, { ifMatch: seen });
      if (this.etag !== undefined) return this.keep();
      await pause(ms * (0.75 + Math.random() / 2));
    }
  }

  private keep(): void {
    this.timer = setInterval(() => {
      const { etag } = this;
      if (etag === undefined) return;
      this.renewing = this.blobs.put(this.name, this.id, { ifMatch: etag }).then(
        // Undefined when others have passed us over: their lock is not ours to free.
        (renewed) => (this.etag = renewed),
        () => undefined,
      );
    }, this.leaseMs / 4).unref();
  }
}
