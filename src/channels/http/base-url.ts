// The address clients reach this process at, for the URLs it hands out. Used by Direct Line and the token route.
import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error';

/** `publicUrl` without its trailing slash, else what the request says: `http(s)://host[:port]`. */
export function baseUrl(req: IncomingMessage, publicUrl?: string): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '');
  const host = req.headers.host ?? '';
  if (!isHost(host)) {
    throw new HttpError(400, 'BadHost', 'The Host header of this request cannot be read.');
  }
  // Only this caller gets the answer, so a false header fools nobody else.
  return `${req.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'}://${host}`;
}

/** Whether a Host header is a name or address with at most a port. */
export function isHost(host: string): boolean {
  return /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(host);
}
