// The local Teams client's own page in a browser: what somebody sees and clicks there.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser/browser';
import { LocalTeams } from './local-teams';

const teams = new LocalTeams();
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), teams.start()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  // The client's fonts and scripts of other hosts: the page does without.
  await page.route('**/*', (route) =>
    new URL(route.request().url()).hostname === '127.0.0.1' ||
    new URL(route.request().url()).hostname === 'localhost'
      ? route.continue()
      : route.abort(),
  );
  await page.goto(teams.url);
});
afterAll(async () => {
  await browser?.close();
  await teams.stop();
});

/** For looking at with one's own eyes: SCREENSHOTS names a folder. */
async function picture(name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function type(text: string): Promise<void> {
  await page.locator('[role=textbox]').fill(text);
  await page.getByRole('button', { name: 'Send Message' }).click();
}

const button = (name: string) => page.getByRole('button', { name, exact: true });

it('welcomes somebody with one card', async () => {
  await page.getByText("Hi, I'm").waitFor();
  await page.waitForTimeout(1000);
  expect(await page.getByText("Hi, I'm").count()).toBe(1);
  await picture('welcome');
});

it('walks somebody through a guide in one card that changes where it is', async () => {
  await type('sign out on my iphone');
  await page.getByText('Step 1 of 4').waitFor();
  await picture('step-1');
  for (const step of [2, 3, 4]) {
    await button('Done').click();
    await page.getByText(`Step ${step} of 4`).waitFor();
    expect(await page.getByText(/Step \d of 4/).count()).toBe(1);
    expect(await page.locator('img[alt^="On the screen"]').count()).toBe(1);
  }
  await picture('step-4');
  await button('Done').click();
  await button('Yes').click();
  await page.getByText('Nicely done').waitFor();
  expect(await button('Done').count()).toBe(0);
  await picture('finished');
});

it('has nothing on a card that is wider than a phone', async () => {
  await type('sign out on my iphone');
  await button('Done').click();
  await page.getByText('Step 2 of 4').waitFor();
  // As a string: the browser's types are not this project's. Buttons are left out: their labels end in an ellipsis.
  const wider: unknown =
    await page.evaluate(`[...document.querySelectorAll('.ac-adaptiveCard')].flatMap((card) => {
    card.style.width = '300px';
    const edge = card.getBoundingClientRect().right + 0.5;
    return [...card.querySelectorAll('*')]
      .filter((each) => !each.closest('.ac-actionSet') && each.getBoundingClientRect().right > edge)
      .map((each) => each.outerHTML.slice(0, 100));
  })`);
  await picture('phone');
  expect(wider).toEqual([]);
  await type('stop');
});

it('hears a mention in a group chat, and says whom its card is for', async () => {
  await page.getByRole('treeitem', { name: 'Group Chat' }).click();
  await page.getByText('mention me').waitFor();
  await page.locator('[role=textbox]').click();
  await page.keyboard.type('@');
  await page.locator('[role=listbox] [role=menuitem]').filter({ hasText: teams.world.bot.name }).click();
  await page.keyboard.type(' sign out on my mac');
  await page.getByRole('button', { name: 'Send Message' }).click();
  await page.getByText('For Alex Wilber').waitFor();
  await button('Done').click();
  await page.getByText('Step 2 of 4').waitFor();
  await picture('group');
});

it('shows the thumbs of Teams under an answer', async () => {
  await page.getByRole('treeitem', { name: 'Personal Chat' }).click();
  await type('will my messages be deleted');
  await page.getByText('conversations you already have').waitFor();
  await picture('answer');
  await button('Like').click();
  await page.getByText('What did you like?').waitFor();
  await button('Submit').click();
  await page.getByText('What did you like?').waitFor({ state: 'detached' });
});
