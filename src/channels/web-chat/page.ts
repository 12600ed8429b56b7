// The chat page. registerWebChat is called by server.ts when the server is built.
import { randomBytes } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { writtenFrom } from '../../replies/step-sketch';
import { loadAssets, type Assets } from './assets';

/** What the page says; all of it plain text. */
export interface PageText {
  /** Name of the page and of the bot. */
  readonly title: string;
  readonly heading: string;
  readonly intro: string;
  /** Questions offered before the first message; sent as they stand when clicked. */
  readonly starters: readonly string[];
  /** Stands in the empty text box. */
  readonly placeholder: string;
  /** What is said while there is no connection. */
  readonly connection: { readonly connecting: string; readonly waiting: string; readonly offline: string };
  /** BCP 47; `en` when absent. */
  readonly language?: string;
}

export interface WebChatOptions {
  /** Read for every page, so that new knowledge shows at once. */
  readonly text: () => PageText;
  /** Folder that `npm run build` filled: `dist/web`. */
  readonly directory: string;
  /** Origins of a Direct Line service elsewhere, as `https://host`; none when it is this server. */
  readonly connectOrigins?: readonly string[];
  /** Origins besides our own whose pages may show the chat in a frame; none by default. */
  readonly embeddingOrigins?: readonly string[];
}

/** The page for the widget's frame; widget.js stands beside it. */
const EMBED_PATH = '/embed';

/** Serves `GET /`, `/embed`, `/assets/*` and `/favicon.svg`; throws when the web files have not been built. */
export function registerWebChat(server: Server, options: WebChatOptions): void {
  const assets = loadAssets(options.directory);
  assets.register(server);
  const serve = (path: string, origins: readonly string[] | undefined): void => {
    server.get(path, async (req: Request, res: Response) => {
      const nonce = randomBytes(16).toString('base64');
      const html = page(options.text(), assets, nonce, origins);
      const { 'X-Frame-Options': sameOrigin, ...headers } = SECURITY_HEADERS;
      res.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Length': Buffer.byteLength(html),
        'Content-Security-Policy': contentSecurityPolicy(
          nonce,
          req.headers.host,
          options.connectOrigins ?? [],
          origins,
        ),
        ...headers,
        // It knows no list of origins; browsers that read the policy's do without it.
        ...(origins?.length ? {} : { 'X-Frame-Options': sameOrigin }),
      });
      res.end(html);
    });
  };
  serve('/', undefined);
  serve(EMBED_PATH, options.embeddingOrigins ?? []);
}

/** For every page of this server. */
export const SECURITY_HEADERS = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
};

/** The chat component makes one style element without a nonce; it has nothing in it. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** For a page with the chat. `host` is named because older browsers do not count sockets as 'self'. */
export function contentSecurityPolicy(
  nonce: string,
  host: string | undefined,
  connectOrigins: readonly string[],
  frameAncestors: readonly string[] = [],
): string {
  const sockets =
    host && /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? [`ws://${host}`, `wss://${host}`] : [];
  const elsewhere = connectOrigins.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]);
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}' ${EMPTY_STYLE}`,
    "img-src 'self' blob: data:",
    ["connect-src 'self' blob:", ...sockets, ...elsewhere].join(' '),
    "font-src 'self'",
    'worker-src blob:',
    ["frame-ancestors 'self'", ...frameAncestors].join(' '),
  ].join('; ');
}

/** Makes text safe in HTML, between tags and in quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** @param origins that may embed it; undefined for the page that stands by itself. */
function page(text: PageText, assets: Assets, nonce: string, origins?: readonly string[]): string {
  const starters = text.starters.map(
    (starter) => `<li><button type="button">${escape(starter)}</button></li>`,
  );
  const { connecting, waiting, offline } = text.connection;
  const language = text.language ?? 'en';
  // In a frame the host page draws the bar.
  const heading = origins
    ? `<header class="unseen"><h1>${escape(text.title)}</h1></header>`
    : `<header class="bar"><h1><img src="/favicon.svg" alt="" width="28" height="28">${escape(text.title)}</h1></header>`;
  const data = Object.entries({
    nonce,
    placeholder: text.placeholder,
    component: assets.url('webchat.js'),
    origins: (origins ?? []).join(' '),
  }).map(([name, value]) => ` data-${name}="${escape(value)}"`);
  return `<!doctype html>
<html lang="${escape(language)}" dir="${writtenFrom(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1b2321" media="(prefers-color-scheme: dark)">
<title>${escape(text.title)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assets.url('chat.css')}" nonce="${nonce}">
<link rel="preload" as="script" href="${assets.url('webchat.js')}" nonce="${nonce}">
<script src="${assets.url('chat.js')}" nonce="${nonce}" defer></script>
</head>
<body${origins ? ' class="framed"' : ''}>
${heading}
<p id="connection" role="status" data-connecting="${escape(connecting)}" data-waiting="${escape(waiting)}" data-offline="${escape(offline)}"></p>
<div id="page">
<section id="start" aria-labelledby="start-heading">
<h2 id="start-heading">${escape(text.heading)}</h2>
<p>${escape(text.intro)}</p>
<ul>
${starters.join('\n')}
</ul>
</section>
<div id="conversation" aria-busy="true"${data.join('')}></div>
<noscript><p>This chat needs JavaScript. Switch it on for this page, then reload.</p></noscript>
</div>
</body>
</html>
`;
}
