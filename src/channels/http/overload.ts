// What a request is told when too many are being worked on already. Used by server.ts.
import { HttpError } from './http-error';

/** Requests worked on at once by one process; more would only make all of them late. */
export const MAX_IN_FLIGHT = 2_000;

export function overloaded(): HttpError {
  return new HttpError(503, 'Overloaded', 'Too much is going on here at the moment: try again in 1 s.', {
    'Retry-After': '1',
    // Its body is not read.
    Connection: 'close',
  });
}
