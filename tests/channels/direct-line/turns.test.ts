// Direct Line and the turns behind it: failed, slow, over a restart, and of the bot's own accord.
import { openStorage } from '../../../src/storage/open';
import { APOLOGY, startBot, type RunningBot } from '../http/running-bot';
import { until } from '../../until';
import { PlainClient } from './plain-client';

let bot: RunningBot;
afterEach(() => bot.stop());

test('a bot that throws apologises; one that cannot even do that gives 502', async () => {
  bot = await startBot({
    bot: async ({ activity }) => {
      if (activity.type !== 'conversationUpdate') throw new Error('a secret detail');
    },
  });
  const client = await PlainClient.start(bot.url);
  expect((await client.say('x')).status).toBe(200);
  expect((await client.history()).activities.at(-1).text).toBe(APOLOGY);
  const failed = await client.post({ type: 'event', name: 'x' });
  expect(failed).toMatchObject({ status: 502, body: { error: { code: 'BotError' } } });
  expect(JSON.stringify(failed.body)).not.toContain('secret detail');
  expect(bot.lines.join('')).toContain('a secret detail');
});

test('a slow turn is answered early and replies later', async () => {
  let finish = (): void => undefined;
  bot = await startBot({
    directLine: { answerWithinMs: 50 },
    bot: async (context) => {
      if (context.activity.type !== 'message') return;
      await new Promise<void>((resolve) => (finish = resolve));
      await context.sendActivity('at last');
    },
  });
  const client = await PlainClient.start(bot.url);
  expect((await client.say('x')).status).toBe(200);
  expect((await client.history()).activities.map(({ text }) => text)).toEqual(['x']);
  finish();
  await until(async () => (await client.history()).activities.length === 2);
});

test('conversations, tokens and history survive a restart', async () => {
  const engine = await openStorage('memory:');
  bot = await startBot({ engine });
  const before = await PlainClient.start(bot.url);
  await before.say('before');
  await bot.stop();

  bot = await startBot({ engine });
  const client = before.at(bot.url);
  await client.say('after');
  const { activities } = await client.history();
  expect(activities.map(({ text }) => text)).toEqual([
    'hello',
    'before',
    'echo: before',
    'after',
    'echo: after',
  ]);
  const times = activities.map(({ timestamp }) => timestamp);
  expect(times).toEqual([...new Set(times)].sort());
});

test('the bot can speak up later through a conversation reference', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  await client.say('x');
  const reference = {
    conversation: { id: client.id },
    channelId: 'directline',
    serviceUrl: bot.turns.at(-1)?.serviceUrl ?? '',
    bot: { id: 'bot' },
    user: { id: 'dl_x' },
  } as Parameters<typeof bot.adapter.continueConversationAsync>[1];
  await bot.adapter.continueConversationAsync('', reference, async (context) => {
    await context.sendActivity('by the way');
  });
  expect((await client.history()).activities.at(-1)).toMatchObject({
    text: 'by the way',
    from: { role: 'bot' },
  });
});
