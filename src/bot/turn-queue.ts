// One turn at a time for each conversation: two quick clicks must not both act on the same step.

/** Runs tasks of the same key one after another, in the order given; different keys run side by side. */
export class TurnQueue {
  private readonly tails = new Map<string, Promise<void>>();

  /** Resolves or rejects as the task does; a failed task does not hold up the next. */
  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const result = before.then(task);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.tails.set(key, tail);
    try {
      return await result;
    } finally {
      if (this.tails.get(key) === tail) this.tails.delete(key);
    }
  }

  /** Resolves when nothing is running. */
  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }
}
