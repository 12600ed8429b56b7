// The help pages: everything the knowledge says, searchable, kept by caches, and safe to open.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import pino from 'pino';
import { registerHelp } from '../../../src/channels/help/pages';
import { createServer, type HttpServer } from '../../../src/channels/http/server';
import type { AssetName } from '../../../src/channels/web-chat/assets';
import { buildSubject } from '../../../src/dialogs/subject';
import type { Knowledge } from '../../../src/knowledge/entry';
import { loadKnowledge } from '../../../src/knowledge/load';
import { coffeeHouse, FAQ, GUIDE } from '../../knowledge/sample';

const ADDRESS = 'https://bot.example.org';
const manifest: Readonly<Record<AssetName, string>> = {
  'chat.js': 'chat-1.js',
  'chat.css': 'chat-2.css',
  'print.css': 'print-5.css',
  'webchat.js': 'webchat-3.js',
  'widget.js': 'widget-6.js',
  'favicon.svg': 'favicon-4.svg',
};
const nasty = FAQ.replace(
  'Fresh ones.',
  'Fresh `<b>ones</b>`, [not these](javascript:alert(1)), `</script><script>alert(2)</script>`.',
).replace('title: Which beans', 'title: Which "<i>beans</i>"');

let directory: string;
const servers: HttpServer[] = [];
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'help-'));
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(manifest));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(directory, { recursive: true });
});

async function serve(
  files: Readonly<Record<string, string>> = {},
  publicUrl?: string,
): Promise<{ url: string; change: (files: Readonly<Record<string, string>>) => void }> {
  let knowledge: Knowledge = loadKnowledge(coffeeHouse(files));
  const { matcher } = buildSubject(knowledge, undefined);
  const server = createServer({ log: pino({ level: 'silent' }) });
  servers.push(server);
  registerHelp(server.restify, {
    knowledge: () => knowledge,
    match: (text) => matcher.match(text),
    directory,
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  const url = `http://127.0.0.1:${await server.listen(0)}`;
  return { url, change: (now) => (knowledge = loadKnowledge(coffeeHouse(now))) };
}

/** As text; one server for each address, because a matcher takes its time to build. */
async function read(page: string, publicUrl?: string): Promise<string> {
  const server = shared.get(publicUrl) ?? serve({}, publicUrl);
  shared.set(publicUrl, server);
  return (await fetch((await server).url + page)).text();
}
const shared = new Map<string | undefined, ReturnType<typeof serve>>();

/** What schema.org is told. */
function dataOf(html: string): Record<string, unknown> {
  const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as Record<string, unknown>;
}

/** Fails on the first part that is missing or out of order. */
function expectInOrder(html: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = html.indexOf(part, from);
    expect({ part, found: at >= 0 }).toEqual({ part, found: true });
    from = at + part.length;
  }
}

test('a guide has its steps with place, variants, sketch, reason, undo and troubles, in order', async () => {
  const html = await read('/help/guide.brew');
  expectInOrder(html, [
    '<html lang="en" dir="ltr">',
    '<h1>Brew a cup</h1>',
    'This makes one cup.',
    '<a class="main" href="/?guide=guide.brew&#38;step=grind">Walk me through it in the chat</a>',
    '<h2>Before you start</h2>',
    'Fill the kettle.',
    '<li id="grind">',
    '<h3>Grind</h3>',
    'Where: Counter › Grinder',
    '<strong>20 g</strong>',
    'On Pot 1 (Drawer): Use the hand mill.',
    'Fresh grounds taste better.',
    'Put the grounds back.',
    'alt="On the screen Grinder',
    '<dt>If: The grinder is stuck</dt>',
    'Unplug it and clear the burrs.',
    'href="/?guide=guide.brew&#38;step=grind"',
    '<li id="pour">',
    'href="/?guide=guide.brew&#38;step=pour"',
    'Is there coffee in the cup?',
    'Rinse the pot.',
    'Checked on January 31, 2026 with Pot 2.',
  ]);
});

test('an answer has its text and what is related', async () => {
  const html = await read('/help/faq.milk');
  expectInOrder(html, [
    '<h1>Does milk go in first?</h1>',
    '<p>Milk goes in last.</p>',
    '<h2>See also</h2>',
    '<a href="/help/faq.beans">Which beans are best?</a>',
    '<a href="/help/guide.brew">Brew a cup</a>',
  ]);
});

test('an entry that asks which is meant links to each', async () => {
  const html = await read('/help/guide.which');
  expectInOrder(html, ['What would you like to do with it?', '/help/guide.brew', '/help/guide.clean']);
});

test('the first page lists every entry once, by kind', async () => {
  const html = await read('/help');
  expectInOrder(html, [
    '<h1>Help pages</h1>',
    '<h2>Step by step</h2>',
    'Brew a cup',
    'Clean the pot',
    '<h2>Questions and answers</h2>',
    'Which beans are best?',
    'Does milk go in first?',
  ]);
  expect(html.match(/href="\/help\/[^"]+"/g)).toHaveLength(5);
  expect(html).not.toContain('<h2>When');
});

describe('a search', () => {
  test('finds what the chat would answer, in the words of whoever asks', async () => {
    const html = await read('/help?q=when+do+i+add+mlik%3F');
    expectInOrder(html, [
      'value="when do i add mlik?"',
      'What fits',
      '<a href="/help/faq.milk">',
      'Milk goes in last.',
    ]);
  });

  test('that finds nothing says so and shows everything there is', async () => {
    const html = await read('/help?q=quantum+chromodynamics');
    expectInOrder(html, ['Nothing here fits “quantum chromodynamics”', 'Brew a cup']);
    expect(html).not.toContain('class="found"');
  });

  test('of nothing is the first page', async () => {
    expect(await read('/help?q=%20')).toBe(await read('/help'));
  });

  test('cannot write into the page, is kept by no cache and shown by no search engine', async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/help?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);
    const html = await response.text();
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    '/help?q=%',
    '/help?q=%ff%fe',
    `/help?q=${'long '.repeat(2000)}`,
    '/help?q=a&q=b',
    '/help?q[]=a',
  ])('that is broken, as in %.20s, still gets a page', async (page) => {
    const { url } = await serve();
    expect((await fetch(url + page)).status).toBe(200);
  });
});

