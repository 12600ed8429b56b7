// What STORAGE_URL says of a Redis. Used by connection.ts.
import { StorageError } from '../../errors';

export interface RedisAddress {
  /** For the client: without what only concerns us. */
  readonly url: string;
  /** For people: without user and password. */
  readonly shown: string;
  /** What every key and channel begins with. */
  readonly prefix: string;
}

/** Reads `redis[s]://[USER:PASSWORD@]HOST[:PORT][/DATABASE][?prefix=NAME]`. Throws a StorageError that repeats no password. */
export function readRedisAddress(storageUrl: string): RedisAddress {
  const url = URL.canParse(storageUrl) ? new URL(storageUrl) : undefined;
  if (!url?.hostname) throw wrong('names no host');
  const shown = `${url.protocol}//${url.host}${url.pathname}`;
  const database = url.pathname.replace(/^\//, '');
  if (!/^\d{0,4}$/.test(database)) throw wrong(`names the database "${database}", which is no number`);
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'prefix');
  if (unknown !== undefined) throw wrong(`has "${unknown}" behind its question mark; only prefix is known`);
  const name = url.searchParams.get('prefix') ?? 'support-bot';
  if (!/^[\w.-]{1,50}$/.test(name)) {
    throw wrong(
      `has the prefix "${name}", which is not 1 to 50 letters, digits, dots, dashes or underscores`,
    );
  }
  url.search = '';
  return { url: url.href, shown, prefix: `${name}:` };
}

function wrong(what: string): StorageError {
  return new StorageError(
    `STORAGE_URL ${what}. Write redis://HOST:PORT, or rediss://USER:PASSWORD@HOST:PORT/DATABASE?prefix=NAME.`,
  );
}
