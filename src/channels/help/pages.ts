// GET /help and /help/<entry>: what the bot knows, as pages that need no script. Registered by server.ts.
import type { Request, Response, Server } from 'restify';
import type { Knowledge } from '../../knowledge/entry';
import type { Match } from '../../matching/matcher';
import { compress, sendCacheable, type Content } from '../http/cacheable';
import { loadAssets } from '../web-chat/assets';
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

/** No script runs, nothing is loaded from elsewhere, and forms go nowhere but here. */
const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-ancestors 'self'",
].join('; ');

const HEADERS = {
  ...SECURITY_HEADERS,
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': POLICY,
};
/** After five minutes a browser asks whether a page has changed. */
const KEPT = { ...HEADERS, 'Cache-Control': 'public, max-age=300' };

/** Brotli's, which a request can wait for: a few milliseconds for the longest guide. */
const QUALITY = 5;

/** Serves the pages; throws when the web files have not been built. */
export function registerHelp(server: Server, options: HelpOptions): void {
  const { match, publicUrl } = options;
  const styles = loadAssets(options.directory).url('print.css');
  const site = (): Site => ({ knowledge: options.knowledge(), styles, publicUrl });
  const pages = new PageCache();

  server.get('/help', async (req: Request, res: Response) => {
    const searched = searchOf(req);
    const now = site();
    if (searched === '') {
      const content = await pages.get(now.knowledge, '', () => indexPage(now));
      return sendCacheable(req, res, content, KEPT);
    }
    const { outcome, candidates } = match(searched);
    const found =
      outcome === 'miss' ? [] : candidates.flatMap(({ entryId }) => now.knowledge.entries.get(entryId) ?? []);
    // What somebody looked for is kept by nobody.
    return send(res, 200, searchPage(now, searched, found));
  });

  server.get('/help/:entry', async (req: Request, res: Response) => {
    const { entry: id } = req.params as { entry: string };
    const now = site();
    const entry = now.knowledge.entries.get(id);
    if (entry === undefined) return send(res, 404, missingPage(now));
    const content = await pages.get(now.knowledge, id, () => entryPage(now, entry));
    return sendCacheable(req, res, content, KEPT);
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
  private readonly pages = new Map<string, Promise<Content>>();

  get(knowledge: Knowledge, key: string, write: () => string): Promise<Content> {
    if (this.of !== knowledge) {
      this.of = knowledge;
      this.pages.clear();
    }
    const known = this.pages.get(key);
    if (known) return known;
    const content = compress(Buffer.from(write()), QUALITY);
    this.pages.set(key, content);
    return content;
  }
}

function searchOf(req: Request): string {
  const query = (req.url ?? '').split('?').slice(1).join('?');
  return (new URLSearchParams(query).get('q') ?? '').trim().slice(0, LONGEST_SEARCH);
}

function send(res: Response, status: number, html: string): void {
  res.writeHead(status, { ...HEADERS, 'Content-Length': Buffer.byteLength(html) });
  res.end(html);
}
