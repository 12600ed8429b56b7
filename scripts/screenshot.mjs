// Takes the picture of the web chat that the README shows: `npm run screenshot`. Options: --phone, --dark, and a file name.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const options = process.argv.slice(2);
const phone = options.includes('--phone');
const file = path.resolve(
  options.find((option) => !option.startsWith('--')) ?? path.join(root, 'docs/images/web-chat.png'),
);

const server = spawn(process.execPath, [path.join(root, 'dist/index.js')], {
  cwd: root,
  env: { KNOWLEDGE_DIR: 'knowledge', ...process.env, PORT: '0', STORAGE_URL: 'memory:', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise((resolve, reject) => {
  server.stdout.on('data', (data) => {
    const found = /http:\/\/localhost:\d+\//.exec(String(data));
    if (found) resolve(found[0]);
  });
  server.once('exit', (code) =>
    reject(new Error(`The server ended with ${code}; run "npm run build" first.`)),
  );
});

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
try {
  const page = await browser.newPage({
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    deviceScaleFactor: phone ? 2 : 1,
    colorScheme: options.includes('--dark') ? 'dark' : 'light',
  });
  await page.goto(url);
  const cards = page.locator('.ac-adaptiveCard');
  await page.getByRole('region').getByRole('listitem').getByRole('button').first().click();
  await cards.first().waitFor();
  await cards.first().locator('.ac-pushButton').first().click();
  await cards.nth(1).waitFor();
  await page.mouse.move(0, 0);
  // The last scroll and the fonts come to rest.
  await page.waitForTimeout(800);
  await mkdir(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, caret: 'hide' });
  console.log(file);
} finally {
  await browser.close();
  server.kill();
}
