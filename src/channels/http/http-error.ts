// The one shape of every error answer. Thrown by routes and body readers, written by the server.
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

/** An error whose message may be shown to the caller; `code` is stable, `message` says what to do. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The body of an error answer: `{"error":{"code","message"}}`. */
export function errorBody(code: string, message: string): string {
  return JSON.stringify({ error: { code, message } });
}

/** A whole error answer for a raw socket, where no response object exists (upgrades, broken requests). */
export function rawError(error: HttpError): string {
  const body = errorBody(error.code, error.message);
  const headers: Record<string, string> = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': randomUUID(),
    Connection: 'close',
    ...error.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? 'Error'}\r\n${lines.join('')}\r\n${body}`;
}
