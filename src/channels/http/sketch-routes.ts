// GET /sketches/<guide>/<step>-<hash>.svg|png: the picture of a step. Registered by server.ts.
import type { Request, Response } from 'restify';
import type { Logger } from 'pino';
import type { Guide } from '../../knowledge/entry';
import { sketchHash, type Format } from '../../sketches/address';
import type { Direction } from '../../sketches/pen';
import { drawPng } from '../../sketches/png';
import type { Frame } from '../../sketches/screen';
import { drawSketch } from '../../sketches/sketch';
import type { Scheme } from '../../sketches/theme';
import { HttpError } from './http-error';
import type { HttpServer } from './server';

export interface SketchRouteOptions {
  /** Read for every request, so that new knowledge shows at once. */
  readonly guides: () => Iterable<Guide>;
  readonly frameOf: (guide: Guide) => Frame;
  /** Default: left to right. Must be what `sketchPath` was given. */
  readonly directionOf?: (guide: Guide) => Direction;
  readonly log: Logger;
  /** Makes a PNG of an SVG; default: the rasteriser shipped with the project. */
  readonly raster?: (svg: string, scale: number) => Promise<Buffer>;
}

/** Pixels of a PNG for every pixel of the sketch: sharp on today's screens. */
const PNG_SCALE = 2;
/** PNGs kept in memory; each some tens of kilobytes. */
const PNG_CACHE = 100;

const TYPES: Readonly<Record<Format, string>> = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' };

/** Serves sketches at the paths that `sketchPath` gives; an outdated or made-up path is answered with 404. */
export function registerSketches(server: HttpServer, options: SketchRouteOptions): void {
  const { log, raster = drawPng } = options;
  const pictures = new PictureCache(PNG_CACHE);

  server.restify.get('/sketches/:guide/:file', async (req: Request, res: Response) => {
    const { guide: id, file } = req.params as { guide: string; file: string };
    const [, stepId, hash, format] = FILE.exec(file) ?? [];
    const guide = find(options.guides(), id);
    const step = guide?.steps.find((candidate) => candidate.id === stepId);
    if (guide === undefined || step === undefined || step.screens.length === 0) throw notFound();
    const frame = options.frameOf(guide);
    const direction = options.directionOf?.(guide) ?? 'ltr';
    if (hash !== sketchHash(step, frame, direction)) throw notFound();

    const draw = (scheme: Scheme): string => drawSketch(step.screens, { frame, scheme, direction }).svg;
    const png = (): Promise<Buffer> =>
      pictures.get(hash, async () => {
        const begun = performance.now();
        const picture = await raster(draw('light'), PNG_SCALE);
        log.debug({ guide: id, step: stepId, ms: Math.round(performance.now() - begun) }, 'sketch drawn');
        return picture;
      });
    send(res, format as Format, format === 'png' ? await png() : Buffer.from(draw('auto')));
  });
}

const FILE = /^(.+)-([0-9a-f]{16})\.(svg|png)$/s;

function find(guides: Iterable<Guide>, id: string): Guide | undefined {
  for (const guide of guides) if (guide.id === id) return guide;
  return undefined;
}

function notFound(): HttpError {
  return new HttpError(404, 'NotFound', 'There is no such picture. Ask the bot for the step again.');
}

function send(res: Response, format: Format, body: Buffer): void {
  res.writeHead(200, {
    'Content-Type': TYPES[format],
    'Content-Length': body.length,
    'Cache-Control': 'public, max-age=31536000, immutable',
    // Opened by itself, an SVG is a page.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'X-Content-Type-Options': 'nosniff',
  });
  res.end(body);
}

/** Keeps the pictures asked for last, and makes none twice at the same time. */
class PictureCache {
  private readonly done = new Map<string, Buffer>();
  private readonly underWay = new Map<string, Promise<Buffer>>();

  constructor(private readonly most: number) {}

  async get(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const kept = this.done.get(key);
    if (kept !== undefined) {
      this.keep(key, kept);
      return kept;
    }
    let making = this.underWay.get(key);
    if (making === undefined) {
      making = make()
        .then((picture) => this.keep(key, picture))
        .finally(() => this.underWay.delete(key));
      this.underWay.set(key, making);
    }
    return making;
  }

  // A Map holds its keys in the order they were put in: the first is the one not asked for longest.
  private keep(key: string, picture: Buffer): Buffer {
    this.done.delete(key);
    this.done.set(key, picture);
    const [oldest] = this.done.keys();
    if (this.done.size > this.most && oldest !== undefined) this.done.delete(oldest);
    return picture;
  }
}
