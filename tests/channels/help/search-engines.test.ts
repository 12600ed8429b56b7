// What the help pages tell search engines and those who show a preview of a link.
import { GUIDE } from '../../knowledge/sample';
import { coffeePages, dataOf } from './coffee-pages';

const ADDRESS = 'https://bot.example.org';
const { serve, read } = coffeePages();

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
