// A browser and a server for all tests of one file. Called at the top of each test file of this folder.
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from './browser';
import { ChatPage } from './chat-page';
import { ChatServer } from './server';

export interface Setup {
  readonly server: ChatServer;
  /** There once the tests run. */
  readonly browser: Browser;
  /** The chat page as somebody sees it who was never there. */
  open(options?: BrowserContextOptions, url?: string): Promise<ChatPage>;
}

/** Starts both before the file's tests and ends both after them. */
export function setUp(server = new ChatServer()): Setup {
  let browser: Browser | undefined;
  const launched = (): Browser => {
    if (!browser) throw new Error('The browser is not there yet: use it in a test or in a hook.');
    return browser;
  };
  beforeAll(async () => {
    browser = await launchBrowser();
    await server.start();
  });
  afterAll(async () => {
    await browser?.close();
    await server.remove();
  });
  return {
    server,
    get browser() {
      return launched();
    },
    open: (options = {}, url = server.url) => ChatPage.open(launched(), url, options),
  };
}
