// GET /metrics for Prometheus, and what the HTTP server itself has to count. Registered by server.ts.
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request, Response } from 'restify';
import { isLoopback } from '../../config/loopback';
import type { Metrics } from '../../telemetry/metrics';
import { errorBody, HttpError } from './http-error';
import type { HttpServer } from './server';

export interface MetricsRouteOptions {
  readonly metrics: Metrics;
  /** With it anybody who sends it as a bearer token may read, from anywhere. */
  readonly token?: string;
  /** False counts only: they are served on a port of their own. Default true. */
  readonly serve?: boolean;
  /** True when the process is reached through a proxy: then everybody seems to be on this machine. */
  readonly behindProxy?: boolean;
}

/** Counts refused requests and open sockets; serves `/metrics` to whoever may read them. */
export function registerMetrics(server: HttpServer, options: MetricsRouteOptions): void {
  const { metrics } = options;
  server.restify.on('after', (_req: Request, res: Response) => {
    if (res.statusCode >= 400) metrics.refused.inc({ status: String(res.statusCode) });
  });
  metrics.gauge('bot_direct_line_sockets', 'WebSockets that are open.', () => server.openSockets());

  if (options.serve === false) return;
  server.restify.get('/metrics', async (req, res) => {
    if (!mayRead(req, options)) {
      throw new HttpError(
        403,
        'MetricsForbidden',
        'Metrics are for this machine alone: set METRICS_TOKEN and send it as a bearer token, or set METRICS_PORT.',
      );
    }
    res.sendRaw(200, await metrics.registry.metrics(), {
      'Content-Type': metrics.registry.contentType,
      'Cache-Control': 'no-store',
    });
  });
}

/**
 * Serves the metrics on a port of their own, which stays open until the process ends; whoever reaches it may read.
 * Resolves with the port; rejects when it is taken.
 */
export function listenForMetrics(metrics: Metrics, port: number, host: string): Promise<number> {
  const server = createServer((req, res) => {
    if (req.url !== '/metrics' || req.method !== 'GET') {
      res.writeHead(404, { 'Content-Type': 'application/json; charset=utf-8' });
      res.end(errorBody('NotFound', 'Only GET /metrics is served here.'));
      return;
    }
    metrics.registry.metrics().then(
      (text) => {
        // Not chained: restify's writeHead gives nothing back, on every response of the process.
        res.writeHead(200, { 'Content-Type': metrics.registry.contentType });
        res.end(text);
      },
      () => res.destroy(),
    );
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function mayRead(req: IncomingMessage, { token, behindProxy }: MetricsRouteOptions): boolean {
  const given = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (token !== undefined) return given !== undefined && timingSafeEqual(digest(given), digest(token));
  const forwarded = ['forwarded', 'x-forwarded-for', 'via'].some((name) => name in req.headers);
  return !behindProxy && !forwarded && isLoopback(req.socket.remoteAddress ?? '');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
