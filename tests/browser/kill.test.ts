// A server that is killed again and again while somebody is in the middle of a guide, in the widget on a strict site.
import { rmSync } from 'node:fs';
import jwt from 'jsonwebtoken';
import { knowledgeFolder } from '../knowledge/sample';
import { HostSite } from './host-site';
import { ChatServer } from './server';
import { setUp } from './setup';
import { WidgetPage } from './widget-page';

const KILLS = 50;
/** From the moment the server answers again; on a busy machine no longer than the restart itself took. */
const BACK_WITHIN = 5_000;

const origin = (): string => server.url.replace(/\/$/, '');
const site = new HostSite(() => origin());
beforeAll(() => site.start());
afterAll(async () => {
  await site.stop();
  rmSync(knowledge, { recursive: true });
});
const knowledge = knowledgeFolder();
const setup = setUp(
  new ChatServer({
    // Little to learn, so that it is soon there again.
    settings: () => ({ WEB_CHAT_ALLOWED_ORIGINS: site.origin, KNOWLEDGE_DIR: knowledge }),
  }),
);
const { server } = setup;

interface Logged {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly from: { readonly role?: string };
}

/** The whole conversation as the server has it. */
async function history(widget: WidgetPage): Promise<readonly Logged[]> {
  const token: string = await widget.page.evaluate(`localStorage.getItem('support-chat.token')`);
  const { conv } = jwt.decode(token) as { conv: string };
  const answer = await fetch(`${server.url}v3/directline/conversations/${conv}/activities`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { activities: Logged[] }).activities;
}

/** Waits a little for so many replies; what is missing then is for the test to say. */
async function historyWith(widget: WidgetPage, replies: number): Promise<readonly Logged[]> {
  for (let tries = 20; ; tries -= 1) {
    const activities = await history(widget);
    const answered = new Set(activities.flatMap(({ replyToId }) => replyToId ?? []));
    if (answered.size >= replies || tries === 0) return activities;
    await widget.page.waitForTimeout(500);
  }
}

test(`${KILLS} kills in the middle of a guide lose and double nothing`, async () => {
  const widget = await WidgetPage.open(setup.browser, site.url({ strict: true }));
  await widget.openPanel();
  await widget.ask('how do i make coffee', 'Step 1 of 2');

  const said: string[] = [];
  const late: { round: number; restart: number; back: number }[] = [];
  for (let round = 1; round <= KILLS; round += 1) {
    const text = `where am i ${'really '.repeat(round)}`.trim();
    said.push(text);
    // Before the kill, in the very moment, and while the server is away.
    if (round % 3 === 0) await server.kill();
    await widget.textBox().fill(text);
    await widget.textBox().press('Enter');
    if (round % 3 === 1) await widget.page.waitForTimeout((round * 7) % 60);
    await server.kill();
    const killed = Date.now();
    await server.start();
    const started = Date.now();
    await widget.isSettled(text);
    late.push({ round, restart: started - killed, back: Date.now() - started });
  }

  // The last reply may still be on its way.
  const activities = await historyWith(widget, said.length + 1);
  const mine = activities.filter(({ type, from }) => type === 'message' && from.role === 'user');
  const replies = mine.map(({ id }) => activities.filter(({ replyToId }) => replyToId === id).length);
  expect(mine.map(({ text }) => text)).toEqual(['how do i make coffee', ...said]);
  expect(await widget.shownTexts(said)).toEqual(said);
  expect(replies.filter((count) => count !== 1)).toEqual([]);
  expect(late.filter(({ restart, back }) => back > Math.max(BACK_WITHIN, restart))).toEqual([]);
  await widget.close();
}, 900_000);
