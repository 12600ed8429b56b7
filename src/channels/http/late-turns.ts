// Waits for a turn, but not longer than its caller may wait. Used by the messages route.
import type { Logger } from 'pino';

/** How a turn stood when its caller had to be answered. */
export type End<T> = { readonly late: false; readonly value: T } | { readonly late: true };

export class LateTurns {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly limitMs: number,
    private readonly log: Logger,
  ) {}

  /** Resolves or rejects with the turn, or resolves when it is late; then the turn goes on by itself. */
  run<T>(turn: Promise<T>): Promise<End<T>> {
    this.running.add(turn);
    return new Promise((resolve, reject) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        this.log.warn({ ms: this.limitMs }, 'a turn is late: acknowledged, its reply follows');
        resolve({ late: true });
      }, this.limitMs).unref();
      const over = (): void => {
        clearTimeout(timer);
        this.running.delete(turn);
      };
      turn.then(
        (value) => {
          over();
          resolve({ late: false, value });
        },
        (error: Error) => {
          over();
          // Nobody else hears of it any more.
          if (late) this.log.error({ err: error }, 'a late turn failed');
          else reject(error);
        },
      );
    });
  }

  /** Resolves when no turn is running. */
  async drain(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }
}
