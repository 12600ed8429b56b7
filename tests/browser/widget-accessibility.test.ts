// What axe finds on a host page with the widget, and what no tool finds: keyboards, zoom, motion, forced colours.
import type { BrowserContextOptions } from 'playwright-core';
import { until } from '../until';
import { axe } from './axe';
import type { HostPageOptions } from './host-site';
import type { WidgetPage } from './widget-page';
import { setUpWidget } from './widget-setup';

const chats = setUpWidget();
let widget: WidgetPage;

const GUIDE = 'How do I sign out of iMessage on my iPhone?';

const open = async (screen: BrowserContextOptions, options: HostPageOptions = {}): Promise<WidgetPage> =>
  (widget = await chats.open({ host: options, screen }));

const looks: readonly { name: string; screen: BrowserContextOptions; attributes?: Record<string, string> }[] =
  [
    { name: 'light', screen: { colorScheme: 'light' } },
    { name: 'dark', screen: { colorScheme: 'dark' } },
    { name: 'phone', screen: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
    { name: 'right to left', screen: {}, attributes: { language: 'ar', position: 'left' } },
    { name: 'yellow, a hard colour', screen: {}, attributes: { color: '#ffcc00' } },
  ];

test.each(looks)('axe has nothing to say: $name', async ({ screen, attributes }) => {
  await open({ reducedMotion: 'reduce', ...screen }, attributes && { attributes });
  await widget.launcher().waitFor();
  expect((await axe(widget.page, 'support-chat')).violations).toEqual([]);
  await widget.openPanel();
  expect((await axe(widget.page, 'support-chat')).violations).toEqual([]);
  expect((await axe(widget.frame())).violations).toEqual([]);
  await widget.ask(GUIDE, 'Step 1 of 4');
  await widget.newestCard().getByRole('button', { name: 'Done' }).click();
  await widget.newestCard().getByText('Step 2 of 4').waitFor();
  expect((await axe(widget.frame())).violations).toEqual([]);
});

test('axe has nothing to say about a chat that cannot be reached', async () => {
  await open({ reducedMotion: 'reduce' });
  await widget.page.route(/\/embed$/, (route) => route.abort());
  await widget.launcher().click();
  await widget.panel().getByRole('button', { name: 'Try again now' }).waitFor();
  expect((await axe(widget.page, 'support-chat')).violations).toEqual([]);
});

test('the launcher and the panel have their names, and the badge is part of one', async () => {
  await open({});
  expect(await widget.page.getByRole('region', { name: 'Message Guide' }).count()).toBe(1);
  await widget.page.getByRole('button', { name: 'Open the chat', exact: true }).click();
  await widget.page.getByRole('dialog', { name: 'Message Guide' }).waitFor();
});

test('replies are announced', async () => {
  await open({});
  await widget.openPanel();
  await widget.ask('will my messages be deleted', /./);
  const announced = widget.chat().locator('[aria-live="polite"], [role="log"]');
  await announced.filter({ hasText: 'will my messages be deleted' }).first().waitFor({ state: 'attached' });
});

test('every target of the panel is as large as a thumb needs', async () => {
  await open({});
  await widget.openPanel();
  for (const button of await widget.page.locator('support-chat button').filter({ visible: true }).all()) {
    const { width, height } = (await button.boundingBox()) ?? { width: 0, height: 0 };
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  }
});

test.each([
  ['the smallest phone', { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true }],
  ['a panel on a desktop', { viewport: { width: 1280, height: 800 } }],
])('a step with a picture shows its actions without scrolling on %s', async (_name, screen) => {
  await open({ ...screen, reducedMotion: 'reduce' });
  await widget.openPanel();
  await widget.ask(GUIDE, 'Step 1 of 4');
  await widget.newestCard().getByRole('button', { name: 'Done' }).click();
  await widget.newestCard().getByText('Step 2 of 4').waitFor();
  await widget.newestCard().getByRole('img').waitFor();
  const box = (await widget.textBox().boundingBox()) ?? { y: 0 };
  for (const name of ['Done', 'Back', "I'm stuck"]) {
    const button = widget.newestCard().getByRole('button', { name });
    // Web Chat scrolls to a new card by itself, but not in the frame that draws it.
    await until(async () => {
      const { y, height } = (await button.boundingBox()) ?? { y: -1, height: 0 };
      return y > 0 && y + height < box.y;
    });
  }
});

test('at 200 % zoom nothing scrolls sideways and everything can be reached', async () => {
  // 1280 x 800 at 200 %.
  await open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  await widget.openPanel();
  await widget.ask(GUIDE, 'Step 1 of 4');
  const wide: boolean = await widget.frame().evaluate(`document.documentElement.scrollWidth > innerWidth`);
  expect(wide).toBe(false);
  await widget.newestCard().getByRole('button', { name: 'Done' }).click();
  await widget.newestCard().getByText('Step 2 of 4').waitFor();
  await widget.closer().click();
  await widget.panel().waitFor({ state: 'hidden' });
});

const styleOf = (selector: string, property: string): Promise<string> =>
  widget.page.evaluate(
    `getComputedStyle(document.querySelector('support-chat').shadowRoot.querySelector('${selector}')).${property}`,
  );

test('who wants no motion gets none', async () => {
  await open({ reducedMotion: 'reduce' });
  await widget.launcher().waitFor();
  expect(await styleOf('.panel', 'transitionProperty')).toBe('none');
  expect(await styleOf('.launcher', 'transitionProperty')).toBe('none');
});

test('where colours are forced, borders say what fills said', async () => {
  await open({ forcedColors: 'active' });
  await widget.launcher().waitFor();
  expect(await styleOf('.launcher', 'borderTopColor')).not.toBe(
    await styleOf('.launcher', 'backgroundColor'),
  );
  expect(await styleOf('.launcher', 'borderTopStyle')).toBe('solid');
});
