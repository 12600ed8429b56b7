// Counts the requests being worked on and refuses what would be too many at once. Used by server.ts.
import type { ServerResponse } from 'node:http';
import { HttpError } from './http-error';

/** Requests worked on at once by one process; more would only make all of them late. */
export const MAX_IN_FLIGHT = 2_000;

export class InFlight {
  private count = 0;

  constructor(private readonly most: number) {}

  /** Counts the request until its answer has ended or its caller is gone. Throws HttpError 503 with Retry-After. */
  enter(res: ServerResponse): void {
    if (this.count >= this.most) {
      throw new HttpError(503, 'Overloaded', 'Too much is going on here at the moment: try again in 1 s.', {
        'Retry-After': '1',
        // Its body was not read.
        Connection: 'close',
      });
    }
    this.count += 1;
    res.once('close', () => (this.count -= 1));
  }
}
