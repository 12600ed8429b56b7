// Direct Line of two processes on one Redis: typing reaches sockets of the other, and times rise over both.
import type { TurnContext } from 'botbuilder';
import { openStorage } from '../../src/storage/open';
import { PlainClient, PlainSocket } from '../channels/direct-line/plain-client';
import { startBot, type RunningBot } from '../channels/http/running-bot';
import { until } from '../until';
import { RedisServer } from './redis-server';

let redis: RedisServer;
let bots: RunningBot[];

/** Types, then says back what it heard. */
async function typist(context: TurnContext): Promise<void> {
  if (context.activity.type !== 'message') return;
  await context.sendActivity({ type: 'typing' });
  await context.sendActivity(`echo: ${context.activity.text}`);
}

beforeAll(async () => {
  redis = await RedisServer.start();
  const start = async () => startBot({ engine: await openStorage(redis.url), bot: typist });
  bots = [await start(), await start()];
});
afterAll(async () => {
  for (const bot of bots) {
    await bot.stop();
    await bot.engine.close();
  }
  await redis.remove();
});

const url = (n: number): string => bots[n % 2]?.url ?? '';

test('typing and the reply reach a socket of the other process, and typing is not kept', async () => {
  const client = await PlainClient.start(url(0));
  const socket = await new PlainSocket(
    client.streamUrl.replace(/^ws:\/\/[^/]*/, url(1).replace('http', 'ws')),
  ).opened();
  // What is only shown is for those who listen by then, and listening begins a little after the socket is open.
  let said = 0;
  await until(async () => {
    await client.say(`hello ${++said}`);
    return socket.activities.some(({ type }) => type === 'typing');
  });
  await until(() => socket.texts.includes(`echo: hello ${said}`));
  expect((await client.history()).activities.filter(({ type }) => type === 'typing')).toEqual([]);
  socket.close();
});

test('messages to both at once have times that rise as the watermark does', async () => {
  const client = await PlainClient.start(url(0));
  await Promise.all(Array.from({ length: 30 }, (_, n) => client.at(url(n)).say(String(n))));
  const { activities, watermark } = await client.history();
  expect(watermark).toBe('60');
  const times = activities.map(({ timestamp }) => Date.parse(timestamp));
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
});
