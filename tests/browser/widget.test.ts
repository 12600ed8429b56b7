// The widget on the pages of others: same origin, another origin, and another origin with a strict policy.
import type { Page } from 'playwright-core';
import { HostSite, hostPage, type HostPageOptions } from './host-site';
import { ChatServer } from './server';
import { setUp } from './setup';
import { WidgetPage } from './widget-page';

const origin = (): string => server.url.replace(/\/$/, '');
const site = new HostSite(() => origin());
beforeAll(() => site.start());
afterAll(() => site.stop());
const setup = setUp(new ChatServer({ settings: () => ({ WEB_CHAT_ALLOWED_ORIGINS: site.origin }) }));
const { server } = setup;

/** #2f6fed, as much lighter as a dark page needs. */
const DARK_BLUE = 'rgb(105, 151, 242)';

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let widget: WidgetPage;
afterEach(() => widget.close());

/** Pages of the chat's own origin are made up on the way to the browser. */
const ownPage = (page: Page): Promise<unknown> =>
  page.route(`${origin()}/own-page`, (route) =>
    route.fulfill({ contentType: 'text/html', body: hostPage(origin(), '/own-page') }),
  );

const open = async (options: HostPageOptions = {}, screen = desktop): Promise<WidgetPage> =>
  (widget = await WidgetPage.open(setup.browser, site.url(options), screen));

/** Within five seconds. */
async function expectSoon<T>(probe: () => Promise<T>, expected: T): Promise<void> {
  const deadline = Date.now() + 5_000;
  while ((await probe()) !== expected && Date.now() < deadline) await widget.page.waitForTimeout(30);
  expect(await probe()).toEqual(expected);
}

const hosts = [
  {
    kind: 'a page of the same origin',
    go: (screen: typeof desktop) => WidgetPage.open(setup.browser, `${origin()}/own-page`, screen, ownPage),
  },
  {
    kind: 'a page of another origin',
    go: (screen: typeof desktop) => WidgetPage.open(setup.browser, site.url(), screen),
  },
  {
    kind: 'a page of another origin with a strict policy',
    go: (screen: typeof desktop) => WidgetPage.open(setup.browser, site.url({ strict: true }), screen),
  },
];
const screens = { desktop, phone };

describe.each(hosts)('on $kind', ({ go }) => {
  test.each(['desktop', 'phone'] as const)(
    'a guide is walked on a %s, and nobody complains',
    async (name) => {
      widget = await go(screens[name]);
      await widget.launcher().waitFor();
      expect(widget.requests.filter((url) => /embed|assets|directline|token/.test(url))).toEqual([]);
      await widget.openPanel();
      await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
      await widget.newestCard().getByRole('button', { name: 'Done' }).click();
      await widget.newestCard().getByText('Step 2 of 4').waitFor();
      await widget.closer().click();
      await widget.panel().waitFor({ state: 'hidden' });
      expect(widget.complaints.filter((line) => !/favicon|site\.css/.test(line))).toEqual([]);
    },
  );
});

