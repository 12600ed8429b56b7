// GET /print/<guide>: a whole guide on one page, without scripts, to print or to keep open. Registered by server.ts.
import { randomBytes } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import type { SentenceKey } from '../../knowledge/bot-text';
import type { Guide, Knowledge, Step } from '../../knowledge/entry';
import { markdown } from '../../knowledge/sections';
import { sentence } from '../../replies/sentences';
import { directionOf } from '../../replies/step-sketch';
import { stepPicture, stepWords, verifiedLine } from '../help/step-html';
import { HttpError } from '../http/http-error';
import { loadAssets } from './assets';
import { escape, SECURITY_HEADERS } from './page';

export interface PrintPageOptions {
  /** Read for every page, so that new knowledge shows at once. */
  readonly knowledge: () => Knowledge;
  /** Folder that `npm run build` filled: `dist/web`. */
  readonly directory: string;
  /** Without a slash at the end; paper then names the address of the chat. */
  readonly publicUrl?: string;
}

/** Serves the guides at the paths that `printPath` gives; throws when the web files have not been built. */
export function registerPrintPage(server: Server, options: PrintPageOptions): void {
  const assets = loadAssets(options.directory);
  server.get('/print/:guide', async (req: Request, res: Response) => {
    const { guide: id } = req.params as { guide: string };
    const knowledge = options.knowledge();
    const guide = knowledge.entries.get(id);
    if (guide?.kind !== 'guide') {
      throw new HttpError(404, 'NotFound', 'There is no such guide. Ask the bot for "all steps" again.');
    }
    const nonce = randomBytes(16).toString('base64');
    const head = `<link rel="stylesheet" href="${assets.url('print.css')}" nonce="${nonce}">`;
    const html = page(knowledge, guide, head, options.publicUrl);
    res.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': Buffer.byteLength(html),
      'Content-Security-Policy': policy(nonce),
      ...SECURITY_HEADERS,
    });
    res.end(html);
  });
}

/** As the chat page's, without all that scripts need. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

function page(knowledge: Knowledge, guide: Guide, head: string, publicUrl: string | undefined): string {
  const { bot } = knowledge;
  const say = (key: SentenceKey, values: Record<string, string | number> = {}) =>
    escape(sentence(bot, key, values));
  const section = (key: SentenceKey, html: string) =>
    html === '' ? '' : `<section>\n<h2>${say(key)}</h2>\n${html}</section>\n`;
  const verified = verifiedLine(knowledge, guide);
  // Not to a step: whoever comes back to the chat is to find their place as they left it.
  const chat = `<a href="/">${say('printChat')}</a>`;
  const address = publicUrl === undefined ? '' : `: ${escape(publicUrl)}`;
  return `<!doctype html>
<html lang="${escape(bot.language)}" dir="${directionOf(knowledge)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(guide.title)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${head}
</head>
<body>
<main>
<h1>${escape(guide.title)}</h1>
${markdown.render(guide.intro)}${section('printBefore', markdown.render(guide.before))}${section(
    'printSteps',
    `<ol class="steps">\n${guide.steps.map((step) => item(knowledge, guide, step)).join('')}</ol>\n`,
  )}${section('printCheck', markdown.render(guide.check))}${section(
    'printAfterwards',
    markdown.render(guide.afterwards),
  )}<footer>
<p>${chat}${address}</p>
${verified === undefined ? '' : `<p>${escape(verified)}</p>\n`}</footer>
</main>
</body>
</html>
`;
}

function item(knowledge: Knowledge, guide: Guide, step: Step): string {
  return `<li>
<div>
${stepWords(knowledge, step)}</div>
${stepPicture(knowledge, guide, step)}</li>
`;
}
