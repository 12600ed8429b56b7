// Reloads, restarts and lost networks in the middle of a guide.
import type { ChatPage } from './chat-page';
import { setUp } from './setup';

const { server, open } = setUp();
let chat: ChatPage;

/** Everybody starts at the second step of four. */
beforeEach(async () => {
  chat = await open();
  await chat.ask('How do I sign out of iMessage on my iPhone?');
  await chat.click('Done');
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 2, of: 4 });
  await chat.settled();
});
afterEach(async () => {
  expect(chat.faults).toEqual([]);
  await chat.close();
});

/** What the person said, as it stands on the screen. */
const bubbles = (text: string) => chat.messages().getByText(text, { exact: true }).filter({ visible: true });

test('a reload brings the whole conversation back and goes on at the same step', async () => {
  const before = await chat.messages().count();
  await chat.page.reload();
  await chat.newestCard().getByText('Step 2 of 4').waitFor();
  expect(await chat.messages().count()).toBe(before);
  expect(await chat.starters().count()).toBe(0);
  await chat.click('Done');
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 3 });
});

test('a second tab shows the same conversation, and both follow it', async () => {
  const tab = await chat.context.newPage();
  await tab.goto(server.url);
  await tab.locator('.ac-adaptiveCard').last().getByText('Step 2 of 4').waitFor();
  await chat.click('Done');
  await chat.nextReply();
  await tab.locator('.ac-adaptiveCard').last().getByText('Step 3 of 4').waitFor();
});

test('a killed and restarted server goes on at the same step without a reload', async () => {
  const before = await chat.messages().count();
  await server.kill();
  await chat.connectionNotice().getByText('Reconnecting').waitFor();
  await server.start();
  await chat.connectionNotice().getByText('Reconnecting').waitFor({ state: 'detached' });
  expect(await chat.messages().count()).toBe(before);
  await chat.click('Done');
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 3 });
});

test('what is said while the server is away arrives once, in order, when it is back', async () => {
  await server.kill();
  await chat.say('next');
  await chat.say('where am i');
  await chat.connectionNotice().getByText('Reconnecting').waitFor();
  await server.start();
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 3 });
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 3 });
  await chat.say('done');
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 4 });
  expect(await bubbles('next').count()).toBe(1);
  expect(await bubbles('where am i').count()).toBe(1);
  expect(await chat.messages().getByText('Send failed').count()).toBe(0);
});

test('what is said without a network arrives once when there is one again', async () => {
  await chat.context.setOffline(true);
  await chat.say('next');
  await chat.connectionNotice().getByText('offline').waitFor();
  await chat.context.setOffline(false);
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 3 });
  await chat.click('Done');
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 4 });
  expect(await bubbles('next').count()).toBe(1);
});
