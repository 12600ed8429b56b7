// What went wrong with Redis, in words that say what to do. Used by connection.ts.
import { StorageError, SupportBotError } from '../../errors';

/** `shown` is the address without its password. */
export function explain(error: unknown, shown: string): SupportBotError {
  if (error instanceof SupportBotError) return error;
  const message = messageOf(error);
  const say = (what: string) => new StorageError(`The Redis at ${shown} ${what}`, { cause: error });
  if (/^(NOAUTH|WRONGPASS|NOPERM|ERR AUTH)/.test(message))
    return say(
      `does not let the bot in (${message}). Set the user and password in STORAGE_URL, and their rights there.`,
    );
  if (message.startsWith('OOM'))
    return say(`is full (${message}). Raise its maxmemory; its maxmemory-policy should be noeviction.`);
  if (/^(MISCONF|READONLY|NOREPLICAS)/.test(message))
    return say(
      `cannot be written (${message}). See whether its disk is full, and whether this is the primary.`,
    );
  if (/^(LOADING|BUSY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN)/.test(message))
    return say(`is not ready (${message}). The bot tries again by itself.`);
  if (/^(ERR|WRONGTYPE|MOVED|CROSSSLOT)/.test(message))
    return say(
      `refused a command (${message}). It must be Redis 6.2 or later, not a cluster, with keys of its own: see ?prefix= of STORAGE_URL.`,
    );
  return say(
    `does not answer (${message}). See whether it runs and whether STORAGE_URL is right; the bot tries again by itself.`,
  );
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.message || error.name;
}
