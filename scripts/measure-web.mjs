// Measures what the widget costs a host page: `npm run measure:web`. Prints bytes as they are served, and the time from the
// click to a text box that can be used, with an empty cache and a warm one. An argument is the number of runs (default 5).
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const runs = Number(process.argv[2] ?? 5);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`"${process.argv[2]}" is not a number of runs. Use npm run measure:web -- 5.`);
  process.exit(1);
}

/** Bytes of the body as it comes over the wire. */
function bytes(url, encoding) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      let sum = 0;
      response.on('data', (part) => (sum += part.length));
      response.on('end', () => resolve(sum));
    }).on('error', reject);
  });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

let chat = '';
const site = createServer((_req, res) => {
  res.setHeader('Content-Type', 'text/html');
  res.end(`<!doctype html><title>Host</title><p>Words.<script src="${chat}/widget.js"></script>`);
});
await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
const host = `http://127.0.0.1:${site.address().port}`;

const server = spawn(process.execPath, [path.join(root, 'dist/index.js')], {
  cwd: root,
  env: {
    ...process.env,
    PORT: '0',
    STORAGE_URL: 'memory:',
    LOG_LEVEL: 'warn',
    WEB_CHAT_ALLOWED_ORIGINS: host,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
chat = await new Promise((resolve, reject) => {
  server.stdout.on('data', (data) => {
    const found = /http:\/\/localhost:\d+/.exec(String(data));
    if (found) resolve(found[0]);
  });
  server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
});

const folder = await mkdtemp(path.join(tmpdir(), 'measure-web-'));

/** Milliseconds from the click on the launcher to a text box that takes what is typed; a new page each time. */
async function clickToUse(context) {
  const page = await context.newPage();
  await page.goto(host);
  const launcher = page.locator('support-chat .launcher');
  await launcher.waitFor();
  // Whatever the page before it did is over.
  await page.waitForTimeout(300);
  const since = performance.now();
  await launcher.click();
  const box = page.frameLocator('support-chat iframe').getByRole('textbox');
  await box.fill('x');
  const spent = performance.now() - since;
  await box.fill('');
  await page.locator('support-chat .closer').click();
  await page.close();
  return spent;
}

try {
  const html = await (await fetch(`${chat}/embed`)).text();
  const asset = (pattern) => chat + pattern.exec(html)[0];
  const parts = {
    'launcher (widget.js)': `${chat}/widget.js`,
    'page in the frame (embed)': `${chat}/embed`,
    'our script (chat.js)': asset(/\/assets\/chat-[^"]+\.js/),
    'our styles (chat.css)': asset(/\/assets\/chat-[^"]+\.css/),
    'chat component (webchat.js)': asset(/\/assets\/webchat-[^"]+\.js/),
  };
  console.log(
    `${'bytes served'.padEnd(30)}${'plain'.padStart(10)}${'gzip'.padStart(10)}${'brotli'.padStart(10)}`,
  );
  for (const [name, url] of Object.entries(parts)) {
    const sizes = [];
    for (const encoding of ['identity', 'gzip', 'br']) sizes.push(await bytes(url, encoding));
    console.log(name.padEnd(30) + sizes.map((size) => String(size).padStart(10)).join(''));
  }

  const launch = (name) =>
    chromium.launchPersistentContext(path.join(folder, name), {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
  const cold = [];
  const warm = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await launch(`run-${run}`);
    cold.push(await clickToUse(context));
    warm.push(await clickToUse(context));
    await context.close();
  }
  console.log(`\nfrom the click to a text box that can be used, median of ${runs}, on this machine:`);
  console.log(`cold cache ${Math.round(median(cold))} ms, warm cache ${Math.round(median(warm))} ms`);
} finally {
  server.kill();
  site.close();
  await rm(folder, { recursive: true, force: true });
}
