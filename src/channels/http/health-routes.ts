// GET /healthz (the process alone) and /readyz (may traffic come here). Registered by server.ts.
import type { Logger } from 'pino';
import type { Server } from 'restify';
import { within } from '../../storage/deadline';
import { HttpError } from './http-error';
import { sendJson } from './respond';

const CHECK_MS = 3_000;

/** Answered whatever else goes on, also while the process shuts down: they are how others learn of it. */
export const HEALTH_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

export interface HealthOptions {
  readonly ready: () => Promise<void>;
  readonly isClosing: () => boolean;
  readonly log: Logger;
}

export function registerHealth(app: Server, options: HealthOptions): void {
  const ready = together(() => within(CHECK_MS, options.ready(), late));
  app.get('/healthz', async (_req, res) => sendJson(res, 200, { status: 'ok' }));
  app.get('/readyz', async (_req, res) => {
    if (options.isClosing()) throw new HttpError(503, 'Closing', 'This process is shutting down: try again.');
    try {
      await ready();
    } catch (error) {
      options.log.warn({ err: error }, 'not ready');
      const what = error instanceof NotReady ? error.part : 'this process';
      throw new HttpError(503, 'NotReady', `Not ready: ${what}. The log of this process says why.`);
    }
    sendJson(res, 200, { status: 'ready' });
  });
}

/** One check of several for `ready`, all at once; /readyz names the part that failed first, and only the log says why. */
export function readiness(parts: Readonly<Record<string, () => Promise<void>>>): () => Promise<void> {
  return async () => {
    const checks = Object.entries(parts).map(async ([part, check]) => {
      try {
        await within(CHECK_MS, check(), late);
      } catch (error) {
        throw new NotReady(part, { cause: error });
      }
    });
    await Promise.all(checks);
  };
}

class NotReady extends Error {
  override readonly name = 'NotReady';
  constructor(
    readonly part: string,
    options: ErrorOptions,
  ) {
    super(`the ${part} is not ready`, options);
  }
}

/** Does the work once for all who ask while it runs: anybody may ask, and a check writes to the storage. */
function together(work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  return () => (underWay ??= work().finally(() => (underWay = undefined)));
}

function late(): Error {
  return new Error(`the readiness check took more than ${CHECK_MS} ms`);
}
