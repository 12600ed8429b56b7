// Codes that lead another device to a step: only for steps that exist, and with nothing private in them.
import { encode } from 'uqr';
import { drawCode, registerQrCodes } from '../../../src/channels/http/qr-routes';
import { codePath, openPath } from '../../../src/replies/links';
import { guide, PAIR, step } from '../../sketches/screens';
import { startBot, type RunningBot } from './running-bot';

const PUBLIC_URL = 'https://bot.example.org';
const one = guide('guide.one', step('open', ...PAIR), step('bare'));

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
  registerQrCodes(bot.server, { guides: () => [one], publicUrl: PUBLIC_URL });
});
afterAll(() => bot.stop());

/** The modules of a drawing, without the quiet zone around them. */
function modules(svg: string): string[] {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'));
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    const row = rows[Number(y)];
    if (row) row[Number(x)] = '#';
  }
  return rows.slice(4, -4).map((row) => row.slice(4, -4).join(''));
}

test('the SVG is the code of the address that opens the step, and may run nothing', async () => {
  const response = await fetch(bot.url + codePath('guide.one', 'bare', 'svg'));
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  const address = `${PUBLIC_URL}/?guide=guide.one&step=bare`;
  expect(openPath('guide.one', 'bare')).toBe('/?guide=guide.one&step=bare');
  const { data } = encode(address, { ecc: 'M', border: 0 });
  const expected = data.map((row) => row.map((on) => (on ? '#' : '.')).join(''));
  expect(modules(await response.text())).toEqual(expected);
});

test('the PNG is twice as large as the SVG says', async () => {
  const svg = await (await fetch(bot.url + codePath('guide.one', 'open', 'svg'))).text();
  const response = await fetch(bot.url + codePath('guide.one', 'open', 'png'));
  expect(response.headers.get('content-type')).toBe('image/png');
  const png = Buffer.from(await response.arrayBuffer());
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(svg)?.[1]));
});

test('the final check has a code too', async () => {
  expect((await fetch(bot.url + codePath('guide.one', 'check', 'svg'))).status).toBe(200);
});

test.each([
  ['an unknown guide', '/qr/guide.two/open.svg'],
  ['an unknown step', '/qr/guide.one/shut.svg'],
  ['another format', '/qr/guide.one/open.gif'],
  ['no format', '/qr/guide.one/open'],
  ['an address of its own', '/qr/guide.one/https%3A%2F%2Fevil.example.svg'],
  ['a way out', '/qr/guide.one/..%2f..%2fpackage.svg'],
])('%s is answered with 404 and not kept', async (_, path) => {
  const response = await fetch(bot.url + path);
  expect(response.status).toBe(404);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('a code has light modules around it', () => {
  const svg = drawCode('https://example.org');
  const dark = [...svg.matchAll(/M(\d+) (\d+)h1/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...dark)).toBe(4);
});
