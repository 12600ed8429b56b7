// A guide on one page: everything a person needs, no script, and nothing of the knowledge as markup.
import { registerPrintPage } from '../../../src/channels/web-chat/print-page';
import { loadKnowledge } from '../../../src/knowledge/load';
import { printPath } from '../../../src/replies/links';
import { coffeeHouse, GUIDE } from '../../knowledge/sample';
import { webServers } from './web-server';

const guide = GUIDE.replace('Rinse the pot.', 'Rinse the **pot** & <b>dry</b> it.').replace(
  'Pour the water slowly.',
  'Pour <script>alert(1)</script> [slowly](javascript:alert(1)).',
);

const { directory, serve: serveRoutes } = webServers();

function serve(publicUrl?: string): Promise<string> {
  const knowledge = loadKnowledge(coffeeHouse({ 'guides/brew.md': guide }));
  const address = publicUrl === undefined ? {} : { publicUrl };
  const options = { knowledge: () => knowledge, directory, ...address };
  return serveRoutes((server) => registerPrintPage(server, options));
}

test('has the whole guide in its order', async () => {
  const html = await (await fetch((await serve()) + printPath('guide.brew'))).text();
  const parts = [
    '<html lang="en" dir="ltr">',
    '<title>Brew a cup</title>',
    '<h1>Brew a cup</h1>',
    'This makes one cup.',
    '<h2>Before you start</h2>',
    '<li>Fill the kettle.</li>',
    '<h3>Grind</h3>',
    'Where: Counter › Grinder',
    '<strong>20 g</strong>',
    'On Pot 1 (Drawer): Use the hand mill.',
    'alt="On the screen ',
    '<h3>Pour</h3>',
    'Is there coffee in the cup?',
    '<strong>pot</strong>',
    'Checked on January 31, 2026 with Pot 2.',
  ];
  const found = parts.map((part) => html.indexOf(part));
  expect(parts.filter((_, index) => found[index] === -1)).toEqual([]);
  expect([...found].sort((a, b) => a - b)).toEqual(found);
});

test('shows the sketches where they are served', async () => {
  const html = await (await fetch((await serve()) + printPath('guide.brew'))).text();
  expect(html.match(/<img src="[^"]+"/g)).toEqual([
    expect.stringMatching(/^<img src="\/sketches\/guide\.brew\/grind-[0-9a-f]{16}\.svg"$/),
  ]);
});

test('runs nothing: no script, no markup out of the knowledge', async () => {
  const response = await fetch((await serve()) + printPath('guide.brew'));
  const html = await response.text();
  expect(html).not.toMatch(/<script|href="javascript:|<b>|\son\w+=/);
  expect(html).toContain('&lt;script&gt;');
  const policy = response.headers.get('content-security-policy') ?? '';
  const nonce = /style-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
  expect(policy).not.toContain('script-src');
  expect(policy).toContain("default-src 'none'");
  expect(html).toContain(`<link rel="stylesheet" href="/assets/print-5.css" nonce="${nonce}">`);
});

test('is kept by no cache and framed by no other site', async () => {
  const { headers } = await fetch((await serve()) + printPath('guide.brew'));
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
});

test('leads back to the chat, and names its address on paper when it is known', async () => {
  const address = 'https://bot.example.org';
  const known = await (await fetch((await serve(address)) + printPath('guide.brew'))).text();
  const unknown = await (await fetch((await serve()) + printPath('guide.brew'))).text();
  expect(known).toMatch(/<a href="\/">[^<]+<\/a>: https:\/\/bot\.example\.org</);
  expect(unknown).toMatch(/<a href="\/">[^<]+<\/a><\/p>/);
});

test.each(['guide.gone', 'faq.milk', 'guide.which', '..%2fpackage.json'])(
  '%s is no guide and answered with 404',
  async (id) => {
    expect((await fetch(`${await serve()}/print/${id}`)).status).toBe(404);
  },
);
