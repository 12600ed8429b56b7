// Numbers that are added to; part of the Azure engine. What comes while one write is under way goes with the next.
import { setTimeout } from 'node:timers/promises';
import { StorageConflictError } from '../../errors';
import type { Addition, Counters, Counts } from '../engine';
import type { Blobs } from './blobs';
import { Documents, type Change } from './documents';

const TRIES = 12;

export class AzureCounters implements Counters {
  private readonly documents: Documents;
  private waiting: Addition[] = [];
  private next: Promise<void> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly blobs: Blobs,
    private readonly now: () => number,
  ) {
    this.documents = new Documents(blobs, 'counters', now);
  }

  async add(additions: readonly Addition[]): Promise<void> {
    await this.blobs.task(() => {
      this.waiting.push(...additions);
      this.next ??= this.last.then(() => {
        const batch = this.waiting;
        this.waiting = [];
        this.next = undefined;
        const written = this.write(batch);
        this.last = written.catch(() => undefined);
        return written;
      });
      return this.next;
    });
  }

  async read(set: string): Promise<Counts> {
    const found = await this.blobs.task(() => this.documents.read(set));
    return found && found.expires > this.now() ? (found.item as Counts) : {};
  }

  private async write(additions: readonly Addition[]): Promise<void> {
    for (let tries = 1; ; tries++) {
      const sets = [...new Set(additions.map(({ set }) => set))];
      const changes = await Promise.all(
        sets.map((set) =>
          this.sum(
            set,
            additions.filter((addition) => addition.set === set),
          ),
        ),
      );
      try {
        return await this.documents.write(changes);
      } catch (error) {
        if (!(error instanceof StorageConflictError) || tries === TRIES) throw error;
        await setTimeout(Math.min(1_000, 10 * 2 ** tries) * Math.random());
      }
    }
  }

  private async sum(set: string, additions: readonly Addition[]): Promise<Change> {
    const found = await this.documents.read(set);
    const isCurrent = found && found.expires > this.now();
    const sums = new Map(Object.entries(isCurrent ? (found.item as Counts) : {}));
    for (const { counts } of additions)
      for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count);
    // As the last of them says.
    const expires = this.now() + (additions.at(-1)?.ttlMs ?? 0);
    // Not by assignment: a name may be __proto__.
    return { name: set, item: Object.fromEntries(sums), expires, expected: found?.version ?? null };
  }
}
