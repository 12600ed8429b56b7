// Writes answers: JSON and errors. Called by every route of this process.
import type { Response } from 'restify';
import { errorBody, HttpError } from './http-error';

const JSON_HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

/** Sends `body` as JSON that no cache keeps. */
export function sendJson(res: Response, status: number, body: unknown): void {
  if (res.headersSent) return;
  write(res, status, JSON.stringify(body));
}

/** Sends an error; anything but an HttpError becomes a 500 that says nothing but the request id. */
export function sendError(res: Response, error: unknown, requestId: string): void {
  if (res.headersSent) return;
  const shown =
    error instanceof HttpError
      ? error
      : new HttpError(500, 'InternalError', `Something went wrong here. Quote request id ${requestId}.`);
  write(res, shown.status, errorBody(shown.code, shown.message), shown.headers);
}

function write(
  res: Response,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  // Without a length each answer would be sent in chunks.
  res.sendRaw(status, body, {
    ...JSON_HEADERS,
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  });
}
