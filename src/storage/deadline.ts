// Waiting no longer than one should. Used by the engines and the readiness check.
import { StorageError } from '../errors';

/** As `work` ends, or rejects with `late()` after `ms`; the work goes on then, and nobody hears of it. */
export async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}

export function tookTooLong(ms: number): StorageError {
  return new StorageError(
    `What came before in the same line was not done within ${ms} ms. See why turns take so long.`,
  );
}

export function closedError(): StorageError {
  return new StorageError('The storage is closed: the bot is shutting down. Start it again.');
}
