// The search of the help pages: it understands what the chat understands, and keeps nothing.
import { coffeePages, expectInOrder } from './coffee-pages';

const { serve, read } = coffeePages();

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
