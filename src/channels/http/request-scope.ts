// Gives every line of the log that a request causes its request id. Registered by server.ts before the routes.
import { inScope } from '../../telemetry/scope';
import type { HttpServer } from './server';

/** Handlers, and the turns they run, log with the id that the answer carries as X-Request-Id. */
export function registerRequestScope(server: HttpServer): void {
  server.restify.pre((_req, res, next) => {
    inScope({ requestId: String(res.getHeader('X-Request-Id')) }, () => next());
  });
}
