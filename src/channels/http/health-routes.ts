// GET /healthz (the process alone) and /readyz (may traffic come here). Registered by server.ts.
import type { Logger } from 'pino';
import type { Server } from 'restify';
import { HttpError } from './http-error';
import { sendJson } from './respond';

/** Answered whatever else goes on: they are how others learn of it. */
export const HEALTH_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

const CHECK_MS = 3_000;

export interface HealthOptions {
  readonly ready: () => Promise<void>;
  readonly isClosing: () => boolean;
  readonly log: Logger;
}

export function registerHealth(app: Server, options: HealthOptions): void {
  app.get('/healthz', async (_req, res) => sendJson(res, 200, { status: 'ok' }));
  app.get('/readyz', async (_req, res) => {
    if (options.isClosing()) throw new HttpError(503, 'Closing', 'This process is shutting down.');
    try {
      await within(CHECK_MS, options.ready());
    } catch (error) {
      options.log.warn({ err: error }, 'not ready');
      throw new HttpError(503, 'NotReady', 'Not ready to serve; the log of this process says why.');
    }
    sendJson(res, 200, { status: 'ready' });
  });
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the readiness check took more than ${ms} ms`)), ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
