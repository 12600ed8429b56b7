// The HTTP server of the process: limits, error answers, health, upgrades, orderly close. Built by server.ts.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino, { type Logger } from 'pino';
import type * as restify from 'restify';
// Not from the package's index, which loads two dozen plugins that are not used here: a twentieth of a start.
import Router from 'restify/lib/router';
import Server from 'restify/lib/server';
import { isHost } from './base-url';
import { HEALTH_PATHS, registerHealth } from './health-routes';
import { HttpError, rawError } from './http-error';
import { MAX_IN_FLIGHT, overloaded } from './overload';
import { sendError } from './respond';
import { UpgradeDispatcher, type UpgradeRoute } from './upgrades';

/** Connections that wait to be accepted: with Node's 511 some of a thousand clients that come at once are a second late. */
const BACKLOG = 4096;

export interface HttpServerOptions {
  readonly log: Logger;
  /** Rejects when the process cannot serve: storage, knowledge. Shown by /readyz as 503. Default: always ready. */
  readonly ready?: () => Promise<void>;
  /** Requests worked on at once; default 2000. /healthz and /readyz are always answered. */
  readonly maxInFlight?: number;
}

export interface HttpServer {
  /** Routes are added here: `server.restify.get(path, async (req, res) => …)`. */
  readonly restify: restify.Server;
  /** Adds a taker of WebSocket upgrades. What no route takes is answered with 426. */
  onUpgrade(route: UpgradeRoute): void;
  /** Adds work to do at close, after new connections are refused: end sockets, finish turns. */
  onClose(hook: () => Promise<void>): void;
  /** How many WebSockets are open. */
  openSockets(): number;
  /** Resolves with the port once listening; rejects when it is taken. Port 0 picks a free one. */
  listen(port: number, host?: string): Promise<number>;
  /**
   * Refuses new work, runs the close hooks, waits for answers in flight for at most `graceMs` (10 s). Probes are answered
   * until then, so that a balancer learns why. Idempotent.
   */
  close(graceMs?: number): Promise<void>;
}

