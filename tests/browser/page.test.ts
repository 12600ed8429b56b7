// The page itself: what it loads, what it offers first, how it looks on a phone.
import { setUp } from './setup';

const { server, open } = setUp();

test('the page works without a request to any other machine', async () => {
  const chat = await open();
  await chat.ask('help');
  const { host } = new URL(server.url);
  const elsewhere = chat.requests.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).host !== host);
  expect(chat.requests.length).toBeGreaterThan(4);
  expect(elsewhere).toEqual([]);
  expect(chat.faults).toEqual([]);
  await chat.close();
});

test('a starter question sends itself and takes the start area away', async () => {
  const chat = await open();
  const question = await chat.starters().first().innerText();
  await chat.starters().first().click();
  const reply = await chat.nextReply();
  expect(reply.knowledge.outcome).not.toBe('fallback');
  await chat.messages().getByText(question, { exact: true }).first().waitFor();
  expect(await chat.starters().count()).toBe(0);
  await chat.close();
});

test('nothing is focused, and so no keyboard is opened, before the person wants to type', async () => {
  const chat = await open();
  expect(await chat.page.locator('textarea:focus, input:focus').count()).toBe(0);
  await chat.close();
});

test('there is no way to send files, which the bot could not read', async () => {
  const chat = await open();
  expect(await chat.page.locator('input[type=file]').count()).toBe(0);
  await chat.close();
});

test.each([320, 360, 768])('at %d pixels nothing sticks out sideways', async (width) => {
  const chat = await open({ viewport: { width, height: 640 } });
  await chat.starters().first().click();
  await chat.nextReply();
  await chat.settled();
  const boxes = await chat.page.locator('.ac-adaptiveCard, .ac-pushButton, .webchat__bubble__content').all();
  for (const box of boxes) {
    const place = await box.boundingBox();
    if (!place) continue;
    expect(place.x).toBeGreaterThanOrEqual(0);
    expect(place.x + place.width).toBeLessThanOrEqual(width);
  }
  expect(boxes.length).toBeGreaterThan(2);
  await chat.close();
});
