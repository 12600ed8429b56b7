// Two real processes of the bot on one Redis, behind a load balancer, driven by the client that web pages use.
import { installBrowserGlobals } from '../channels/direct-line/browser-globals';
installBrowserGlobals();

import { ConnectionStatus, DirectLine, type Activity } from 'botframework-directlinejs';
import { join } from 'node:path';
import { loadKnowledge } from '../../src/knowledge/load';
import { sentence } from '../../src/replies/sentences';
import { call, PlainSocket, type Json } from '../channels/direct-line/plain-client';
import { SECRET } from '../channels/http/running-bot';
import { until } from '../until';
import { Balancer } from './balancer';
import { BotProcess } from './bot-process';
import { RedisServer } from './redis-server';

const GUIDE = 'guide.iphone';
const oldButton = sentence(loadKnowledge(join(__dirname, '../../knowledge')).bot, 'oldButton');

const bots: BotProcess[] = [];
let balancer: Balancer;
let url: string;
const ends: (() => unknown)[] = [];
const clients: DirectLine[] = [];

beforeAll(async () => {
  const redis = await RedisServer.start();
  ends.push(() => redis.remove());
  // Nobody types as fast as these tests do.
  const env = { DIRECT_LINE_SECRET: SECRET, TURNS_PER_MINUTE: '0' };
  for (let n = 0; n < 2; n += 1) {
    const bot = await BotProcess.run(redis.url, env);
    ends.push(() => bot.kill());
    bots.push(bot);
  }
  await Promise.all(bots.map((bot) => bot.becomes(200)));
  balancer = new Balancer(bots.map(({ port }) => port));
  url = await balancer.listen();
  ends.push(() => balancer.close());
}, 120_000);
afterEach(() => {
  for (const client of clients.splice(0)) client.end();
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

interface Chat {
  readonly client: DirectLine;
  readonly got: Json[];
}

async function connect(): Promise<Chat> {
  const { body } = await call(`${url}/api/webchat/token`, 'POST');
  const client = new DirectLine({ domain: body.domain, token: body.token });
  clients.push(client);
  const got: Activity[] = [];
  client.activity$.subscribe({ next: (activity) => got.push(activity), error: () => undefined });
  await until(() => client.connectionStatus$.getValue() === ConnectionStatus.Online, 20_000);
  await until(() => got.length > 0, 20_000);
  return { client, got };
}

/** Posts a message through the balancer. */
function post(client: DirectLine, message: object): Promise<string> {
  return new Promise((resolve, reject) => {
    client.postActivity({ type: 'message', from: { id: 'me' }, ...message }).subscribe(resolve, reject);
  });
}

const repliesTo = (chat: Chat, id: string): Json[] => chat.got.filter(({ replyToId }) => replyToId === id);

async function say(chat: Chat, message: object): Promise<Json> {
  const id = await post(chat.client, message);
  return until<Json>(() => repliesTo(chat, id)[0], 30_000);
}

const stepOf = (reply: Json): number => reply.entities[0].step?.number;
const nextOf = (reply: Json): Json =>
  reply.attachments[0].content.actions.find(({ data }: Json) => data.command === 'next').data;

/** A conversation by plain requests, opened through the balancer. */
async function plain() {
  const { body: opened } = await call(`${url}/v3/directline/conversations`, 'POST', SECRET);
  const path = `/v3/directline/conversations/${opened.conversationId}`;
  let posted = 0;
  return {
    streamUrl: (base: string) => opened.streamUrl.replace(/^ws:\/\/[^/]*/, base.replace('http', 'ws')),
    history: async (): Promise<Json[]> =>
      (await call(`${url}${path}/activities`, 'GET', opened.token)).body.activities,
    /** To one process; each post has an id of its own unless one is given. */
    post: (base: string, message: object, clientActivityID = `c${++posted}`) =>
      call(`${base}${path}/activities`, 'POST', opened.token, {
        type: 'message',
        from: { id: 'me' },
        channelData: { clientActivityID },
        ...message,
      }),
  };
}

const other = (index: number): number => (index === 0 ? 1 : 0);
const at = (index: number): string => bots[index % 2]?.url ?? '';

test('a guide is walked over both processes, every message once and in order', async () => {
  const chat = await connect();
  let reply = await say(chat, { text: 'sign out on my iphone' });
  expect(reply.entities[0]).toMatchObject({ outcome: 'step', entryId: GUIDE });
  for (let number = 2; number <= reply.entities[0].step.of; number += 1) {
    reply = await say(chat, { value: nextOf(reply) });
    expect(stepOf(reply)).toBe(number);
  }
  const ids = chat.got.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const times = chat.got.map(({ timestamp }) => Date.parse(timestamp));
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
}, 120_000);

test('a reply to what one process was sent arrives at a socket of the other', async () => {
  const conversation = await plain();
  const sockets = [0, 1].map((index) => new PlainSocket(conversation.streamUrl(at(index))));
  await Promise.all(sockets.map((socket) => socket.opened()));
  for (const index of [0, 1]) {
    const { body } = await conversation.post(at(index), { text: 'hello' });
    for (const socket of sockets) {
      await until(() => socket.activities.some(({ replyToId }) => replyToId === body.id), 10_000);
    }
  }
  for (const socket of sockets) socket.close();
});

test('twelve quick messages over both processes are answered in order, and none is lost', async () => {
  const conversation = await plain();
  const socket = await new PlainSocket(conversation.streamUrl(at(0))).opened();
  const posts: Promise<unknown>[] = [];
  for (let n = 1; n <= 12; n += 1) {
    posts.push(conversation.post(at(n), { text: `number ${n}` }));
    // It was taken; its answer is not waited for.
    await until(() => socket.activities.some(({ text }) => text === `number ${n}`), 20_000);
  }
  await Promise.all(posts);
  const history = await conversation.history();
  const said = history.filter(({ from }) => from.role === 'user');
  expect(said.map(({ text }) => text)).toEqual(Array.from({ length: 12 }, (_, n) => `number ${n + 1}`));
  const answered = history.filter(({ replyToId }) => replyToId !== undefined);
  expect(answered.map(({ replyToId }) => replyToId)).toEqual(said.map(({ id }) => id));
  socket.close();
}, 120_000);

test('of 200 double clicks, one click at each process, each moves exactly one step', async () => {
  const moved: number[] = [];
  while (moved.length < 200) {
    const conversation = await plain();
    await conversation.post(at(moved.length), { text: 'sign out on my iphone' });
    let card: Json = (await conversation.history()).at(-1);
    for (let number = 2; number <= card.entities[0].step.of && moved.length < 200; number += 1) {
      const value = nextOf(card);
      const answers = await Promise.all([0, 1].map((index) => conversation.post(at(index), { value })));
      const history = await conversation.history();
      const replies = answers.flatMap(({ body }) => history.filter(({ replyToId }) => replyToId === body.id));
      expect(replies.map(stepOf)).toEqual([number, number]);
      moved.push(replies.filter(({ text }) => !text.startsWith(oldButton)).length);
      card = replies.find(({ text }) => !text.startsWith(oldButton));
    }
  }
  expect(moved).toEqual(Array.from({ length: 200 }, () => 1));
}, 600_000);

test('one process is killed in mid-guide: the other goes on at the same step, and nothing is lost or doubled', async () => {
  const chat = await connect();
  const first = await say(chat, { text: 'sign out on my iphone' });
  const second = await say(chat, { value: nextOf(first) });
  expect(stepOf(second)).toBe(2);
  // The one that holds the socket.
  const killed = bots.findIndex(({ port }) => port === balancer.socketsAt.at(-1));
  await bots[killed]?.kill();
  const third = await say(chat, { value: nextOf(second) });
  expect(stepOf(third)).toBe(3);
  const fourth = await say(chat, { text: 'where am i' });
  expect(stepOf(fourth)).toBe(3);
  const ids = chat.got.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(chat.got.filter(({ from }) => from.role === 'user')).toHaveLength(4);
  await bots[killed]?.start();
  await bots[killed]?.becomes(200);
}, 180_000);

test('a process is killed while it works: what is sent again is answered exactly once by the other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const killed = round % 2;
    const conversation = await plain();
    await conversation.post(at(killed), { text: 'sign out on my iphone' });
    // Enough that some are waiting, one is being answered and some are done.
    const texts = Array.from({ length: 8 }, (_, n) => `number ${n}`);
    const posts = texts.map((text, n) =>
      conversation.post(at(killed), { text }, `r${n}`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 4 + round * 7));
    await bots[killed]?.kill();
    const done = await Promise.all(posts);
    for (const [n, text] of texts.entries()) {
      if (done[n]) continue;
      expect((await conversation.post(at(other(killed)), { text }, `r${n}`)).status).toBe(200);
    }
    const history = await conversation.history();
    for (const text of texts) {
      const said = history.filter((activity) => activity.text === text);
      expect(said).toHaveLength(1);
      const answers = history.filter(({ replyToId }) => replyToId === said[0]?.id);
      expect([round, text, answers.length]).toEqual([round, text, 1]);
    }
    await bots[killed]?.start();
    await bots[killed]?.becomes(200);
  }
}, 600_000);