test.each(['/help/guide.gone', '/help/..%2fpackage.json', '/help/%3Cscript%3E', '/help/constructor'])(
  '%s is no entry: a page that helps, with status 404',
  async (page) => {
    const { url } = await serve();
    const response = await fetch(url + page);
    expect(response.status).toBe(404);
    const html = await response.text();
    expectInOrder(html, ['role="search"', "This page isn't here", '/help/guide.brew'].map(escaped));
    expect(html).toContain('noindex');
    expect(html).not.toContain('<script>');
  },
);

const escaped = (text: string) => text.replaceAll("'", '&#39;');

test('nothing of the knowledge becomes markup or script, nor does what search engines are told', async () => {
  const { url } = await serve({ 'faqs/beans.md': nasty });
  const response = await fetch(`${url}/help/faq.beans`);
  const html = await response.text();
  expect(html).not.toMatch(/<b>|<i>|<script>|href="javascript:|\son\w+=/);
  expect(html.match(/<script/g)).toHaveLength(1);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/script-src|unsafe|nonce/);
  expect(JSON.stringify(dataOf(html))).toContain('&lt;b&gt;');
});

describe('caches', () => {
  test('keep a page, ask whether it changed, and are told when it did', async () => {
    const { url, change } = await serve();
    const first = await fetch(`${url}/help/faq.milk`);
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    const tag = first.headers.get('etag') ?? '';
    const again = () => fetch(`${url}/help/faq.milk`, { headers: { 'if-none-match': `"other", W/${tag}` } });
    expect((await again()).status).toBe(304);
    change({ 'faqs/beans.md': FAQ.replace('Which beans', 'What beans') });
    expect(await (await again()).text()).toContain('What beans are best?');
  });

  test('are given compressed pages under a tag of their own', async () => {
    const { url } = await serve();
    const plain = await fetch(`${url}/help`, { headers: { 'accept-encoding': 'identity' } });
    const packed = await fetch(`${url}/help`, { headers: { 'accept-encoding': 'br' } });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('vary')).toBe('Accept-Encoding');
    expect(packed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
    // fetch has unpacked it already, or leaves it packed: both are the same page.
    const body = Buffer.from(await packed.arrayBuffer());
    const text = body.toString().startsWith('<!doctype') ? body : brotliDecompressSync(body);
    expect(text.toString()).toBe(await plain.text());
  });
});

