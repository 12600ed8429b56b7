// The help pages as they are read: without scripts, in both schemes, on a phone and on paper.
import type { Page } from 'playwright-core';
import { axe } from './axe';
import { setUp } from './setup';

const chats = setUp();
const { server } = chats;

async function read(
  path: string,
  work: (page: Page, faults: string[]) => Promise<void>,
  options: object = {},
): Promise<void> {
  const context = await chats.browser.newContext({ javaScriptEnabled: false, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  // What the content security policy stops is told here.
  page.on('console', (message) => faults.push(message.text()));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(response.url());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) faults.push(request.url());
  });
  await page.goto(server.url + path, { waitUntil: 'networkidle' });
  await work(page, faults);
  await context.close();
}

test('is read, searched and followed without scripts', async () => {
  await read('help', async (page, faults) => {
    await page.getByRole('searchbox').fill('will my messages be gone');
    await page.keyboard.press('Enter');
    await page
      .getByRole('link', { name: /delete my messages/ })
      .first()
      .click();
    expect(page.url()).toBe(`${server.url}help/faq.delete`);
    await page.getByRole('heading', { level: 1, name: /delete my messages/ }).waitFor();
    await page.getByRole('link', { name: 'Help pages' }).click();
    await page.getByRole('link', { name: 'Sign out of iMessage on a Mac' }).click();
    expect(await page.locator('ol.steps > li').count()).toBe(4);
    expect(await page.locator('ol.steps img').count()).toBe(4);
    expect(faults).toEqual([]);
  });
});

test('"walk me through it" opens the chat at the first step, and a step at that step', async () => {
  const options = { javaScriptEnabled: true };
  const card = (page: Page) => page.locator('.ac-adaptiveCard').last();
  const open = async (page: Page) => {
    await page.getByRole('link', { name: /^Walk me through/ }).click();
    await card(page).getByText('Step 1 of 4').waitFor();
    await page.goto(`${server.url}help/guide.mac`);
    await page
      .getByRole('link', { name: /^Go on from this step/ })
      .nth(2)
      .click();
    await card(page).getByText('Step 3 of 4', { exact: true }).waitFor();
  };
  await read('help/guide.iphone', open, options);
});

test('an answer in the chat names its page, and the page is there', async () => {
  const chat = await chats.open();
  await chat.ask('Will signing out delete my messages?');
  const popup = chat.context.waitForEvent('page');
  await chat
    .newestBubble()
    .getByRole('link', { name: /^Help page: / })
    .click();
  expect((await popup).url()).toBe(`${server.url}help/faq.delete`);
  await chat.close();
});

test.each(['help', 'help/guide.iphone', 'help/faq.delete', 'help?q=lost+my+phone', 'help/nothing'])(
  'axe has nothing to say about /%s in either scheme',
  async (path) => {
    for (const colorScheme of ['light', 'dark']) {
      const judge = async (page: Page) => expect((await axe(page)).violations).toEqual([]);
      await read(path, judge, { colorScheme, bypassCSP: true, javaScriptEnabled: true });
    }
  },
);

test.each(['help', 'help/guide.iphone', 'help/faq.other-services'])(
  '/%s fits a small phone',
  async (path) => {
    const fits = async (page: Page) => {
      const widest = await page.evaluate('document.documentElement.scrollWidth');
      expect(widest).toBeLessThanOrEqual(320);
    };
    await read(path, fits, { viewport: { width: 320, height: 640 }, javaScriptEnabled: true });
  },
);

test('paper has the guide without what can only be clicked', async () => {
  await read('help/guide.mac', async (page) => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await page.getByText('Walk me through').isVisible()).toBe(false);
    expect(await page.locator('.troubles').first().isVisible()).toBe(true);
  });
});
