// The chat page as a person uses it, with what the bot sent read off the socket. Used by the tests of this folder.
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { KnowledgeEntity } from '../../src/replies/reply';

interface SentActivity {
  readonly id: string;
  readonly type: string;
  readonly from: { readonly role?: string };
  readonly text?: string;
  readonly attachments?: readonly unknown[];
  readonly entities?: readonly { readonly type: string }[];
}

export interface BotReply {
  readonly text: string;
  readonly knowledge: KnowledgeEntity;
  readonly hasCard: boolean;
}

const REPLY_WITHIN = 20_000;

export class ChatPage {
  readonly requests: string[] = [];
  readonly faults: string[] = [];
  readonly page: Page;
  private readonly replies = new Map<string, BotReply>();
  private seen = 0;

  private constructor(
    readonly context: BrowserContext,
    page: Page,
  ) {
    this.page = page;
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('websocket', (socket) => {
      this.requests.push(socket.url());
      socket.on('framereceived', ({ payload }) => this.read(String(payload)));
    });
  }

  /** Opens the page as somebody who was never there, and waits until it can be used. */
  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<ChatPage> {
    const context = await browser.newContext(options);
    const chat = new ChatPage(context, await context.newPage());
    await chat.page.goto(url);
    // On small screens the start area takes the greeting's place.
    await chat.messages().first().waitFor({ state: 'attached' });
    chat.seen = chat.replies.size;
    return chat;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Every message on the screen, of both sides. */
  messages(): Locator {
    return this.page.locator('article.webchat__basic-transcript__activity');
  }

  starters(): Locator {
    return this.page.getByRole('region').getByRole('listitem').getByRole('button');
  }

  newestCard(): Locator {
    return this.page.locator('.ac-adaptiveCard').last();
  }

  newestBubble(): Locator {
    return this.page.locator('.webchat__bubble__content').last();
  }

  /** What can be clicked below the newest message. */
  suggestions(): Locator {
    return this.page.locator('.webchat__suggested-actions').getByRole('button');
  }

  connectionNotice(): Locator {
    return this.page.locator('#connection');
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole('textbox').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Clicks a button of the newest card, once all cards sent are on the screen. */
  async click(title: string): Promise<void> {
    await this.settled();
    await this.newestCard().getByRole('button', { name: title, exact: true }).click();
  }

  async ask(text: string): Promise<BotReply> {
    await this.say(text);
    return this.nextReply();
  }

  /** The next reply that no call has returned yet. */
  async nextReply(): Promise<BotReply> {
    const deadline = Date.now() + REPLY_WITHIN;
    for (;;) {
      const reply = [...this.replies.values()][this.seen];
      if (reply) {
        this.seen += 1;
        return reply;
      }
      if (Date.now() > deadline) throw new Error(`No reply came within ${REPLY_WITHIN / 1000} s.`);
      await this.page.waitForTimeout(30);
    }
  }

  /** Resolves when every card the bot sent is on the screen. */
  async settled(): Promise<void> {
    const cards = [...this.replies.values()].filter(({ hasCard }) => hasCard).length;
    if (cards > 0)
      await this.page
        .locator('.ac-adaptiveCard')
        .nth(cards - 1)
        .waitFor();
  }

  private read(frame: string): void {
    if (frame === '') return;
    const { activities = [] } = JSON.parse(frame) as { activities?: SentActivity[] };
    for (const { id, type, from, text = '', attachments = [], entities = [] } of activities) {
      if (type !== 'message' || from.role === 'user') continue;
      const knowledge = entities.find((entity): entity is KnowledgeEntity => entity.type === 'knowledge');
      if (!knowledge) this.faults.push(`a reply without a knowledge entity: ${text}`);
      else this.replies.set(id, { text, knowledge, hasCard: attachments.length > 0 });
    }
  }
}
