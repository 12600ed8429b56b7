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
  async run<T>(turn: Promise<T>): Promise<End<T>> {
    this.running.add(turn);
    let late = false;
    const end = turn
      .finally(() => this.running.delete(turn))
      .then((value): End<T> => ({ late: false, value }));
    end.catch((error: unknown) => {
      // Nobody else hears of it any more.
      if (late) this.log.error({ err: error }, 'a late turn failed');
    });
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<End<T>>((resolve) => {
      timer = setTimeout(() => {
        late = true;
        this.log.warn({ ms: this.limitMs }, 'a turn is late: acknowledged, its reply follows');
        resolve({ late: true });
      }, this.limitMs).unref();
    });
    return Promise.race([end, limit]).finally(() => clearTimeout(timer));
  }

  /** Resolves when no turn is running. */
  async drain(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }
}
