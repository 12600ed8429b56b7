// How a storage fails that cannot be used: soon, and with an error of its own. Used by the tests of faults.
import { StorageError } from '../../src/errors';

/** The message of the StorageError that comes, which must not take longer than a person waits. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const start = Date.now();
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StorageError);
  expect(Date.now() - start).toBeLessThan(10_000);
  return (error as StorageError).message;
}
