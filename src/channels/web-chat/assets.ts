// The files `npm run build` put into dist/web, served under names that change with their content.
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { sendCacheable, type Content, type Encoding } from '../http/cacheable';
import { HttpError } from '../http/http-error';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What the build adds to a file's name; all of them lie ready beside each other. */
const EXTENSIONS: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz', identity: '' };

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

  const send = (file: string, caching: string, req: Request, res: Response): Promise<void> => {
    const content: Content = {
      version: file,
      as: (encoding) => readFile(path.join(directory, file + EXTENSIONS[encoding])),
    };
    return sendCacheable(req, res, content, {
      'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'Cache-Control': caching,
      'X-Content-Type-Options': 'nosniff',
    });
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
