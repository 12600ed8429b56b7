// The client that web pages use, over its WebSocket and by polling, against the embedded Direct Line.
import { installBrowserGlobals } from './browser-globals';
installBrowserGlobals();

import { ConnectionStatus, DirectLine, type Activity } from 'botframework-directlinejs';
import { startBot, until, type RunningBot } from '../http/running-bot';
import { call, type Json } from './plain-client';

let bot: RunningBot;
const clients: DirectLine[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await bot.stop();
});

interface Chat {
  readonly client: DirectLine;
  readonly got: Json[];
  readonly token: Json;
}

async function connect(options: object = {}, token?: Json): Promise<Chat> {
  const fresh = token ?? (await call(`${bot.url}/api/webchat/token`, 'POST')).body;
  const client = new DirectLine({ domain: fresh.domain, token: fresh.token, ...options });
  clients.push(client);
  const got: Activity[] = [];
  client.activity$.subscribe({ next: (activity) => got.push(activity), error: () => undefined });
  await until(() => client.connectionStatus$.getValue() === ConnectionStatus.Online);
  return { client, got, token: fresh };
}

function post(client: DirectLine, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    client
      .postActivity({
        type: 'message',
        from: { id: 'me' },
        text,
        channelData: { clientActivityID: `c-${text}` },
      })
      .subscribe(resolve, reject);
  });
}

const texts = (chat: Chat): string[] => chat.got.map(({ text }) => text);

test.each([['by WebSocket', true] as const, ['by polling', false] as const])(
  '%s the greeting, the echo and the reply arrive in order',
  async (_name, webSocket) => {
    bot = await startBot();
    const chat = await connect({ webSocket, pollingInterval: 200 });
    await until(() => texts(chat).includes('hello'));
    const id = await post(chat.client, 'one');
    await until(() => texts(chat).includes('echo: one'));
    expect(texts(chat)).toEqual(['hello', 'one', 'echo: one']);
    expect(chat.got[1]).toMatchObject({ id, from: { id: chat.token.userId, role: 'user' } });
    expect(chat.got[1].channelData).toEqual({ clientActivityID: 'c-one' });
    expect(chat.got[2]).toMatchObject({ replyToId: id, from: { role: 'bot' } });
    const times = chat.got.map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  },
);

test('a client that comes back with its conversation gets the whole history', async () => {
  bot = await startBot();
  const first = await connect();
  await post(first.client, 'one');
  await until(() => texts(first).includes('echo: one'));
  first.client.end();

  const resumed = (
    await call(`${bot.url}/api/webchat/token`, 'POST', undefined, { token: first.token.token })
  ).body;
  expect(resumed).toMatchObject({
    resumed: true,
    conversationId: first.token.conversationId,
    userId: first.token.userId,
  });
  const second = await connect({ conversationId: resumed.conversationId, watermark: '0' }, resumed);
  await until(() => second.got.length === 3);
  expect(texts(second)).toEqual(['hello', 'one', 'echo: one']);
  await post(second.client, 'two');
  await until(() => texts(second).includes('echo: two'));
});

test('typing reaches the client at once and is not kept', async () => {
  bot = await startBot({
    bot: async (context) => {
      if (context.activity.type !== 'message') return;
      await context.sendActivity({ type: 'typing' });
      await new Promise((resolve) => setTimeout(resolve, 50));
      await context.sendActivity('done');
    },
  });
  const chat = await connect();
  await until(() => bot.turns.length > 0);
  // The socket opens after the status says so.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await post(chat.client, 'work');
  await until(() => texts(chat).includes('done'));
  expect(chat.got.map(({ type }) => type)).toEqual(['message', 'typing', 'message']);
  const kept = await bot.engine.log.read(chat.token.conversationId, 0);
  expect(kept.map(({ activity }) => activity.type)).toEqual(['message', 'message']);
});

test('an update replaces the activity where it stands', async () => {
  bot = await startBot({
    bot: async (context) => {
      if (context.activity.type !== 'message') return;
      const sent = await context.sendActivity('draft');
      await context.sendActivity('after');
      if (sent) await context.updateActivity({ type: 'message', id: sent.id, text: 'final' });
    },
  });
  const chat = await connect();
  await post(chat.client, 'go');
  await until(() => texts(chat).includes('final'));
  const [draft, final] = ['draft', 'final'].map((text) =>
    chat.got.find((activity) => activity.text === text),
  );
  expect(final).toMatchObject({ id: draft.id, timestamp: draft.timestamp });
});

test('a message the server refuses fails at once', async () => {
  bot = await startBot();
  const chat = await connect();
  const refused = new Promise<Json>((resolve) => {
    const activity = { type: 'invoke', from: { id: 'me' } } as unknown as Activity;
    chat.client.postActivity(activity).subscribe(resolve, (error: Json) => resolve({ status: error.status }));
  });
  expect(await refused).toEqual({ status: 400 });
});
