// Content that is sent compressed where that is understood, and only to who does not have it yet. Used by the help pages,
// the widget and the files of the web chat.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'restify';

/** Best first. */
const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Content {
  /** Changes whenever the content does; written with letters, digits, `.`, `_` and `-`. */
  readonly version: string;
  /** The bytes; `identity` is them as they are. */
  readonly as: (encoding: Encoding) => Promise<Buffer>;
}

/** Compresses in memory. `quality` is brotli's, 0 to 11: the highest takes twenty times as long as 5. */
export async function compress(plain: Buffer, quality: number): Promise<Content> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain, { params }), promisify(gzip)(plain)]);
  const bodies: Readonly<Record<Encoding, Buffer>> = { br, gzip: gz, identity: plain };
  return {
    version: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    as: async (encoding) => bodies[encoding],
  };
}

/** Answers with the content under an ETag, or with 304 when the request names that ETag. */
export async function sendCacheable(
  req: Request,
  res: Response,
  content: Content,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const encoding = ENCODINGS.find((each) => accepts(req.headers['accept-encoding'], each)) ?? 'identity';
  const encoded = encoding !== 'identity';
  // What differs in its bytes needs a tag of its own: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3
  const tag = `"${content.version}${encoded ? `-${encoding}` : ''}"`;
  const always = { ...headers, ETag: tag, Vary: 'Accept-Encoding' };
  if (names(req.headers['if-none-match'], tag)) {
    res.writeHead(304, always);
    res.end();
    return;
  }
  const body = await content.as(encoding);
  res.writeHead(200, {
    ...always,
    'Content-Length': body.length,
    ...(encoded ? { 'Content-Encoding': encoding } : {}),
  });
  res.end(body);
}

/** Whether an If-None-Match header names the tag; proxies that compress make tags weak. */
function names(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
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
