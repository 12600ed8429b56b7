// The widget on the pages of others: same origin, another origin, and another origin with a strict policy.
import type { Page } from 'playwright-core';
import { until } from '../until';
import { hostPage, type HostPageOptions } from './host-site';
import type { WidgetPage } from './widget-page';
import { setUpWidget } from './widget-setup';

const chats = setUpWidget();
let widget: WidgetPage;

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Pages of the chat's own origin are made up on the way to the browser. */
const ownPage = (page: Page): Promise<unknown> =>
  page.route(`${chats.origin()}/own-page`, (route) =>
    route.fulfill({ contentType: 'text/html', body: hostPage(chats.origin(), '/own-page') }),
  );

const open = async (host: HostPageOptions = {}, screen = desktop): Promise<WidgetPage> =>
  (widget = await chats.open({ host, screen }));

const hosts = [
  {
    kind: 'a page of the same origin',
    go: (screen: typeof desktop) =>
      chats.open({ url: `${chats.origin()}/own-page`, screen, prepare: ownPage }),
  },
  {
    kind: 'a page of another origin',
    go: (screen: typeof desktop) => chats.open({ screen }),
  },
  {
    kind: 'a page of another origin with a strict policy',
    go: (screen: typeof desktop) => chats.open({ host: { strict: true }, screen }),
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
    await until(async () => (await widget.focus()) === 'frame textarea');
    await widget.page.keyboard.press('Escape');
    await widget.panel().waitFor({ state: 'hidden' });
    expect(await widget.focus()).toBe('launcher');
    await widget.page.keyboard.press('Space');
    await until(async () => (await widget.focus()) === 'frame textarea');
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
    await until(async () => (await widget.focus()) === 'frame div');
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
