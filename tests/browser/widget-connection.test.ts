// What the person sees in the widget when the server, the network or a token fails: always the state, and nothing is lost.
import type { Page, Route } from 'playwright-core';
import type { WidgetPage } from './widget-page';
import { setUpWidget } from './widget-setup';

const { open: openPage, server, site } = setUpWidget();
let widget: WidgetPage;

const ACTIVITIES = /\/conversations\/[^/]+\/activities$/;

const open = async (prepare?: (page: Page) => Promise<unknown>): Promise<WidgetPage> =>
  (widget = await openPage({ ...(prepare && { prepare }) }));

/** Answers the first `times` requests that match with a refusal, and lets the others through. */
const refuse =
  (pattern: RegExp, times: number, status: number, headers: Record<string, string> = {}) =>
  (page: Page): Promise<unknown> => {
    let left = times;
    return page.route(pattern, async (route: Route) => {
      if (left <= 0 || (pattern === ACTIVITIES && route.request().method() !== 'POST'))
        return route.fallback();
      left -= 1;
      await route.fulfill({ status, headers, json: { error: { code: 'Test', message: 'Not now.' } } });
    });
  };

test('a server that is away when the chat is first opened is waited for, and the person is told', async () => {
  await open();
  await widget.launcher().waitFor();
  await server.kill();
  await widget.launcher().click();
  await widget.panel().getByText("We can't reach the chat just now").waitFor();
  await widget.closer().click();
  await widget.panel().waitFor({ state: 'hidden' });
  await widget.launcher().click();
  await widget.panel().getByRole('button', { name: 'Try again now' }).click();
  await widget.panel().getByText("We can't reach the chat just now").waitFor();
  await server.start();
  await widget.messages().first().waitFor({ state: 'attached' });
  expect(await widget.panel().getByText("We can't reach the chat").count()).toBe(0);
});

test('half a sentence and the place in the guide outlive the server', async () => {
  await open();
  await widget.openPanel();
  await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
  await widget.textBox().fill('what happens if');
  await server.kill();
  await widget.notice().getByText('Reconnecting').waitFor();
  await server.start();
  await widget.notice().getByText('Reconnecting').waitFor({ state: 'detached' });
  expect(await widget.textBox().inputValue()).toBe('what happens if');
  await widget.newestCard().getByRole('button', { name: 'Done' }).click();
  await widget.newestCard().getByText('Step 2 of 4').waitFor();
});

test('half a sentence goes along to the next page of the site', async () => {
  await open();
  await widget.openPanel();
  await widget.textBox().fill('what happens if');
  await widget.page.goto(site.url({}, '/next'));
  await widget.textBox().waitFor();
  expect(await widget.textBox().inputValue()).toBe('what happens if');
});

test('what could not be sent goes along too, and arrives once', async () => {
  await open();
  await widget.openPanel();
  await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
  await server.kill();
  await widget.textBox().fill('where am i');
  await widget.textBox().press('Enter');
  await widget.messages().getByText('where am i', { exact: true }).waitFor();
  // The launcher itself is still in the browser's cache.
  await widget.page.goto(site.url({}, '/next'));
  await widget.panel().getByText("We can't reach the chat just now").waitFor();
  await server.start();
  await widget
    .chat()
    .locator('.webchat__bubble__content')
    .filter({ hasText: /re on step 1/ })
    .waitFor();
  expect(await widget.shownTexts(['where am i'])).toEqual(['where am i']);
});

test('a network that lets no socket through is talked to without', async () => {
  await open((page) => page.routeWebSocket(/\/stream/, (socket) => void socket.close()));
  await widget.openPanel();
  await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
  expect(widget.requests.filter((url) => /\/activities\?watermark=/.test(url)).length).toBeGreaterThan(1);
});

test.each([
  ['asks to wait', 429, { 'retry-after': '1' }],
  ['is overloaded', 503, { 'retry-after': '1' }],
  ['has a fault', 500, {}],
  ['finds the token expired', 403, {}],
  ['has forgotten the token', 401, {}],
])('a message gets through once when the server %s', async (_what, status, headers) => {
  await open(refuse(ACTIVITIES, 2, status, headers));
  await widget.openPanel();
  await widget.ask('will my messages be deleted', /./);
  await widget.isSettled('will my messages be deleted');
  expect(await widget.shownTexts(['will my messages be deleted'])).toHaveLength(1);
});

test('a server too busy for new people is asked again when it says', async () => {
  await open(refuse(/\/api\/webchat\/token$/, 2, 429, { 'retry-after': '1' }));
  await widget.openPanel();
});

test('a chat component that does not come is fetched again', async () => {
  await open(refuse(/\/assets\/webchat-/, 1, 503));
  await widget.openPanel();
  await widget.ask('will my messages be deleted', /./);
});

test('a page older than the files of the server loads itself anew', async () => {
  let embeds = 0;
  await open(async (page) => {
    await page.route(/\/assets\/webchat-/, (route) => (embeds < 2 ? route.abort() : route.fallback()));
    await page.route(/\/embed$/, (route) => {
      if (route.request().isNavigationRequest()) embeds += 1;
      return route.fallback();
    });
  });
  await widget.openPanel();
  expect(embeds).toBe(2);
});
