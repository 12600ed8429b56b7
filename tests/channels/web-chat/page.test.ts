// What the server says when a browser asks for the page and its files.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { loadAssets } from '../../../src/channels/web-chat/assets';
import { contentSecurityPolicy, registerWebChat, type PageText } from '../../../src/channels/web-chat/page';
import { FILES, webServers } from './web-server';

let text: PageText = {
  title: 'Helper <b>',
  heading: 'What now?',
  intro: 'Ask & I answer.',
  starters: ['First "question"?', 'Second question?'],
  placeholder: 'Type here',
  connection: { connecting: 'Connecting', waiting: 'Away', offline: 'Offline' },
};
const HOST_ORIGIN = 'https://www.example.org';

const { directory, serve } = webServers();
let base: string;
beforeAll(async () => {
  for (const file of Object.values(FILES)) {
    writeFileSync(path.join(directory, file), `this is ${file}`);
    writeFileSync(path.join(directory, `${file}.br`), brotliCompressSync(`this is ${file}`));
    writeFileSync(path.join(directory, `${file}.gz`), gzipSync(`this is ${file}`));
  }
  const options = { text: () => text, directory, embeddingOrigins: [HOST_ORIGIN] };
  base = await serve((server) => registerWebChat(server, options));
});

/** The body as it came over the wire, not decompressed as `fetch` would. */
function raw(file: string, acceptEncoding?: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  const headers = acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding };
  return new Promise((resolve, reject) => {
    get(`${base}${file}`, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(parts) }),
      );
    }).on('error', reject);
  });
}

describe('the page', () => {
  test('shows its texts, none of them as markup', async () => {
    const html = await (await fetch(base)).text();
    expect(html).toContain('<title>Helper &#60;b&#62;</title>');
    expect(html).toContain('Ask &#38; I answer.');
    expect(html).toContain('First &#34;question&#34;?</button>');
    expect(html).toContain('data-placeholder="Type here"');
    expect(html).toContain('<html lang="en" dir="ltr">');
  });

  test('runs as its language is written', async () => {
    text = { ...text, language: 'ar-EG' };
    const html = await (await fetch(base)).text();
    text = { ...text, language: 'en' };
    expect(html).toContain('<html lang="ar-EG" dir="rtl">');
  });

  test('allows its own scripts and styles alone, by a nonce that is new each time', async () => {
    const answers = await Promise.all([fetch(base), fetch(base)]);
    const nonces = await Promise.all(
      answers.map(async (answer) => {
        const policy = answer.headers.get('content-security-policy') ?? '';
        const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? '';
        const html = await answer.text();
        expect(policy).toBe(contentSecurityPolicy(nonce, new URL(base).host, []));
        expect(html.match(/<(script|link rel="stylesheet")/g)).toHaveLength(2);
        expect(html.split(`nonce="${nonce}"`)).toHaveLength(5);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('is kept by no cache and framed by no other site', async () => {
    const { headers } = await fetch(base);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/; frame-ancestors 'self'$/);
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });
});

describe('the page for frames', () => {
  test('may be framed by its own origin and those listed, and by no other', async () => {
    const { headers } = await fetch(`${base}/embed`);
    expect(headers.get('content-security-policy')).toMatch(
      /; frame-ancestors 'self' https:\/\/www\.example\.org$/,
    );
    // It could only forbid all of them.
    expect(headers.get('x-frame-options')).toBeNull();
  });

  test('has a heading for screen readers alone, as the host page draws the bar', async () => {
    const html = await (await fetch(`${base}/embed`)).text();
    expect(html).toContain('<header class="unseen"><h1>Helper &#60;b&#62;</h1></header>');
    expect(html).not.toContain('class="bar"');
  });

  test('tells its code whom to listen to', async () => {
    expect(await (await fetch(`${base}/embed`)).text()).toContain(`data-origins="${HOST_ORIGIN}"`);
    expect(await (await fetch(base)).text()).toContain('data-origins=""');
  });
});

describe('the policy', () => {
  test('names the sockets of this host, for browsers that do not count them as its own', () => {
    expect(contentSecurityPolicy('n', 'chat.example.org:8443', [])).toContain(
      "connect-src 'self' blob: ws://chat.example.org:8443 wss://chat.example.org:8443;",
    );
  });

  test('allows no styles but those with the nonce, and empty ones', () => {
    const empty = createHash('sha256').update('').digest('base64');
    expect(contentSecurityPolicy('n', undefined, [])).toContain(`; style-src 'nonce-n' 'sha256-${empty}';`);
  });

  test.each(['a.org; script-src *', "a.org 'unsafe-inline'", 'a.org, b.org', undefined])(
    'takes nothing from a host like %p',
    (host) => {
      expect(contentSecurityPolicy('n', host, [])).toContain("connect-src 'self' blob:;");
    },
  );

  test('allows a Direct Line service elsewhere, and its sockets', () => {
    expect(contentSecurityPolicy('n', undefined, ['https://dl.example.org'])).toContain(
      "connect-src 'self' blob: https://dl.example.org wss://dl.example.org;",
    );
  });
});

describe('the files', () => {
  test('are kept for good, since a new build gives them new names', async () => {
    const { headers, status } = await fetch(`${base}/assets/chat-1.js`);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('vary')).toBe('Accept-Encoding');
  });

  test('are not sent again to who has them', async () => {
    const tag = (await fetch(`${base}/favicon.svg`)).headers.get('etag') ?? '';
    expect((await fetch(`${base}/favicon.svg`, { headers: { 'if-none-match': tag } })).status).toBe(304);
  });

  test('come in the best encoding the browser takes', async () => {
    const br = await raw('/assets/webchat-3.js', 'gzip, deflate, br');
    expect([br.encoding, brotliDecompressSync(br.body).toString()]).toEqual(['br', 'this is webchat-3.js']);
    const gz = await raw('/assets/webchat-3.js', 'gzip, br;q=0');
    expect([gz.encoding, gunzipSync(gz.body).toString()]).toEqual(['gzip', 'this is webchat-3.js']);
    const plain = await raw('/assets/webchat-3.js');
    expect([plain.encoding, plain.body.toString()]).toEqual([undefined, 'this is webchat-3.js']);
  });

  test.each(['nothing.js', 'manifest.json', 'chat-1.js.br', '..%2fmanifest.json', '%2e%2e/page.ts'])(
    'do not include %s',
    async (name) => {
      expect((await fetch(`${base}/assets/${name}`)).status).toBe(404);
    },
  );

  test('include an icon', async () => {
    const { headers, status } = await fetch(`${base}/favicon.svg`);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  test('are asked for with instructions when they have not been built', () => {
    expect(() => loadAssets('/nowhere')).toThrow('npm run build');
  });
});
