// STORAGE_URL -> engine. Called once by server.ts, by the commands and by tests.
import { StorageError } from '../errors';
import { openAzureBlobs, type AzureOptions } from './azure/engine';
import type { StorageEngine } from './engine';
import { LocalEngine, type LocalOptions } from './local/engine';
import { lmdb } from './local/lmdb';
import { memory } from './local/memory';
import { openRedis } from './redis/engine';

/**
 * Opens `memory:`, `lmdb:FOLDER` (relative to the working directory), `redis://HOST` or `azure-blobs:CONTAINER`. Rejects with
 * a StorageError when the address is wrong or the folder cannot be used; a server that does not answer is waited for by what needs it.
 */
export async function openStorage(
  url: string,
  options: LocalOptions & AzureOptions = {},
): Promise<StorageEngine> {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):(.*)$/s.exec(url) ?? [];
  if (scheme === 'memory' && rest === '') return new LocalEngine(memory(), options);
  if (scheme === 'lmdb' && rest) return new LocalEngine(lmdb(rest), options);
  if (scheme === 'redis' || scheme === 'rediss') return openRedis(url, options);
  if (scheme === 'azure-blobs') return openAzureBlobs(rest ?? '', options);
  // The rest may hold a password.
  throw new StorageError(
    `STORAGE_URL ${scheme ? `"${scheme}:…"` : 'without a scheme'} is not supported. ` +
      'Use lmdb:FOLDER (as in lmdb:./data) to keep conversations on this machine, redis://HOST or ' +
      'azure-blobs:CONTAINER for several processes, or memory: to forget them at the end.',
  );
}
