// Links into a guide, and the page to print.
import { axe } from './axe';
import type { ChatPage } from './chat-page';
import { setUp } from './setup';

const chats = setUp();
const { server, open } = chats;

const link = (guide: string, step: string) => `${server.url}?guide=${guide}&step=${step}`;

/** What the page has posted as a link that was opened. */
function openings(chat: ChatPage): string[] {
  const posted: string[] = [];
  chat.page.on('request', (request) => {
    const body = request.method() === 'POST' ? (request.postData() ?? '') : '';
    if (body.includes('"command":"open"')) posted.push(body);
  });
  return posted;
}

test('a link into a guide opens it there, once, and leaves the address bar', async () => {
  const chat = await open({}, link('guide.iphone', 'send-receive'));
  await chat.newestCard().getByText('Step 3 of 4', { exact: true }).waitFor();
  expect(chat.page.url()).toBe(server.url);
  expect(await chat.starters().count()).toBe(0);
  const again = openings(chat);
  await chat.page.reload();
  await chat.newestCard().getByText('Step 3 of 4', { exact: true }).waitFor();
  await chat.page.waitForTimeout(500);
  expect(again).toEqual([]);
  expect(await chat.page.locator('.ac-adaptiveCard').count()).toBe(1);
  await chat.click('Done');
  await chat.newestCard().getByText('Step 4 of 4').waitFor();
  expect(chat.faults).toEqual([]);
  await chat.close();
});

test('a link opened in a conversation goes on in it, and the guide left can be continued', async () => {
  const chat = await open();
  await chat.ask('How do I sign out of iMessage on my iPhone?');
  await chat.click('Done');
  await chat.newestCard().getByText('Step 2 of 4').waitFor();
  const posted = openings(chat);
  await chat.page.goto(link('guide.mac', 'open-messages'));
  await chat.newestCard().getByText('Step 1 of 4').waitFor();
  expect(posted).toHaveLength(1);
  await chat.click('Stop');
  await chat.messages().getByText('kept your place').first().waitFor();
  await chat.page.goto(link('guide.mac', 'no-such-step'));
  await chat.messages().getByText('leads to something').first().waitFor();
  expect(chat.faults).toEqual([]);
  await chat.close();
});

test('a question chosen before the chat is connected is asked when it is', async () => {
  const context = await chats.browser.newContext();
  const page = await context.newPage();
  await page.route('**/api/webchat/token', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.goto(server.url);
  await page.getByRole('region').getByRole('listitem').getByRole('button').first().click();
  await page.locator('.ac-adaptiveCard').getByText('Step 1 of').waitFor();
  await context.close();
});

test('all steps lead to a page to print, which works without scripts', async () => {
  const chat = await open();
  await chat.ask('How do I sign out of iMessage on my iPhone?');
  await chat.click('All steps');
  const popup = chat.context.waitForEvent('page');
  await chat.newestCard().getByRole('link').first().click();
  expect((await popup).url()).toBe(`${server.url}print/guide.iphone`);
  await chat.close();

  const context = await chats.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const failed: string[] = [];
  page.on('response', (response) => {
    if (!response.ok()) failed.push(response.url());
  });
  await page.goto(`${server.url}print/guide.iphone`, { waitUntil: 'networkidle' });
  expect(await page.locator('ol.steps > li').count()).toBe(4);
  expect(await page.locator('ol.steps img').count()).toBe(4);
  expect(failed).toEqual([]);
  await page.getByRole('link').last().click();
  expect(page.url()).toBe(server.url);
  await context.close();
});

test.each(['light', 'dark'] as const)(
  'axe has nothing to say about the %s page to print',
  async (colorScheme) => {
    const context = await chats.browser.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${server.url}print/guide.mac`);
    expect((await axe(page)).violations).toEqual([]);
    await context.close();
  },
);
