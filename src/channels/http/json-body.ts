// Reads a request body as JSON within limits. Called by routes that take a body; replaces restify's bodyParser.
import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error';

export interface BodyLimits {
  /** Counted in bytes as received. */
  readonly maxBytes: number;
  /** How many objects and arrays may be nested. */
  readonly maxDepth: number;
  /** From the first read to the last byte. */
  readonly timeoutMs: number;
}

export const BODY_LIMITS: BodyLimits = { maxBytes: 256 * 1024, maxDepth: 64, timeoutMs: 15_000 };

const JSON_TYPE = /^application\/(?:[a-z0-9.+-]+\+)?json$/i;

/** The parsed body. Throws HttpError 400, 408, 413 or 415. */
export async function readJson(req: IncomingMessage, limits: BodyLimits = BODY_LIMITS): Promise<unknown> {
  refuseEncoding(req);
  refuseType(req);
  const text = decode(await readBytes(req, limits));
  if (text.trim() === '') throw new HttpError(400, 'EmptyBody', 'The body is empty: send a JSON object.');
  if (nestsDeeperThan(text, limits.maxDepth)) {
    throw new HttpError(400, 'TooDeep', `The body nests deeper than ${limits.maxDepth} levels: flatten it.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'MalformedJson', 'The body is not valid JSON.');
  }
}

/** Like readJson, but a request without a body gives `{}`. */
export async function readOptionalJson(
  req: IncomingMessage,
  limits: BodyLimits = BODY_LIMITS,
): Promise<unknown> {
  const hasBody =
    req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  return hasBody ? readJson(req, limits) : {};
}

function refuseEncoding(req: IncomingMessage): void {
  const encoding = req.headers['content-encoding'];
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw new HttpError(
    415,
    'UnsupportedEncoding',
    'Content-Encoding is not accepted: send the body uncompressed.',
  );
}

function refuseType(req: IncomingMessage): void {
  const [type = '', ...parameters] = (req.headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim());
  if (!JSON_TYPE.test(type)) {
    throw new HttpError(
      415,
      'UnsupportedMediaType',
      'Only JSON is accepted: send Content-Type: application/json.',
    );
  }
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter));
  if (charset !== undefined && !/^charset="?utf-?8"?$/i.test(charset)) {
    throw new HttpError(415, 'UnsupportedCharset', 'Only UTF-8 is accepted: send charset=utf-8.');
  }
}

function readBytes(req: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  const tooLarge = () =>
    new HttpError(413, 'BodyTooLarge', `The body is larger than ${limits.maxBytes} bytes.`);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let settled = false;
    const settle = (act: () => void): void => {
      settled = true;
      clearTimeout(timer);
      req.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
      act();
    };
    const fail = (error: HttpError): void =>
      settle(() => {
        discard(req, limits.maxBytes * 256);
        reject(error);
      });
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limits.maxBytes) fail(tooLarge());
      else chunks.push(chunk);
    };
    const onEnd = (): void => settle(() => resolve(Buffer.concat(chunks)));
    const onGone = (): void => fail(new HttpError(400, 'BodyIncomplete', 'The body ended early.'));
    const tooLate = (): void => {
      if (settled) return;
      fail(new HttpError(408, 'BodyTimeout', 'The body took too long to arrive.', { Connection: 'close' }));
    };
    // Behind what lies ready to be read: a process that was busy itself has not looked yet.
    const timer = setTimeout(() => setImmediate(tooLate), limits.timeoutMs);
    if (Number(req.headers['content-length'] ?? 0) > limits.maxBytes) {
      fail(tooLarge());
      return;
    }
    req.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
}

// A caller still sending would get a reset instead of the answer if the socket were closed at once.
function discard(req: IncomingMessage, maxBytes: number): void {
  let size = 0;
  req.on('error', () => undefined);
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) req.destroy();
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HttpError(400, 'InvalidUtf8', 'The body is not valid UTF-8.');
  }
}

// Counted before parsing: deep values parse, but later overflow the stack of whoever walks them.
function nestsDeeperThan(text: string, maxDepth: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (quoted) {
      if (char === 0x5c) i += 1;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (char === 0x7d || char === 0x5d) depth -= 1;
  }
  return false;
}
