// GET /widget.js: the launcher for other sites' pages, with what only this server knows written into it. Registered by
// server.ts.
import type { Request, Response, Server } from 'restify';
import { compress, sendCacheable, type Content } from '../http/cacheable';
import { loadAssets } from './assets';

const WIDGET_PATH = '/widget.js';

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

/** Brotli's best: it is done once for all who load it. */
const QUALITY = 11;

const HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  // Its name stays the same for good, so a browser asks again now and then; meanwhile the old one does.
  'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800',
  'X-Content-Type-Options': 'nosniff',
  // For pages that demand it of all they load.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
};

/** Throws when the web files have not been built. */
export function registerWidget(server: Server, options: WidgetOptions): void {
  const code = loadAssets(options.directory).text('widget.js');
  let known: { settings: string; content: Promise<Content> } | undefined;

  server.get(WIDGET_PATH, async (req: Request, res: Response) => {
    const settings = JSON.stringify(options.settings());
    if (known?.settings !== settings) {
      const script = Buffer.from(`(()=>{${code.trim()}widget.launch(${settings})})();\n`);
      known = { settings, content: compress(script, QUALITY) };
    }
    await sendCacheable(req, res, await known.content, HEADERS);
  });
}
