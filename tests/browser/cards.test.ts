// A picture of each kind of reply in both schemes and on phones, and what can be measured of it. The pictures are left
// in the system's folder for temporary files, under chat-cards, for whoever wants to look.
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { axe, type AxeFindings } from './axe';
import { atRest, buttonsByKeyboard, colours, look, MEASURED, scrollToTop } from './card-look';
import type { ChatPage } from './chat-page';
import { ChatServer } from './server';
import { setUp } from './setup';

const FOLDER = path.join(tmpdir(), 'chat-cards');
/** Letters alone have hundreds, for their edges are blurred; an empty bubble has a dozen. */
const FEW_COLOURS = 100;
const AT_STEP = ['Done', 'Back', "I'm stuck", 'All steps', 'Stop'];

interface Kind {
  readonly name: string;
  /** Leads from the kind before to this one; says or clicks one thing at last. */
  readonly by: (chat: ChatPage) => Promise<void>;
  readonly says: readonly string[];
  /** Some of its buttons, in their order. */
  readonly buttons: readonly string[];
  /** What the alternative text of its only picture says; no picture when absent. */
  readonly picture?: string;
}

const say = (text: string) => (chat: ChatPage) => chat.say(text);
const click = (title: string) => (chat: ChatPage) => chat.click(title);

/** One conversation, in which every kind comes up once. */
const kinds: readonly Kind[] = [
  {
    name: 'first-step',
    by: say('How do I sign out of iMessage on my iPhone?'),
    says: ['Before you start', 'Step 1 of 4'],
    buttons: ['Done', "I'm stuck", 'All steps', 'Stop'],
    picture: 'On the screen Home Screen',
  },
  {
    name: 'later-step',
    by: click('Done'),
    says: ['Step 2 of 4', 'On iOS and iPadOS 15 to 17'],
    buttons: AT_STEP,
    picture: 'On the screen Settings',
  },
  {
    name: 'step-below-answer',
    by: say('will my messages be deleted'),
    says: ['here is your step again', 'Step 2 of 4'],
    buttons: AT_STEP,
  },
  {
    name: 'troubles',
    by: click("I'm stuck"),
    says: ['getting in the way'],
    buttons: ['None of these'],
  },
  {
    name: 'remedy',
    by: (chat) => chat.suggestions().first().click(),
    says: ['Did that help?', 'Step 2 of 4'],
    buttons: ['Done', 'Back', 'Yes', 'No', 'Stop'],
  },
  {
    name: 'all-steps',
    by: say('all steps'),
    says: ['Here is everything at once', 'to print', 'Step 2 of 4'],
    buttons: AT_STEP,
    picture: 'On the screen Settings',
  },
  {
    name: 'code',
    by: say('another device'),
    says: ['point its camera at this code', 'Step 2 of 4'],
    buttons: AT_STEP,
    picture: 'QR code: opens this chat on another device, at step 2',
  },
  {
    name: 'check',
    by: async (chat) => {
      await chat.ask('step 4');
      await chat.click('Done');
    },
    says: ['Nearly there'],
    buttons: ['Yes', 'No', 'Back'],
  },
  {
    name: 'finished',
    by: click('Yes'),
    says: ['Nicely done', 'You may also want to know'],
    buttons: ['👍 Good', '👎 Not good'],
  },
  { name: 'did-you-mean', by: say('imessage off'), says: ['Did you mean'], buttons: ['None of these'] },
  {
    name: 'answer',
    by: say('what happens to my group chats when i sign out'),
    says: ['You may also want to know'],
    buttons: [],
  },
];

const screens = [
  { name: 'desktop-light', width: 1280, height: 800, colorScheme: 'light' },
  { name: 'desktop-dark', width: 1280, height: 800, colorScheme: 'dark' },
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light' },
  { name: 'small-phone-dark', width: 320, height: 640, colorScheme: 'dark' },
] as const;

const { open } = setUp(new ChatServer({ knowsItsAddress: true }));

beforeAll(() => void mkdirSync(FOLDER, { recursive: true }));

async function axeFromTheTop(chat: ChatPage): Promise<AxeFindings> {
  await scrollToTop(chat.page);
  return axe(chat.page, MEASURED);
}

async function inspect(chat: ChatPage, kind: Kind, file: string): Promise<void> {
  const { page } = chat;
  for (const text of kind.says) await chat.newestBubble().filter({ hasText: text }).waitFor();
  await page.mouse.move(0, 0);
  await atRest(page);
  const png = await page.screenshot({ path: file, caret: 'hide' });
  const { box, pictures, buttons, faults } = await look(page);
  const findings = await axe(page, MEASURED);
  // axe cannot judge a line that the edge of the transcript cuts in half; further up it cuts another.
  const { unsure } = findings.unsure.length === 0 ? findings : await axeFromTheTop(chat);
  const byKeyboard = await buttonsByKeyboard(page, buttons.length);
  const found = {
    kind: kind.name,
    faults,
    violations: findings.violations,
    unsure: findings.unsure.filter((place) => unsure.includes(place)),
    contrast: findings.passes.includes('color-contrast'),
    buttons: kind.buttons.length < 3 ? buttons.filter((title) => kind.buttons.includes(title)) : buttons,
    pictures: pictures.map(({ alt }) => alt),
    byKeyboard,
  };
  expect(found).toEqual({
    kind: kind.name,
    faults: [],
    violations: [],
    unsure: [],
    contrast: true,
    buttons: kind.buttons,
    pictures: kind.picture === undefined ? [] : [expect.stringContaining(kind.picture)],
    byKeyboard: buttons,
  });
  expect(buttons.length).toBeGreaterThan(1);
  for (const { naturalWidth, width } of pictures) {
    expect(naturalWidth).toBeGreaterThan(0);
    expect(width).toBeGreaterThan(100);
  }
  expect(await colours(page, png, box)).toBeGreaterThan(FEW_COLOURS);
}

test.each(screens)('every kind of reply can be seen and used: $name', async ({ name, ...screen }) => {
  const { width, height, colorScheme } = screen;
  const chat = await open({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  for (const [at, kind] of kinds.entries()) {
    await kind.by(chat);
    await chat.nextReply();
    await inspect(chat, kind, path.join(FOLDER, `${name}-${at + 1}-${kind.name}.png`));
  }
  expect(chat.faults).toEqual([]);
  await chat.close();
});
