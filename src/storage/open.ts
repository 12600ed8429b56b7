// STORAGE_URL -> engine. Called once by index.ts, by the commands and by tests.
import { StorageError } from '../errors';
import type { StorageEngine } from './engine';
import { lmdb } from './lmdb';
import { LocalEngine, type LocalOptions } from './local-engine';
import { memory } from './memory';

/** Opens `memory:` or `lmdb:FOLDER` (relative to the working directory). Rejects with a StorageError. */
export async function openStorage(url: string, options: LocalOptions = {}): Promise<StorageEngine> {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):(.*)$/s.exec(url) ?? [];
  if (scheme === 'memory' && rest === '') return new LocalEngine(memory(), options);
  if (scheme === 'lmdb' && rest) return new LocalEngine(lmdb(rest), options);
  // The rest may hold a password.
  throw new StorageError(
    `STORAGE_URL ${scheme ? `"${scheme}:…"` : 'without a scheme'} is not supported. ` +
      'Use lmdb:FOLDER (as in lmdb:./data) to keep conversations, or memory: to forget them at the end.',
  );
}
