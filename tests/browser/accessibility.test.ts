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
  const { keyboard } = chat.page;
  await chat.ask('How do I sign out of iMessage on my iPhone?');
  await chat.settled();
  // From the text box back over the end of the transcript into it; Enter goes into the newest message.
  await keyboard.press('Shift+Tab');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  const focused = chat.newestCard().getByRole('button').and(chat.page.locator(':focus'));
  expect(await focused.innerText()).toBe('Done');
  await keyboard.press('Enter');
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 2 });
  await chat.close();
});
