// Lines of one process; part of the local engine.
import { tookTooLong, within } from '../deadline';
import type { Lines, Place } from '../engine';

export class LocalLines implements Lines {
  /** For each line, when its last one leaves. */
  private readonly tails = new Map<string, Promise<void>>();

  join(key: string): Place {
    const before = this.tails.get(key);
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    const tail = before ? before.then(() => left) : left;
    this.tails.set(key, tail);
    return {
      first: (waitMs) => (before ? within(waitMs, before, () => tookTooLong(waitMs)) : Promise.resolve()),
      leave: () => {
        leave();
        if (this.tails.get(key) === tail) void tail.then(() => this.forget(key, tail));
      },
    };
  }

  private forget(key: string, tail: Promise<void>): void {
    if (this.tails.get(key) === tail) this.tails.delete(key);
  }
}
