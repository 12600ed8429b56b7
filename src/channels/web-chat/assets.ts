// The files `npm run build` put into dist/web, served under names that change with their content.
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { HttpError } from '../http/http-error';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Best first; both lie ready beside each file. */
const ENCODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const;

const manifestSchema = z.object({
  'chat.js': z.string(),
  'chat.css': z.string(),
  'print.css': z.string(),
  'webchat.js': z.string(),
  'widget.js': z.string(),
  'favicon.svg': z.string(),
});
export type AssetName = keyof z.infer<typeof manifestSchema>;

/** What the build has to make. */
export const ASSET_NAMES: readonly AssetName[] = manifestSchema.keyof().options;

export interface Assets {
  /** Path of an asset on this server. */
  url(name: AssetName): string;
  /** What is in an asset, uncompressed. */
  text(name: AssetName): string;
  /** Answers `GET /assets/:name` and `/favicon.svg`. */
  register(server: Server): void;
}

/** Reads the manifest in `directory`; throws when the build has not been run. */
export function loadAssets(directory: string): Assets {
  const manifestFile = path.join(directory, 'manifest.json');
  if (!existsSync(manifestFile)) {
    throw new Error(`The web chat is not built: ${manifestFile} is missing. Run "npm run build".`);
  }
  const manifest = manifestSchema.safeParse(JSON.parse(readFileSync(manifestFile, 'utf8')));
  if (!manifest.success) {
    throw new Error(`${manifestFile} is not what this version needs. Run "npm run build".`);
  }
  const names = manifest.data;
  const known = new Set<string>(Object.values(names));

  const send = async (file: string, caching: string, req: Request, res: Response): Promise<void> => {
    const encoding = ENCODINGS.find(({ name }) => accepts(req.headers['accept-encoding'], name));
    const body = await readFile(path.join(directory, file + (encoding?.extension ?? '')));
    res.writeHead(200, {
      'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'Content-Length': body.length,
      'Cache-Control': caching,
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Encoding',
      ...(encoding ? { 'Content-Encoding': encoding.name } : {}),
    });
    res.end(body);
  };

  return {
    url: (name) => `/assets/${names[name]}`,
    text: (name) => readFileSync(path.join(directory, names[name]), 'utf8'),
    register(server) {
      server.get('/assets/:name', async (req: Request, res: Response) => {
        const name: unknown = (req.params as { name?: unknown }).name;
        if (typeof name !== 'string' || !known.has(name)) {
          throw new HttpError(404, 'NotFound', 'There is no such file. Reload the page.');
        }
        await send(name, 'public, max-age=31536000, immutable', req, res);
      });
      server.get('/favicon.svg', async (req: Request, res: Response) => {
        await send(names['favicon.svg'], 'public, max-age=86400', req, res);
      });
    },
  };
}

/** Whether an Accept-Encoding header allows `encoding`; `q=0` forbids it. */
export function accepts(header: string | string[] | undefined, encoding: string): boolean {
  return String(header ?? '')
    .toLowerCase()
    .split(',')
    .some((part) => {
      const [name, ...parameters] = part.split(';').map((word) => word.trim());
      return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    });
}
