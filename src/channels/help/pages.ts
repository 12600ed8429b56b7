// GET /help and /help/<entry>: what the bot knows, as pages that need no script. Registered by index.ts.
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Request, Response, Server } from 'restify';
import type { Knowledge } from '../../knowledge/entry';
import type { Match } from '../../matching/matcher';
import { accepts, loadAssets } from '../web-chat/assets';
import { SECURITY_HEADERS } from '../web-chat/page';
import { entryPage } from './entry-page';
import { indexPage, missingPage, searchPage } from './index-page';
import { LONGEST_SEARCH, type Site } from './layout';
import { robots, sitemap } from './robots';

export interface HelpOptions {
  /** Read for every page, so that new knowledge shows at once. */
  readonly knowledge: () => Knowledge;
  /** The chat's own matcher, so that a search understands as much as the chat does. */
  readonly match: (text: string) => Match;
  /** Folder that `npm run build` filled: `dist/web`. */
  readonly directory: string;
  /** Without a slash at the end; with it pages name their address, and there are a sitemap and robots.txt. */
  readonly publicUrl?: string;
}

interface Stored {
  readonly html: Buffer;
  readonly brotli: Buffer;
  readonly hash: string;
}

/** No script runs, nothing is loaded from elsewhere, and forms go nowhere but here. */
const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** Seconds after which a browser asks whether a page has changed. */
const FRESH = 300;

/** Serves the pages; throws when the web files have not been built. */
export function registerHelp(server: Server, options: HelpOptions): void {
  const { match, publicUrl } = options;
  const styles = loadAssets(options.directory).url('print.css');
  const site = (): Site => ({ knowledge: options.knowledge(), styles, publicUrl });
  const pages = new PageCache();

  server.get('/help', async (req: Request, res: Response) => {
    const searched = searchOf(req);
    const now = site();
    if (searched === '')
      return sendStored(
        req,
        res,
        pages.get(now.knowledge, '', () => indexPage(now)),
      );
    const { outcome, candidates } = match(searched);
    const found =
      outcome === 'miss' ? [] : candidates.flatMap(({ entryId }) => now.knowledge.entries.get(entryId) ?? []);
    // What somebody looked for is kept by nobody.
    return send(res, 200, Buffer.from(searchPage(now, searched, found)), { 'Cache-Control': 'no-store' });
  });

  server.get('/help/:entry', async (req: Request, res: Response) => {
    const { entry: id } = req.params as { entry: string };
    const now = site();
    const entry = now.knowledge.entries.get(id);
    if (entry === undefined) {
      return send(res, 404, Buffer.from(missingPage(now)), { 'Cache-Control': 'no-store' });
    }
    return sendStored(
      req,
      res,
      pages.get(now.knowledge, id, () => entryPage(now, entry)),
    );
  });

  if (publicUrl !== undefined) {
    const text = (path: string, type: string, body: () => string) =>
      server.get(path, async (_req: Request, res: Response) => {
        res.sendRaw(200, body(), {
          'Content-Type': type,
          'Cache-Control': 'public, max-age=3600',
          'X-Content-Type-Options': 'nosniff',
        });
      });
    text('/robots.txt', 'text/plain; charset=utf-8', () => robots(publicUrl));
    text('/sitemap.xml', 'application/xml; charset=utf-8', () => sitemap(options.knowledge(), publicUrl));
  }
}

/** Pages are written once for each state of the knowledge, and compressed then. */
class PageCache {
  private of: Knowledge | undefined;
  private readonly pages = new Map<string, Stored>();

  get(knowledge: Knowledge, key: string, write: () => string): Stored {
    if (this.of !== knowledge) {
      this.of = knowledge;
      this.pages.clear();
    }
    const known = this.pages.get(key);
    if (known) return known;
    const html = Buffer.from(write());
    const stored = {
      html,
      // A level that a request can wait for: a few milliseconds for the longest guide.
      brotli: brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
      hash: createHash('sha256').update(html).digest('base64url').slice(0, 22),
    };
    this.pages.set(key, stored);
    return stored;
  }
}

function searchOf(req: Request): string {
  const query = (req.url ?? '').split('?').slice(1).join('?');
  return (new URLSearchParams(query).get('q') ?? '').trim().slice(0, LONGEST_SEARCH);
}

function sendStored(req: Request, res: Response, { html, brotli, hash }: Stored): void {
  const compressed = accepts(req.headers['accept-encoding'], 'br');
  const tag = `"${hash}${compressed ? '-br' : ''}"`;
  const headers = {
    'Cache-Control': `public, max-age=${FRESH}`,
    ETag: tag,
    Vary: 'Accept-Encoding',
    ...(compressed ? { 'Content-Encoding': 'br' } : {}),
  };
  const asked = req.headers['if-none-match'] ?? '';
  if (asked.split(',').some((each) => each.trim().replace(/^W\//, '') === tag)) {
    res.writeHead(304, headers);
    res.end();
    return;
  }
  send(res, 200, compressed ? brotli : html, headers);
}

function send(res: Response, status: number, body: Buffer, headers: Readonly<Record<string, string>>): void {
  res.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': body.length,
    'Content-Security-Policy': POLICY,
    ...headers,
  });
  res.end(body);
}
