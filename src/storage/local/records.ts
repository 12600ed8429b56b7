// Values with an expiry over a KeyValue, for the parts of the local engine.
import { StorageError } from '../../errors';
import { closedError } from '../deadline';
import type { Kind } from '../key-of';
import type { KeyValue, Write } from './key-value';

/** What is kept under a key until `expires` (milliseconds since 1970). */
export interface Expiring {
  readonly expires: number;
}

/** How a record begins that was written by this engine. */
const LEADING = /^\{"expires":(\d+),"(\w+)":"([^"\\]*)"/;

export class Records {
  private closing: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly keyValue: KeyValue,
    /** The time in milliseconds. */
    readonly now: () => number,
  ) {}

  /** What was put, unless it has expired. */
  get<T extends Expiring>(key: string): T | undefined {
    if (this.closed) throw closedError();
    const text = this.keyValue.get(key);
    return text === undefined ? undefined : this.alive<T>(text);
  }

  /**
   * The first text field of a record that has not expired, when it is called `name` and stands right behind `expires`, as it
   * does where it was put so; spares parsing the rest.
   */
  leading(key: string, name: string): string | undefined {
    if (this.closed) throw closedError();
    const text = this.keyValue.get(key);
    if (text === undefined) return undefined;
    const [, expires, found, value] = LEADING.exec(text) ?? [];
    if (found !== name) return undefined;
    return Number(expires) > this.now() ? value : undefined;
  }

  /** The plain names of a kind that begin with `prefix` and have not expired, sorted. */
  names(kind: Kind, prefix: string): string[] {
    if (this.closed) throw closedError();
    const start = `${kind}:`;
    return this.keyValue
      .keys(start + prefix)
      .filter((key) => this.get(key) !== undefined)
      .map((key) => key.slice(start.length))
      .sort();
  }

  /** Runs `work` alone; resolves when what it wrote is kept. `work` must decide before it writes. */
  async transaction<T>(work: (write: Write) => T): Promise<T> {
    if (this.closing) throw closedError();
    try {
      return await this.keyValue.transaction(work);
    } catch (error) {
      throw new StorageError(
        `The storage could not be written (${(error as Error).message}). See whether its disk is full or read-only.`,
        { cause: error },
      );
    }
  }

  /** Removes what has expired, a portion at a time, letting others work in between; resolves with how many. */
  async sweep(portion = 500): Promise<number> {
    let removed = 0;
    for (const entries of this.keyValue.portions(portion)) {
      const expired = entries.filter(([, text]) => !this.alive(text)).map(([key]) => key);
      if (expired.length > 0) {
        removed += await this.transaction((write) => {
          // It may have been written anew since.
          const still = expired.filter((key) => this.get(key) === undefined);
          for (const key of still) write.remove(key);
          return still.length;
        });
      }
      await new Promise(setImmediate);
      if (this.closing) break;
    }
    return removed;
  }

  /** Refuses what is new, waits for what was begun. */
  close(): Promise<void> {
    return (this.closing ??= this.finish());
  }

  private async finish(): Promise<void> {
    // Transactions run in order: behind this one there is none.
    await this.keyValue.transaction(() => undefined).catch(() => undefined);
    this.closed = true;
    await this.keyValue.close();
  }

  private alive<T extends Expiring>(text: string): T | undefined {
    const record = JSON.parse(text) as T;
    return record.expires > this.now() ? record : undefined;
  }
}