describe('the panel', () => {
  test('is opened and closed with the keyboard alone, which returns to the launcher', async () => {
    await open();
    await widget.launcher().focus();
    await widget.page.keyboard.press('Enter');
    expect(await widget.focus()).toBe('h2');
    await widget.messages().first().waitFor({ state: 'attached' });
    await expectSoon(() => widget.focus(), 'frame textarea');
    await widget.page.keyboard.press('Escape');
    await widget.panel().waitFor({ state: 'hidden' });
    expect(await widget.focus()).toBe('launcher');
    await widget.page.keyboard.press('Space');
    await expectSoon(() => widget.focus(), 'frame textarea');
    await widget.closer().focus();
    await widget.page.keyboard.press('Escape');
    expect(await widget.focus()).toBe('launcher');
  });

  test('keeps Escape to itself while the chat has a use for it', async () => {
    await open();
    await widget.openPanel();
    await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
    await widget.newestCard().getByRole('button', { name: 'Stop' }).focus();
    await widget.page.keyboard.press('Escape');
    await expectSoon(() => widget.focus(), 'frame div');
    expect(await widget.panel().isVisible()).toBe(true);
  });

  test('hides the chat and does not end it: what was typed is still there', async () => {
    await open();
    await widget.openPanel();
    await widget.textBox().fill('half a quest');
    await widget.launcher().click();
    await widget.panel().waitFor({ state: 'hidden' });
    await widget.launcher().click();
    expect(await widget.textBox().inputValue()).toBe('half a quest');
    expect(widget.requests.filter((url) => url.endsWith('/embed'))).toHaveLength(1);
  });

  test('takes the whole screen of a phone, and nothing behind it can be reached', async () => {
    await open({}, phone);
    await widget.openPanel();
    expect(await widget.panel().boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    expect(
      await widget.page
        .getByLabel('Search')
        .click({ timeout: 500 })
        .catch(() => 'out of reach'),
    ).toBe('out of reach');
    // The text box would bring a keyboard up over what there is to read.
    expect(await widget.focus()).toBe('h2');
    await widget.closer().click();
    await widget.page.getByLabel('Search').click();
  });

  test.each(['left', 'right'])('stands on the %s', async (position) => {
    await open({ attributes: { position } });
    await widget.openPanel();
    const { x, width } = (await widget.panel().boundingBox()) ?? { x: NaN, width: NaN };
    expect(position === 'left' ? x : desktop.viewport.width - x - width).toBe(20);
  });

  test('tells of messages that come while it is closed', async () => {
    await open();
    await widget.openPanel();
    await widget.page.evaluate(
      `window.SupportChat.send('what happens to my group chats'); window.SupportChat.close()`,
    );
    await widget.page.getByRole('button', { name: 'Open the chat, unread messages: 1' }).waitFor();
    expect(await widget.launcher().innerText()).toBe('1');
    await widget.page.reload();
    expect(await widget.launcher().innerText()).toBe('1');
    await widget.launcher().click();
    await widget
      .launcher()
      .and(widget.page.getByRole('button', { name: 'Close the chat', exact: true }))
      .waitFor();
    expect(await widget.launcher().innerText()).toBe('');
  });
});

describe('one conversation', () => {
  test('is kept over the pages of a site, and the panel stays open without taking the keyboard', async () => {
    await open();
    await widget.openPanel();
    await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
    await widget.page.goto(site.url({}, '/next'));
    await widget.newestCard().getByText('Step 1 of 4').waitFor();
    expect(await widget.focus()).toBe('body');
    await widget.closer().click();
    await widget.page.goto(site.url({}, '/last'));
    await widget.launcher().waitFor();
    expect(await widget.panel().isVisible()).toBe(false);
    await widget.openPanel();
    await widget.newestCard().getByRole('button', { name: 'Done' }).click();
    await widget.newestCard().getByText('Step 2 of 4').waitFor();
  });

  test('is kept by the host page where frames may not store anything', async () => {
    const blocked = `if (self !== top) Object.defineProperty(self, 'localStorage', { get() { throw new Error('blocked'); } })`;
    widget = await WidgetPage.open(setup.browser, site.url(), desktop, (page) => page.addInitScript(blocked));
    await widget.openPanel();
    await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
    await widget.page.reload();
    await widget.newestCard().getByText('Step 1 of 4').waitFor();
  });

  test('is another one on another site', async () => {
    await open();
    await widget.openPanel();
    await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
    await widget.page.goto(server.url);
    await widget.page.getByRole('textbox').waitFor();
    expect(await widget.page.locator('.ac-adaptiveCard').count()).toBe(0);
  });
});

describe('the host page', () => {
  test('says by attributes what the panel is called, greets with and asks first', async () => {
    const attributes = {
      title: 'Ask us',
      greeting: 'What can we do for you?',
      question: 'will my messages be deleted',
      color: '#2f6fed',
      scheme: 'dark',
    };
    await open({ attributes });
    await widget.launcher().click();
    await widget.panel().getByRole('heading', { name: 'Ask us' }).waitFor();
    await widget.messages().getByText('will my messages be deleted', { exact: true }).waitFor();
    expect(await widget.chat().locator('#start-heading').textContent()).toBe('What can we do for you?');
    expect(await widget.chat().locator('html').getAttribute('data-scheme')).toBe('dark');
    expect([await widget.launcherColour(), await widget.bubbleColour()]).toEqual([DARK_BLUE, DARK_BLUE]);
    await widget.page.reload();
    await widget.messages().getByText('will my messages be deleted', { exact: true }).waitFor();
    await widget.ask('thanks', /./);
    expect(await widget.said('will my messages be deleted')).toBe(1);
  });

  test('opens, closes, asks and listens from its own code', async () => {
    await open();
    await widget.page.evaluate(`{
      window.seen = [];
      for (const name of ['open', 'close', 'message', 'unread', 'error'])
        window.SupportChat.on(name, (detail) => window.seen.push([name, detail?.from ?? detail?.count ?? null]));
      window.SupportChat.toggle();
      window.SupportChat.send('will my messages be deleted');
    }`);
    await widget.messages().getByText('will my messages be deleted', { exact: true }).waitFor();
    await expectSoon(
      () => widget.page.evaluate(`window.seen.filter(([name]) => name === 'message').length`),
      3,
    );
    await widget.page.evaluate(`window.SupportChat.close()`);
    expect(await widget.page.evaluate(`window.seen`)).toEqual([
      ['open', null],
      ['message', 'bot'],
      ['message', 'person'],
      ['message', 'bot'],
      ['close', null],
    ]);
  });

  test('may call before its body is there, and may have the script twice', async () => {
    await open({ early: true, scripts: 3 });
    await widget.launcher().waitFor();
    expect(await widget.page.locator('support-chat').count()).toBe(1);
    await widget.openPanel();
    expect(widget.complaints).toEqual([]);
  });

  test('keeps its focus and its styles, and its own leave the widget alone', async () => {
    await open();
    await widget.page.getByLabel('Search').focus();
    await widget.launcher().waitFor();
    expect(await widget.focus()).toBe('search');
    expect(await widget.launcher().boundingBox()).toMatchObject({ width: 60, height: 60 });
    expect(await widget.launcherColour()).toBe('rgb(15, 107, 92)');
  });

  test('is told what to set when it may not embed the chat, and gets no launcher', async () => {
    widget = await WidgetPage.open(setup.browser, site.url().replace('127.0.0.1', 'localhost'), desktop);
    const said = (): string => widget.complaints.join('\n');
    await expectSoon(async () => said().includes('WEB_CHAT_ALLOWED_ORIGINS'), true);
    expect(said()).toContain(`${site.origin.replace('127.0.0.1', 'localhost')} may not embed the chat`);
    expect(await widget.page.locator('support-chat').count()).toBe(0);
    await widget.page.evaluate(`window.SupportChat.open()`);
  });

  test('cannot frame the chat by itself when it is not listed', async () => {
    widget = await WidgetPage.open(setup.browser, site.url().replace('127.0.0.1', 'localhost'), desktop);
    await widget.page.evaluate(`{
      const frame = document.createElement('iframe');
      frame.src = '${origin()}/embed';
      document.body.append(frame);
    }`);
    await expectSoon(async () => /frame-ancestors/.test(widget.complaints.join('')), true);
  });
});
