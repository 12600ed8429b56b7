// What the widget and the site around it owe each other: one conversation over its pages, its wishes, its own code and styles.
import { until } from '../until';
import type { HostPageOptions } from './host-site';
import type { WidgetPage } from './widget-page';
import { setUpWidget } from './widget-setup';

const chats = setUpWidget();
let widget: WidgetPage;

/** #2f6fed, as much lighter as a dark page needs. */
const DARK_BLUE = 'rgb(105, 151, 242)';

const screen = { viewport: { width: 1280, height: 800 } };

const open = async (host: HostPageOptions = {}): Promise<WidgetPage> =>
  (widget = await chats.open({ host, screen }));

/** The same page under a name that the chat does not know. */
const openUnlisted = (): Promise<WidgetPage> =>
  chats.open({ url: chats.site.url().replace('127.0.0.1', 'localhost'), screen });

describe('one conversation', () => {
  test('is kept over the pages of a site, and the panel stays open without taking the keyboard', async () => {
    await open();
    await widget.openPanel();
    await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
    await widget.page.goto(chats.site.url({}, '/next'));
    await widget.newestCard().getByText('Step 1 of 4').waitFor();
    expect(await widget.focus()).toBe('body');
    await widget.closer().click();
    await widget.page.goto(chats.site.url({}, '/last'));
    await widget.launcher().waitFor();
    expect(await widget.panel().isVisible()).toBe(false);
    await widget.openPanel();
    await widget.newestCard().getByRole('button', { name: 'Done' }).click();
    await widget.newestCard().getByText('Step 2 of 4').waitFor();
  });

  test('is kept by the host page where frames may not store anything', async () => {
    const blocked = `if (self !== top) Object.defineProperty(self, 'localStorage', { get() { throw new Error('blocked'); } })`;
    widget = await chats.open({ screen, prepare: (page) => page.addInitScript(blocked) });
    await widget.openPanel();
    await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
    await widget.page.reload();
    await widget.newestCard().getByText('Step 1 of 4').waitFor();
  });

  test('is another one on another site', async () => {
    await open();
    await widget.openPanel();
    await widget.ask('How do I sign out of iMessage on my iPhone?', 'Step 1 of 4');
    await widget.page.goto(chats.server.url);
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
    await until(() =>
      widget.page.evaluate(`window.seen.filter(([name]) => name === 'message').length === 3`),
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
    widget = await openUnlisted();
    const said = (): string => widget.complaints.join('\n');
    await until(() => said().includes('WEB_CHAT_ALLOWED_ORIGINS'));
    expect(said()).toContain(`${chats.site.origin.replace('127.0.0.1', 'localhost')} may not embed the chat`);
    expect(await widget.page.locator('support-chat').count()).toBe(0);
    await widget.page.evaluate(`window.SupportChat.open()`);
  });

  test('cannot frame the chat by itself when it is not listed', async () => {
    widget = await openUnlisted();
    await widget.page.evaluate(`{
      const frame = document.createElement('iframe');
      frame.src = '${chats.origin()}/embed';
      document.body.append(frame);
    }`);
    await until(() => /frame-ancestors/.test(widget.complaints.join('')));
  });
});
