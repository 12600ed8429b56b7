// One turn at a time for each conversation: two quick clicks must not both act on the same step. Used by support-bot.ts.

/** A turn was not begun: too many of its conversation are waiting. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
  constructor(
    /** True for the first that is refused since the queue was full. */
    readonly first: boolean,
  ) {
    super('Too many turns of this conversation are waiting; this one was not begun.');
  }
}

/** A turn took too long and was given up; whatever of it goes on must change nothing any more. */
export class TurnTimeoutError extends Error {
  override readonly name = 'TurnTimeoutError';
}

export interface TurnQueueLimits {
  /** Tasks of one key, the running one included. */
  readonly most: number;
  /** How long one task may hold up the next, in ms. */
  readonly limitMs: number;
}

export const QUEUE_LIMITS: TurnQueueLimits = { most: 32, limitMs: 30_000 };

/** Tells a task that it was given up. An AbortSignal would do as well, at several times the price of all else here. */
export interface TurnDeadline {
  /** Throws the TurnTimeoutError once the time is over. */
  check(): void;
}

interface Line {
  /** Resolves when the last task of the line is over. */
  tail: Promise<void>;
  length: number;
  refused: boolean;
}

/** Runs tasks of the same key one after another, in the order given; different keys run side by side. */
export class TurnQueue {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly limits: TurnQueueLimits = QUEUE_LIMITS) {}

  /**
   * Resolves or rejects as the task does; a failed task does not hold up the next. Rejects with QueueFullError, the
   * task not begun, or with TurnTimeoutError; then the deadline is over, which the task must check before it commits.
   */
  run<T>(key: string, task: (deadline: TurnDeadline) => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { tail: Promise.resolve(), length: 0, refused: false };
    if (line.length >= this.limits.most) {
      const first = !line.refused;
      line.refused = true;
      return Promise.reject(new QueueFullError(first));
    }
    line.refused = false;
    const alone = line.length === 0;
    line.length += 1;
    this.lines.set(key, line);
    const result = alone ? this.limited(task) : line.tail.then(() => this.limited(task));
    const over = (): void => {
      line.length -= 1;
      if (line.length === 0) this.lines.delete(key);
    };
    line.tail = result.then(over, over);
    return result;
  }

  /** Resolves when nothing is running. */
  async idle(): Promise<void> {
    while (this.lines.size > 0) await Promise.all([...this.lines.values()].map(({ tail }) => tail));
  }

  private limited<T>(task: (deadline: TurnDeadline) => Promise<T>): Promise<T> {
    const { limitMs } = this.limits;
    return new Promise((resolve, reject) => {
      let late: TurnTimeoutError | undefined;
      const timer = setTimeout(() => {
        late = new TurnTimeoutError(`The turn took more than ${limitMs} ms and was given up.`);
        reject(late);
      }, limitMs).unref();
      const deadline: TurnDeadline = {
        check() {
          if (late) throw late;
        },
      };
      // Not `finally`, which makes four promises of its own each turn.
      task(deadline).then(
        (value) => {
          clearTimeout(timer);
          resolve(value);
        },
        (error: Error) => {
          clearTimeout(timer);
          reject(error);
        },
      );
    });
  }
}
