// A random secret that is made once and kept with the storage. Called by server.ts for what nobody has configured.
import { randomBytes } from 'node:crypto';
import { StorageError } from '../errors';
import type { StorageEngine } from './engine';

const century = 100 * 365 * 24 * 60 * 60 * 1000;

/** The same 43 characters for the same name, in every process and after every restart, as long as the storage lives. */
export async function persistentSecret(storage: StorageEngine, name: string): Promise<string> {
  const key = `secret/${name}`;
  await storage.claims.claim(key, randomBytes(32).toString('base64url'), century);
  const secret = await storage.claims.read(key);
  if (secret === undefined)
    throw new StorageError(`The storage did not keep the secret "${name}". Check STORAGE_URL.`);
  return secret;
}
