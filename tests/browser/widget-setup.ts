// A site that embeds the chat, the chat's server and a browser for all tests of one file. Called at the top of each test
// file of the widget.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { HostSite, type HostPageOptions } from './host-site';
import { ChatServer } from './server';
import { setUp, type Setup } from './setup';
import { WidgetPage } from './widget-page';

export interface WidgetSetup extends Pick<Setup, 'server'> {
  readonly site: HostSite;
  /** Of the chat, without a slash at the end. */
  origin(): string;
  /** A page as somebody sees it who was never there; closed after the test. `url` stands in place of the site's. */
  open(opening?: Opening): Promise<WidgetPage>;
}

export interface Opening {
  readonly host?: HostPageOptions;
  readonly url?: string;
  readonly screen?: BrowserContextOptions;
  /** Done before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Starts all three before the file's tests and ends them after. */
export function setUpWidget(): WidgetSetup {
  const origin = (): string => server.url.replace(/\/$/, '');
  const site = new HostSite(origin);
  beforeAll(() => site.start());
  afterAll(() => site.stop());
  const setup = setUp(new ChatServer({ settings: () => ({ WEB_CHAT_ALLOWED_ORIGINS: site.origin }) }));
  const { server } = setup;
  const opened: WidgetPage[] = [];
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
  });
  return {
    server,
    site,
    origin,
    async open({ host, url = site.url(host), screen, prepare } = {}) {
      const page = await WidgetPage.open(setup.browser, url, screen, prepare);
      opened.push(page);
      return page;
    },
  };
}
