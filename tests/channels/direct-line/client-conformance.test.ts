// The client that web pages use, over its WebSocket and by polling, against the embedded Direct Line.
import { startBot, type RunningBot } from '../http/running-bot';
import { until } from '../../until';
import { connect, endClients, post, refusal, resume, texts, TRANSPORTS } from './real-client';

let bot: RunningBot;
afterEach(async () => {
  endClients();
  await bot.stop();
});

test.each(TRANSPORTS)('%s the greeting, the echo and the reply arrive in order', async (_name, transport) => {
  bot = await startBot();
  const chat = await connect(bot.url, transport);
  await until(() => texts(chat).includes('hello'));
  const id = await post(chat.client, 'one');
  await until(() => texts(chat).includes('echo: one'));
  expect(texts(chat)).toEqual(['hello', 'one', 'echo: one']);
  expect(chat.got[1]).toMatchObject({ id, from: { id: chat.token.userId, role: 'user' } });
  expect(chat.got[1].channelData).toEqual({ clientActivityID: 'c-one' });
  expect(chat.got[2]).toMatchObject({ replyToId: id, from: { role: 'bot' } });
  const times = chat.got.map(({ timestamp }) => Date.parse(timestamp));
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
});

test('a client that comes back with its conversation gets the whole history', async () => {
  bot = await startBot();
  const first = await connect(bot.url);
  await post(first.client, 'one');
  await until(() => texts(first).includes('echo: one'));
  first.client.end();

  const second = await resume(bot.url, first, '0');
  expect(second.token).toMatchObject({
    resumed: true,
    conversationId: first.token.conversationId,
    userId: first.token.userId,
  });
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
  const chat = await connect(bot.url);
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
  const chat = await connect(bot.url);
  await post(chat.client, 'go');
  await until(() => texts(chat).includes('final'));
  const [draft, final] = ['draft', 'final'].map((text) =>
    chat.got.find((activity) => activity.text === text),
  );
  expect(final).toMatchObject({ id: draft.id, timestamp: draft.timestamp });
});

test('a message the server refuses fails at once', async () => {
  bot = await startBot();
  const chat = await connect(bot.url);
  expect(await refusal(chat.client, 'x', { type: 'invoke' })).toBe(400);
});
