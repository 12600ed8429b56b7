// What an engine inside this process is built on: strings by key, with transactions. See memory.ts and lmdb.ts.

export interface KeyValue {
  /** What is committed; inside a transaction, what it has written so far. */
  get(key: string): string | undefined;
  /** The committed keys that begin with `prefix`, which is ASCII and not empty; in any order. */
  keys(prefix: string): readonly string[];
  /**
   * Runs `work`, alone among all that share the data, and resolves with its result once that is kept for good.
   * `work` must not throw after its first write: what it has written stays.
   */
  transaction<T>(work: (write: Write) => T): Promise<T>;
  /** Everything, in portions of at most `size`; what changes meanwhile may or may not be seen. */
  portions(size: number): Iterable<readonly (readonly [key: string, value: string])[]>;
  /** Resolves when all that was begun is kept. */
  close(): Promise<void>;
}

export interface Write {
  put(key: string, value: string): void;
  remove(key: string): void;
}
