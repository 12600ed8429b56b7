// How long to wait between tries; used by the chat adapter and its outbox.
import { Refused } from './protocol';

const FIRST = 400;
const LONGEST = 15_000;
/** Less than 2, so that a server that takes some seconds to restart is not kept waiting for as long again. */
const GROWTH = 1.5;

/**
 * Milliseconds before try number `failures` + 1: from 0.4 s to 15 s, varied so that pages do not return at once; or what
 * the server asked for when it refused the last one.
 */
export function delayFor(failures: number, last?: unknown): number {
  const asked = last instanceof Refused ? last.retryAfter : undefined;
  const delay = asked === undefined ? Math.min(LONGEST, FIRST * GROWTH ** failures) : asked * 1000;
  return delay * (asked === undefined ? 0.75 + Math.random() / 2 : 1);
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A wait that can be cut short. */
export class Pause {
  private wake: () => void = () => undefined;

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end(): void {
    this.wake();
  }
}
