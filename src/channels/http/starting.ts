// Answers 503 to all but health while the process waits for what it cannot serve without. Used by server.ts.
import { HttpError } from './http-error';
import type { HttpServer } from './server';

export class Starting {
  private over = false;

  /** For readiness: rejects until requests are let in. */
  readonly check = async (): Promise<void> => {
    if (!this.over) throw new Error('the process is still starting');
  };

  /** To be called before the server listens. */
  holdRequests(server: HttpServer): void {
    server.restify.pre((req, _res, next) => {
      if (this.over || /^\/(healthz|readyz)\/?(\?|$)/.test(req.url ?? '')) next();
      else next(new HttpError(503, 'Starting', 'Not ready to serve yet: the storage does not answer.'));
    });
  }

  letIn(): void {
    this.over = true;
  }
}
