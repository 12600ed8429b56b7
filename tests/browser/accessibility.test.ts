// What axe finds on the page, in both colour schemes.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { ChatPage } from './chat-page';
import { ChatServer } from './server';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Evaluated in the page, which this project's types know nothing of. */
const RUN = `axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
  id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`;

const server = new ChatServer();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  await server.start();
});
afterAll(async () => {
  await browser?.close();
  await server.remove();
});

async function violations(chat: ChatPage): Promise<unknown> {
  await chat.page.evaluate(AXE);
  return chat.page.evaluate(RUN);
}

test.each(['light', 'dark'] as const)('axe has nothing to say about the %s scheme', async (colorScheme) => {
  const chat = await ChatPage.open(browser, server.url, { colorScheme, reducedMotion: 'reduce' });
  expect(await violations(chat)).toEqual([]);
  await chat.ask('How do I sign out of iMessage on my iPhone?');
  await chat.click('Done');
  await chat.nextReply();
  await chat.settled();
  expect(await violations(chat)).toEqual([]);
  await chat.ask('something quite different');
  expect(await violations(chat)).toEqual([]);
  await chat.close();
});

test('a guide can be done with the keyboard alone', async () => {
  const chat = await ChatPage.open(browser, server.url);
  await chat.ask('How do I sign out of iMessage on my iPhone?');
  await chat.settled();
  const done = chat.newestCard().getByRole('button', { name: 'Done' });
  await chat.page.getByRole('textbox').focus();
  for (let presses = 0; presses < 20; presses += 1) {
    await chat.page.keyboard.press('Shift+Tab');
    if (await chat.page.locator('button:focus').filter({ hasText: 'Done' }).count()) break;
  }
  expect(await done.and(chat.page.locator(':focus')).count()).toBe(1);
  await chat.page.keyboard.press('Enter');
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 2 });
  await chat.close();
});
