// What went wrong with Azure Blob Storage, in words that say what to do. Used by blobs.ts.
import { StorageError, SupportBotError } from '../../errors';

/** What is read of the client's errors. */
export interface Failure {
  readonly code?: string;
  readonly statusCode?: number;
  readonly message: string;
  readonly name: string;
}

/** `shown` is the address without key or signature. The error itself is not kept: its request holds the signature. */
export function explain(error: unknown, shown: string): SupportBotError {
  if (error instanceof SupportBotError) return error;
  const failure = failureOf(error);
  const { code, statusCode } = failure;
  const reason = code ?? (failure.message.split('\n')[0] || failure.name);
  const say = (what: string) => new StorageError(`The Azure Blob Storage at ${shown} ${what}`);
  if (failure.name === 'AbortError')
    return say('does not answer in time. See whether it can be reached; the bot tries again by itself.');
  if (statusCode === 401 || statusCode === 403)
    return say(
      `does not let the bot in (${reason}). Set AZURE_STORAGE_CONNECTION_STRING to one whose key is valid, or whose ` +
        'signature has not expired and allows to read, write, delete, list, add and create; see its firewall, too.',
    );
  if (code === 'BlockCountExceedsLimit')
    return say('takes no more activities in this conversation (50,000 writes). Begin a new one.');
  if (code === 'ContainerBeingDeleted')
    return say('is still deleting the container. Wait a minute, or name another one in STORAGE_URL.');
  if (statusCode === undefined)
    return say(
      `does not answer (${reason}). See whether AZURE_STORAGE_CONNECTION_STRING is right and the account can be reached; the bot tries again by itself.`,
    );
  if (statusCode >= 500 || statusCode === 429)
    return say(`is not ready (${reason}). The bot tries again by itself.`);
  return say(
    `refused a request (${reason}). It must be a general-purpose v2 account, and the container the bot's own.`,
  );
}

/** The client's errors are of its own class, which is not loaded where they are looked at. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error) return error;
  return { name: 'Error', message: String(error) };
}
