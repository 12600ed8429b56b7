// How long to wait between tries; used by the chat adapter and its outbox.

const FIRST = 400;
const LONGEST = 15_000;

/** Milliseconds before try number `failures` + 1: doubles from 0.4 s to 15 s, varied so that pages do not return at once. */
export function delayFor(failures: number): number {
  return Math.min(LONGEST, FIRST * 2 ** failures) * (0.75 + Math.random() / 2);
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
