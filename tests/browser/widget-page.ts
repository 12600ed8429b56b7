// The widget on a host page as a person uses it. Used by the tests of the widget.
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Frame,
  FrameLocator,
  Locator,
  Page,
} from 'playwright-core';

export class WidgetPage {
  readonly requests: string[] = [];
  /** What the console of the host page and of the frame complains of. */
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message: ConsoleMessage) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
  }

  /** Opens a host page as somebody who was never there. */
  static async open(
    browser: Browser,
    url: string,
    options: BrowserContextOptions = {},
    prepare: (page: Page) => Promise<unknown> = async () => undefined,
  ): Promise<WidgetPage> {
    const context = await browser.newContext(options);
    const widget = new WidgetPage(context, await context.newPage());
    await prepare(widget.page);
    await widget.page.goto(url);
    return widget;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  launcher(): Locator {
    return this.page.locator('support-chat .launcher');
  }

  panel(): Locator {
    return this.page.locator('support-chat dialog');
  }

  /** The button in the panel's bar. */
  closer(): Locator {
    return this.panel().getByRole('button', { name: 'Close the chat' });
  }

  chat(): FrameLocator {
    return this.page.frameLocator('support-chat iframe');
  }

  textBox(): Locator {
    return this.chat().getByRole('textbox');
  }

  messages(): Locator {
    return this.chat().locator('article.webchat__basic-transcript__activity');
  }

  newestCard(): Locator {
    return this.chat().locator('.ac-adaptiveCard').last();
  }

  notice(): Locator {
    return this.chat().locator('#connection');
  }

  /** Opens the panel and waits until the bot has greeted. */
  async openPanel(): Promise<void> {
    await this.launcher().click();
    await this.messages().first().waitFor({ state: 'attached' });
  }

  /** Says something and waits for the answer that has `words` in it. */
  async ask(text: string, words: string | RegExp): Promise<void> {
    await this.textBox().fill(text);
    await this.textBox().press('Enter');
    await this.chat().locator('.webchat__bubble__content').filter({ hasText: words }).last().waitFor();
  }

  /** How many bubbles say just this. */
  said(text: string): Promise<number> {
    return this.messages().getByText(text, { exact: true }).filter({ visible: true }).count();
  }

  /** What has the keyboard: on the host page, in the widget around the frame, or in the frame. */
  async focus(): Promise<string> {
    const outside: string = await this.page.evaluate(`(() => {
      const active = document.activeElement;
      const inside = active?.shadowRoot?.activeElement;
      return inside ? inside.className || inside.localName : (active?.id || active?.localName);
    })()`);
    if (outside !== 'iframe') return outside;
    return `frame ${String(await this.frame().evaluate(`document.activeElement.localName`))}`;
  }

  /** Resolves when a message the person has sent has arrived, and the person is told of no trouble. */
  async isSettled(text: string): Promise<void> {
    const bubble = this.messages()
      .filter({ has: this.chat().getByText(text, { exact: true }) })
      .last();
    await bubble.waitFor();
    await bubble.getByText(/Sending|Send failed/).waitFor({ state: 'detached' });
    await this.notice().filter({ hasText: /./ }).waitFor({ state: 'detached' });
  }

  /** Those of the texts that stand in the transcript, as often as they stand there. */
  async shownTexts(texts: readonly string[]): Promise<string[]> {
    const shown = await this.chat()
      .locator('.webchat__bubble--from-user .webchat__text-content')
      .allInnerTexts();
    return shown.map((text) => text.trim()).filter((text) => texts.includes(text));
  }

  /** The launcher's colour, as the browser has it. */
  launcherColour(): Promise<string> {
    const launcher = `document.querySelector('support-chat').shadowRoot.querySelector('.launcher')`;
    return this.page.evaluate(`getComputedStyle(${launcher}).backgroundColor`);
  }

  /** The colour of the person's first bubble. */
  bubbleColour(): Promise<string> {
    const bubble = `document.querySelector('.webchat__bubble--from-user .webchat__bubble__content')`;
    return this.frame().evaluate(`getComputedStyle(${bubble}).backgroundColor`);
  }

  /** The chat's own document. */
  frame(): Frame {
    const found = this.page.frames().find((each) => each.url().endsWith('/embed'));
    if (!found) throw new Error('There is no chat on this page: open the panel first.');
    return found;
  }
}
