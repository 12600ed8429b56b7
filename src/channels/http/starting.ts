// Answers 503 to all but health while the process waits for what it cannot serve without. Used by index.ts.
import { HttpError } from './http-error';
import type { HttpServer } from './server';

/** To be called before the server listens; returns the way to let requests in. */
export function holdRequests(server: HttpServer): () => void {
  let started = false;
  server.restify.pre((req, _res, next) => {
    if (started || /^\/(healthz|readyz)\/?(\?|$)/.test(req.url ?? '')) next();
    else next(new HttpError(503, 'Starting', 'Not ready to serve yet: the storage does not answer.'));
  });
  return () => void (started = true);
}
