// The widget on the pages of others: same origin, another origin, and another origin with a strict policy.
import type { Page } from 'playwright-core';
import { HostSite, hostPage } from './host-site';
import { ChatServer } from './server';
import { setUp } from './setup';
import { WidgetPage } from './widget-page';

const origin = (): string => server.url.replace(/\/$/, '');
const site = new HostSite(() => origin());
beforeAll(() => site.start());
afterAll(() => site.stop());
const setup = setUp(new ChatServer({ settings: () => ({ WEB_CHAT_ALLOWED_ORIGINS: site.origin }) }));
const { server } = setup;

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let widget: WidgetPage;
afterEach(() => widget.close());

/** Pages of the chat's own origin are made up on the way to the browser. */
const ownPage = (page: Page): Promise<unknown> =>
  page.route(`${origin()}/own-page`, (route) =>
    route.fulfill({ contentType: 'text/html', body: hostPage(origin(), '/own-page') }),
  );

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
