// GET /widget.js: the launcher for other sites' pages, with what only this server knows written into it. Registered by
// index.ts.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Request, Response, Server } from 'restify';
import { accepts, loadAssets } from './assets';

export const WIDGET_PATH = '/widget.js';

/** What browser/widget/settings.ts reads. */
export interface WidgetSettings {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** Origins that may embed the chat; public, like the frame-ancestors of the page in the frame. */
  readonly origins: readonly string[];
  readonly texts: {
    readonly open: string;
    readonly close: string;
    /** With `{count}`. */
    readonly unread: string;
    readonly loading: string;
    readonly unreachable: string;
    readonly retry: string;
  };
}

export interface WidgetOptions {
  /** Read for every request, so that new knowledge shows at once. */
  readonly settings: () => WidgetSettings;
  /** Folder that `npm run build` filled: `dist/web`. */
  readonly directory: string;
}

interface Ready {
  readonly tag: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

const HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  // Its name stays the same for good, so a browser asks again now and then; meanwhile the old one does.
  'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800',
  'X-Content-Type-Options': 'nosniff',
  // For pages that demand it of all they load.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
  Vary: 'Accept-Encoding',
};

/** Throws when the web files have not been built. */
export function registerWidget(server: Server, options: WidgetOptions): void {
  const code = loadAssets(options.directory).text('widget.js');
  let known: { settings: string; ready: Promise<Ready> } | undefined;

  server.get(WIDGET_PATH, async (req: Request, res: Response) => {
    const settings = JSON.stringify(options.settings());
    if (known?.settings !== settings) known = { settings, ready: prepare(code, settings) };
    const { tag, plain, br, gzip: gz } = await known.ready;
    const headers = { ...HEADERS, ETag: tag };
    if (req.headers['if-none-match'] === tag) {
      res.writeHead(304, headers);
      res.end();
      return;
    }
    const takes = (encoding: string): boolean => accepts(req.headers['accept-encoding'], encoding);
    const [encoding, body] = takes('br') ? ['br', br] : takes('gzip') ? ['gzip', gz] : [undefined, plain];
    res.writeHead(200, {
      ...headers,
      'Content-Length': body.length,
      ...(encoding && { 'Content-Encoding': encoding }),
    });
    res.end(body);
  });
}

async function prepare(code: string, settings: string): Promise<Ready> {
  const plain = Buffer.from(`(()=>{${code.trim()}widget.launch(${settings})})();\n`);
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain)]);
  // Weak, because it is the same for every encoding.
  return { tag: `W/"${digest}"`, plain, br, gzip: gz };
}
