// What the widget and the page may weigh, in bytes as they are served. `npm run measure:web` prints them with times.
import { get } from 'node:http';
import { ChatServer } from './server';

const server = new ChatServer();
beforeAll(() => server.start());
afterAll(() => server.remove());

/** Bytes of the body as it comes over the wire. */
function bytes(path: string, encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(new URL(path, server.url), { headers: { 'accept-encoding': encoding } }, (response) => {
      if (response.statusCode !== 200 || response.headers['content-encoding'] !== encoding) {
        reject(new Error(`${path}: ${response.statusCode} ${response.headers['content-encoding']}`));
        return;
      }
      let sum = 0;
      response.on('data', (part: Buffer) => (sum += part.length));
      response.on('end', () => resolve(sum));
    }).on('error', reject);
  });
}

const asset = async (name: RegExp): Promise<string> => {
  const html = await (await fetch(new URL('embed', server.url))).text();
  const path = name.exec(html)?.[0];
  if (!path) throw new Error(`The page names no file like ${name}.`);
  return path;
};

test('a host page loads less than 10 KB of gzip before anybody opens the chat', async () => {
  expect(await bytes('/widget.js', 'gzip')).toBeLessThan(10_000);
  expect(await bytes('/widget.js', 'br')).toBeLessThan(9_000);
});

test.each([
  ['our script', /\/assets\/chat-\w+\.js/, 12_000],
  ['our styles', /\/assets\/chat-\w+\.css/, 4_000],
  // Larger by a tenth than 4.18.1: a new version must not double it unseen.
  ['the chat component', /\/assets\/webchat-\w+\.js/, 700_000],
])('%s: %s stays within %d bytes of brotli', async (_what, name, budget) => {
  expect(await bytes(await asset(name), 'br')).toBeLessThan(budget);
});