/** Creates the server without listening. /healthz and /readyz are there from the start. */
export function createServer(options: HttpServerOptions): HttpServer {
  const { log } = options;
  // As restify's own createServer does it.
  const own = { name: '', log: pino({ name: 'restify' }), ignoreTrailingSlash: true };
  const app = new Server({ ...own, router: new Router(own) });
  const http = app.server;
  const upgrades = new UpgradeDispatcher(log);
  const maxInFlight = options.maxInFlight ?? MAX_IN_FLIGHT;
  const hooks: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const inFlight = new Set<restify.Response>();
  let answered = (): void => undefined;

  http.headersTimeout = 10_000;
  http.requestTimeout = 30_000;
  http.keepAliveTimeout = 65_000;
  http.maxHeadersCount = 100;
  // How often Node looks for those that are late; restify cannot pass it to the constructor, where it belongs.
  Object.assign(http, { connectionsCheckingInterval: 2_000 });

  // restify passes it on, and an error that nobody listens for ends the process.
  app.on('error', (error: unknown) => {
    // Before that, `listen` rejects with it.
    if (http.listening) log.error({ err: error }, 'server error');
  });
  http.on('upgrade', (req, socket, head) => {
    if (closing === undefined) upgrades.dispatch(req, socket, head);
    else socket.end(rawError(shuttingDown()));
  });
  // Asked to be a proxy; without a listener Node would hang up without a word.
  http.on('connect', (_req, socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(rawError(new HttpError(405, 'MethodNotAllowed', 'This is no proxy.')));
  });
  http.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable && error.code !== 'ECONNRESET') socket.end(rawError(brokenRequest(error.code)));
    else socket.destroy();
  });
  app.pre((req, res, next) => {
    const given = req.headers['x-request-id'];
    const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    res.setHeader('X-Request-Id', id);
    if (closing !== undefined) res.setHeader('Connection', 'close');
    // The router throws on these outside any handler, which would end the process.
    if (!isRoutable(req))
      next(new HttpError(400, 'BadAddress', 'The path or the Host header of this request cannot be read.'));
    else if (HEALTH_PATHS.has(pathOf(req))) next();
    else if (closing !== undefined) next(shuttingDown());
    else if (inFlight.size >= maxInFlight) next(overloaded());
    else {
      inFlight.add(res);
      res.once('close', () => {
        inFlight.delete(res);
        if (inFlight.size === 0) answered();
      });
      next();
    }
  });
  app.on('restifyError', (req: restify.Request, res: restify.Response, error: unknown, done: () => void) => {
    const id = String(res.getHeader('X-Request-Id'));
    const shown = asHttpError(error);
    if (shown === undefined) log.error({ err: error, requestId: id, path: pathOf(req) }, 'request failed');
    sendError(res, shown ?? error, id);
    done();
  });
  app.on('after', (req: restify.Request, res: restify.Response) => {
    // The query stays out: it may hold a stream's token.
    const id = String(res.getHeader('X-Request-Id'));
    log.debug({ requestId: id, method: req.method, path: pathOf(req), status: res.statusCode }, 'request');
    // An answer begun before the close left its connection open. While probes are answered, idle ones may be used again.
    if (closing !== undefined && !http.listening) setImmediate(() => http.closeIdleConnections());
  });

  registerHealth(app, {
    ready: options.ready ?? (async () => undefined),
    isClosing: () => closing !== undefined,
    log,
  });

  const shut = async (graceMs: number): Promise<void> => {
    const idle = new Promise<void>((resolve) => {
      answered = resolve;
      if (inFlight.size === 0) resolve();
    });
    const work = Promise.allSettled([idle, ...hooks.map((hook) => hook())]);
    const late = new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref());
    await Promise.race([work, late]);
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    http.closeIdleConnections();
    upgrades.destroyAll();
    // Whoever is left has had the grace time, or is slow to ask.
    const last = setTimeout(() => http.closeAllConnections(), inFlight.size > 0 ? 0 : 200);
    await closed;
    clearTimeout(last);
  };

  return {
    restify: app,
    onUpgrade: (route) => upgrades.add(route),
    onClose: (hook) => void hooks.push(hook),
    openSockets: () => upgrades.open,
    listen: (port, host = '127.0.0.1') =>
      new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen({ port, host, backlog: BACKLOG }, () => {
          http.off('error', reject);
          resolve((http.address() as AddressInfo).port);
        });
      }),
    close: (graceMs = 10_000) => (closing ??= http.listening ? shut(graceMs) : Promise.resolve()),
  };
}

// Tried as restify does it: a Host header becomes part of the URL that is parsed.
function isRoutable(req: IncomingMessage): boolean {
  const { url = '' } = req;
  const host = req.headers.host ?? 'localhost';
  if (!url.startsWith('/') || url.startsWith('//') || !isHost(host)) return false;
  try {
    decodeURIComponent(new URL(`http://${host}${url}`).pathname);
    return true;
  } catch {
    return false;
  }
}

function pathOf(req: restify.Request): string {
  return (req.url ?? '').split('?', 1)[0] ?? '';
}

// restify's own errors carry a status; only these two can come from the router.
function asHttpError(error: unknown): HttpError | undefined {
  if (error instanceof HttpError) return error;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 404) return new HttpError(404, 'NotFound', 'There is nothing at this address.');
  if (status === 405)
    return new HttpError(405, 'MethodNotAllowed', 'This address does not take this method.');
  return undefined;
}

function shuttingDown(): HttpError {
  return new HttpError(503, 'Closing', 'This process is shutting down: try again.', { 'Retry-After': '1' });
}

function brokenRequest(code: string | undefined): HttpError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new HttpError(431, 'HeadersTooLarge', 'The headers are too large.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new HttpError(408, 'RequestTimeout', 'The request was too slow.');
  return new HttpError(400, 'BadRequest', 'This is not a valid HTTP request.');
}
