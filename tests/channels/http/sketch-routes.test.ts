// Serving sketches: types, caching, refusals, and no picture drawn twice.
import { registerSketches, type SketchRouteOptions } from '../../../src/channels/http/sketch-routes';
import type { Guide } from '../../../src/knowledge/entry';
import { sketchPath } from '../../../src/sketches/address';
import { guide, PAIR, screen, step } from '../../sketches/screens';
import { startBot, type RunningBot } from './running-bot';
import pino from 'pino';

const open = step('open', ...PAIR);
const one = guide('guide.one', open, step('bare'));
const path = (format: 'svg' | 'png', owner: Guide = one, of = open) =>
  sketchPath(owner, of, format, 'phone') ?? 'no path';

let bot: RunningBot;
afterEach(() => bot.stop());

async function serve(options: Partial<SketchRouteOptions> = {}): Promise<void> {
  bot = await startBot();
  registerSketches(bot.server, {
    guides: () => [one],
    frameOf: () => 'phone',
    log: pino({ enabled: false }),
    ...options,
  });
}

test('the SVG follows the colour scheme of the reader and may run nothing', async () => {
  await serve();
  const response = await fetch(bot.url + path('svg'));
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  });
  expect(await response.text()).toMatch(/^<svg .*prefers-color-scheme:dark.*Flight mode.*<\/svg>$/s);
});

test('the PNG is drawn on demand and may be kept for ever', async () => {
  await serve();
  const response = await fetch(bot.url + path('png'));
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const png = Buffer.from(await response.arrayBuffer());
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(640);
});

test.each([
  ['another hash', path('svg').replace(/[0-9a-f]{16}/, '0123456789abcdef')],
  ['no hash', '/sketches/guide.one/open.svg'],
  ['another format', path('svg').replace('svg', 'gif')],
  ['an unknown guide', path('svg').replace('guide.one', 'guide.two')],
  ['an unknown step', path('svg').replace('open', 'shut')],
  ['a step without screens', path('svg').replace('open', 'bare')],
  ['a way out', '/sketches/guide.one/..%2f..%2fpackage.json'],
])('%s is answered with 404 and not kept', async (_, address) => {
  await serve();
  const response = await fetch(bot.url + address);
  expect(response.status).toBe(404);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toMatchObject({ error: { code: 'NotFound' } });
});

test('new knowledge shows at once, and its old picture is gone', async () => {
  const guides = [one];
  await serve({ guides: () => guides });
  const changed = step('open', screen('Elsewhere', '*New row'));
  guides[0] = guide('guide.one', changed);
  expect((await fetch(bot.url + path('svg'))).status).toBe(404);
  expect(await (await fetch(bot.url + path('svg', guides[0], changed))).text()).toContain('New row');
});

test('a PNG asked for by many at once is drawn once', async () => {
  let drawings = 0;
  await serve({
    raster: async () => {
      drawings += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return Buffer.from('picture');
    },
  });
  const ask = async () => (await fetch(bot.url + path('png'))).text();
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['picture', 'picture', 'picture']);
  expect(await ask()).toBe('picture');
  expect(drawings).toBe(1);
});

test('only so many PNGs are kept: the one not asked for longest goes', async () => {
  const drawings: string[] = [];
  const steps = Array.from({ length: 101 }, (_, index) =>
    step(`s${index}`, screen(`Screen ${index}`, '*Row')),
  );
  const many = guide('guide.many', ...steps);
  await serve({
    guides: () => [many],
    raster: async (svg) => {
      drawings.push(/Screen \d+/.exec(svg)?.[0] ?? '');
      return Buffer.from('picture');
    },
  });
  for (const each of steps) await (await fetch(bot.url + path('png', many, each))).text();
  const [first = open] = steps;
  const last = steps.at(-1) ?? open;
  await (await fetch(bot.url + path('png', many, last))).text();
  expect(drawings).toHaveLength(101);
  await (await fetch(bot.url + path('png', many, first))).text();
  expect(drawings).toHaveLength(102);
});

test('a drawing that failed is tried again', async () => {
  const faults = [new Error('no memory')];
  await serve({
    raster: async () => {
      const fault = faults.pop();
      if (fault !== undefined) throw fault;
      return Buffer.from('picture');
    },
  });
  expect((await fetch(bot.url + path('png'))).status).toBe(500);
  expect((await fetch(bot.url + path('png'))).status).toBe(200);
});

test('the direction of a guide mirrors its picture and changes its path', async () => {
  await serve({ directionOf: () => 'rtl' });
  expect((await fetch(bot.url + path('svg'))).status).toBe(404);
  const mirrored = sketchPath(one, open, 'svg', 'phone', 'rtl') ?? '';
  expect((await fetch(bot.url + mirrored)).status).toBe(200);
});
