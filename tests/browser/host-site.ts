// A site of somebody else that embeds the chat: its own origin, its own styles, its own policy. Used by the tests of the
// widget.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPageOptions {
  /** Forbids everything but the widget, as strict sites do. */
  readonly strict?: boolean;
  /** `data-…` of the script element, without `data-`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** How many script elements there are; default 1. */
  readonly scripts?: number;
  /** Puts the script into the head, where the body is not there yet. */
  readonly early?: boolean;
}

/** What a page with our widget has to allow at least, and not a word more. */
const strictPolicy = (chat: string): string =>
  [
    "default-src 'none'",
    `script-src ${chat}`,
    `frame-src ${chat}`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** Styles that would spoil a widget which is not shielded from them. */
const STYLES = `
* { font-family: serif; letter-spacing: 0.01em; }
body { margin: 0; padding: 48px; background: #fff; color: #222; line-height: 1.6; }
main { max-width: 60ch; }
div, dialog, section { border-left: 6px solid hotpink; }
main { border: 0; }
button { all: unset; text-transform: uppercase; background: gold !important; }
support-chat { display: none; }
`;

export class HostSite {
  private server: Server | undefined;
  private port = 0;

  /** @param chat origin of the chat, read for every page. */
  constructor(private readonly chat: () => string) {}

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = createServer((req, res) => {
      const url = new URL(req.url ?? '/', this.origin);
      if (url.pathname === '/site.css') {
        res.writeHead(200, { 'Content-Type': 'text/css' }).end(STYLES);
        return;
      }
      const options = JSON.parse(url.searchParams.get('options') ?? '{}') as HostPageOptions;
      res.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        ...(options.strict && { 'Content-Security-Policy': strictPolicy(this.chat()) }),
      });
      res.end(hostPage(this.chat(), url.pathname, options));
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  /** Address of a page; two of the same site differ in `path`. */
  url(options: HostPageOptions = {}, path = '/'): string {
    return `${this.origin}${path}?options=${encodeURIComponent(JSON.stringify(options))}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(undefined)));
  }
}

/** @param chat origin of the chat. */
export function hostPage(chat: string, path: string, options: HostPageOptions = {}): string {
  const attributes = Object.entries(options.attributes ?? {}).map(
    ([name, value]) => ` data-${name}="${value}"`,
  );
  const script = `<script src="${chat}/widget.js"${attributes.join('')}></script>\n`.repeat(
    options.scripts ?? 1,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Somebody's page</title><link rel="stylesheet" href="/site.css">${options.early ? script : ''}</head>
<body><main><h1>Somebody's page ${path}</h1>
<p>${'Words about quite another thing. '.repeat(30)}</p>
<p><label>Search <input id="search"></label> <a href="#there">A link</a></p></main>
${options.early ? '' : script}</body>
</html>`;
}
