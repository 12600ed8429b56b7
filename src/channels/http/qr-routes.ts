// GET /qr/<guide>/<step>.svg|png: a link to a step as a QR code, for another device's camera. Registered by server.ts.
import type { Request, Response } from 'restify';
import { encode } from 'uqr';
import type { Guide } from '../../knowledge/entry';
import { openPath } from '../../replies/links';
import { CHECK } from '../../replies/step-reply';
import { drawPng } from '../../sketches/png';
import { HttpError } from './http-error';
import type { HttpServer } from './server';

export interface QrRouteOptions {
  /** Read for every request, so that new knowledge shows at once. */
  readonly guides: () => Iterable<Guide>;
  /** Where any device reaches this process, without a slash at the end. */
  readonly publicUrl: string;
}

/** Light modules around the code; fewer, and some cameras do not find it. */
const QUIET_ZONE = 4;
/** Pixels of a module in the SVG; the PNG has twice as many. */
const MODULE = 4;
const PNG_SCALE = 2;

const TYPES = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' } as const;

/** Serves the codes at the paths that `codePath` gives; anything but a step or the check of a guide is answered with 404. */
export function registerQrCodes(server: HttpServer, { guides, publicUrl }: QrRouteOptions): void {
  server.restify.get('/qr/:guide/:file', async (req: Request, res: Response) => {
    const { guide: id, file } = req.params as { guide: string; file: string };
    const [, step, format] = /^(.+)\.(svg|png)$/s.exec(file) ?? [];
    if (step === undefined || !exists(guides(), id, step)) {
      throw new HttpError(404, 'NotFound', 'There is no such step. Ask the bot for "another device" again.');
    }
    const svg = drawCode(publicUrl + openPath(id, step));
    const body = format === 'png' ? await drawPng(svg, PNG_SCALE) : Buffer.from(svg);
    res.writeHead(200, {
      'Content-Type': TYPES[format as keyof typeof TYPES],
      'Content-Length': body.length,
      // It changes with PUBLIC_URL alone.
      'Cache-Control': 'public, max-age=3600',
      // Opened by itself, an SVG is a page.
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    });
    res.end(body);
  });
}

function exists(guides: Iterable<Guide>, id: string, step: string): boolean {
  for (const guide of guides)
    if (guide.id === id) return step === CHECK || guide.steps.some((each) => each.id === step);
  return false;
}

/** Dark on light in either colour scheme: cameras expect it. */
export function drawCode(text: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size * MODULE}" height="${size * MODULE}" ` +
    `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dark.join('')}"/></svg>`
  );
}
