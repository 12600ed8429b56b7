// Lets pages of other origins ask for a token and speak Direct Line, if they are listed. Called by server.ts.
import type { Next, Request, Response, Server } from 'restify';
import { DIRECT_LINE_PATH } from '../direct-line/register';
import { sendError } from '../http/respond';
import { HttpError } from '../http/http-error';
import { TOKEN_PATH } from './token-route';

const ALLOWED = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Requested-With, X-Ms-Bot-Agent',
  // Seconds; browsers cap it.
  'Access-Control-Max-Age': '7200',
};

/** `origins` as browsers write them: `https://www.example.org`. Our own pages need no permission. */
export function allowCrossOrigin(server: Server, origins: readonly string[]): void {
  const known = new Set(origins);
  server.pre((req: Request, res: Response, next: Next) => {
    const { origin } = req.headers;
    if (origin === undefined || !isShared(req.url ?? '')) return next();
    res.setHeader('Vary', 'Origin');
    if (known.has(origin)) {
      res.setHeader('Access-Control-Allow-Origin', origin);
      res.setHeader('Access-Control-Expose-Headers', 'Retry-After');
    }
    if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) return next();
    if (known.has(origin)) {
      res.writeHead(204, ALLOWED);
      res.end();
    } else {
      const message = 'Pages of this origin may not use the chat: add it to WEB_CHAT_ALLOWED_ORIGINS.';
      sendError(res, new HttpError(403, 'OriginNotAllowed', message), '');
    }
    return next(false);
  });
}

function isShared(url: string): boolean {
  const path = url.split('?', 1)[0] ?? '';
  return path === TOKEN_PATH || path.startsWith(`${DIRECT_LINE_PATH}/`);
}
