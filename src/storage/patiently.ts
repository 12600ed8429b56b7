// Waits for a storage that does not answer yet. Used by server.ts at start.
import { setTimeout } from 'node:timers/promises';

const PAUSE_MS = 1_000;

/** Tries until the storage answers; says of each failure what it was. */
export async function patiently<T>(work: () => Promise<T>, onFailure: (error: unknown) => void): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      onFailure(error);
      await setTimeout(PAUSE_MS);
    }
  }
}
