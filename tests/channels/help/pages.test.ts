// The help pages: everything the knowledge says, kept by caches, and safe to open.
import { brotliDecompressSync } from 'node:zlib';
import { FAQ } from '../../knowledge/sample';
import { coffeePages, dataOf, expectInOrder } from './coffee-pages';

const { serve, read } = coffeePages();
const nasty = FAQ.replace(
  'Fresh ones.',
  'Fresh `<b>ones</b>`, [not these](javascript:alert(1)), `</script><script>alert(2)</script>`.',
).replace('title: Which beans', 'title: Which "<i>beans</i>"');

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
