// Which bytes a browser gets of what may be kept, and when it gets none because it has them.
import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import pino from 'pino';
import { accepts, compress, sendCacheable } from '../../../src/channels/http/cacheable';
import { createServer, type HttpServer } from '../../../src/channels/http/server';

let text = 'the first';
let server: HttpServer;
let url: string;
beforeAll(async () => {
  server = createServer({ log: pino({ level: 'silent' }) });
  server.restify.get('/', async (req, res) => {
    await sendCacheable(req, res, await compress(Buffer.from(text), 5), { 'Content-Type': 'text/plain' });
  });
  url = `http://127.0.0.1:${await server.listen(0)}/`;
});
afterAll(() => server.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** What came over the wire, not decompressed as `fetch` would. */
function ask(headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    }).on('error', reject);
  });
}

test.each([
  ['br', 'br, gzip', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  [undefined, 'identity', (body: Buffer) => body],
])('content comes as %s for "%s", with its length', async (encoding, accepted, decompress) => {
  const { status, headers, body } = await ask({ 'accept-encoding': accepted });
  expect([status, headers['content-encoding'], headers['vary']]).toEqual([200, encoding, 'Accept-Encoding']);
  expect(headers['content-length']).toBe(String(body.length));
  expect(decompress(body).toString()).toBe(text);
});

test('each encoding has a tag of its own, as its bytes are others', async () => {
  const tags = await Promise.all(
    ['br', 'gzip', 'identity'].map(
      async (accepted) => (await ask({ 'accept-encoding': accepted })).headers['etag'],
    ),
  );
  expect(new Set(tags).size).toBe(3);
});

test('who names the tag it has gets nothing, until the content changes', async () => {
  const tag = String((await ask()).headers['etag']);
  for (const named of [tag, `W/${tag}`, `"other", ${tag}`]) {
    const { status, headers, body } = await ask({ 'if-none-match': named });
    expect([status, headers['etag'], body.length]).toEqual([304, tag, 0]);
  }
  expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200);
  text = 'the second';
  expect((await ask({ 'if-none-match': tag })).status).toBe(200);
});

test.each([
  ['br', 'br', true],
  ['gzip, br;q=1.0', 'br', true],
  ['BR', 'br', true],
  ['gzip, br;q=0', 'br', false],
  ['gzip, br;q=0.000', 'br', false],
  ['brotli', 'br', false],
  ['', 'gzip', false],
  [undefined, 'gzip', false],
])('Accept-Encoding %p and %s: %p', (header, encoding, expected) => {
  expect(accepts(header, encoding)).toBe(expected);
});
