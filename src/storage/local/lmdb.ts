// Keeps everything in a folder, through lmdb: durable, and open to several processes at once. Opened by ../open.ts.
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { open } from 'lmdb';
import { StorageError } from '../../errors';
import type { KeyValue } from './key-value';
import { Gate, makeFolderOnce, openAlone } from './opening';

/** Throws a StorageError when the folder cannot be used. */
export function lmdb(folder: string): KeyValue {
  const path = resolve(folder);
  const database = openDatabase(path);
  const gate = new Gate(path);
  const write = {
    put: (key: string, value: string) => database.putSync(key, value),
    remove: (key: string) => void database.removeSync(key),
  };
  return {
    get: (key) => database.get(key),
    // DEL is the last of ASCII.
    keys: (prefix) => [...database.getKeys({ start: prefix, end: `${prefix}\x7f` })],
    transaction: async (work) => {
      try {
        for (;;) {
          await gate.opened;
          const done = await database.transaction(() =>
            gate.isShut() ? undefined : { result: work(write) },
          );
          if (done) return done.result;
        }
      } catch (error) {
        throw await reasonOf(error);
      }
    },
    *portions(size) {
      let last: string | undefined;
      for (;;) {
        // A range begins with its start, so one more than is needed.
        const from = last === undefined ? {} : { start: last };
        const range = [...database.getRange({ ...from, limit: size + 1 })];
        const portion = range.filter(({ key }) => key !== last).slice(0, size);
        if (portion.length === 0) return;
        last = portion.at(-1)?.key;
        yield portion.map(({ key, value }) => [key, value] as const);
      }
    },
    close: () => database.close(),
  };
}

function openDatabase(path: string) {
  try {
    makeFolder(path);
    return openAlone(path, () => open<string, string>({ path, noSubdir: false, encoding: 'string' }));
  } catch (error) {
    throw new StorageError(
      `The storage folder ${path} cannot be used (${(error as Error).message}). ` +
        'Set STORAGE_URL to lmdb: and a folder this user may write to.',
      { cause: error },
    );
  }
}

/** Why a commit failed: lmdb has it in a promise of its own. */
async function reasonOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (reason) {
    return reason;
  }
}

/** One folder after the other: with `recursive`, Node tries for ever where nothing can be made, as under /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  // Conversations are nobody else's business.
  makeFolderOnce(path);
}