describe('search engines and link previews', () => {
  test('are told a guide as HowTo, with its steps', async () => {
    const html = await read('/help/guide.brew', ADDRESS);
    expect(dataOf(html)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'HowTo',
      name: 'Brew a cup',
      description: 'This makes one cup.',
      inLanguage: 'en',
      step: [
        {
          '@type': 'HowToStep',
          position: 1,
          name: 'Grind',
          text: 'Grind 20 g of beans.',
          url: `${ADDRESS}/help/guide.brew#grind`,
          image: expect.stringMatching(/^https:\/\/bot\.example\.org\/sketches\/guide\.brew\/grind-.*\.png$/),
        },
        { position: 2, name: 'Pour' },
      ],
    });
  });

  test('are told an answer as FAQPage', async () => {
    expect(dataOf(await read('/help/faq.milk'))).toMatchObject({
      '@type': 'FAQPage',
      mainEntity: [
        {
          '@type': 'Question',
          name: 'Does milk go in first?',
          acceptedAnswer: { '@type': 'Answer', text: '<p>Milk goes in last.</p>\n' },
        },
      ],
    });
  });

  test('learn the address only where it is known', async () => {
    const known = await read('/help/faq.milk', ADDRESS);
    expect(known).toContain(`<link rel="canonical" href="${ADDRESS}/help/faq.milk">`);
    expect(known).toContain(`<meta property="og:url" content="${ADDRESS}/help/faq.milk">`);
    expect(known).toContain('<meta property="og:description" content="Milk goes in last.">');
    expect(await read('/help/faq.milk')).not.toMatch(/canonical|og:url/);
  });

  test('find every page in the sitemap, when the address is known', async () => {
    const { url } = await serve({}, ADDRESS);
    expect(await (await fetch(`${url}/robots.txt`)).text()).toContain(`Sitemap: ${ADDRESS}/sitemap.xml`);
    const map = await (await fetch(`${url}/sitemap.xml`)).text();
    expect(map).toContain(`<loc>${ADDRESS}/help</loc>`);
    expect(map).toContain(`<loc>${ADDRESS}/help/guide.brew</loc><lastmod>2026-01-31</lastmod>`);
    expect(map.match(/<loc>/g)).toHaveLength(6);
    const unknown = await serve();
    expect((await fetch(`${unknown.url}/robots.txt`)).status).toBe(404);
    expect((await fetch(`${unknown.url}/sitemap.xml`)).status).toBe(404);
  });
});

test('a long description is cut between words', async () => {
  const long = GUIDE.replace('This makes one cup.', `This makes ${'one really good '.repeat(20)}cup.`);
  const { url } = await serve({ 'guides/brew.md': long });
  const html = await (await fetch(`${url}/help/guide.brew`)).text();
  const [, description = ''] = /<meta name="description" content="([^"]*)"/.exec(html) ?? [];
  expect(description).toMatch(/^This makes one .* (one|really|good)…$/);
  expect(description.length).toBeLessThanOrEqual(160);
});
