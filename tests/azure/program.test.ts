// The real program on Azure Blobs: two processes on one container, and a guide that is walked over both.
import { call, type Json } from '../channels/direct-line/plain-client';
import { BotProcess } from '../redis/bot-process';
import { Azurite } from './azurite';

const SECRET = 'a-secret-of-both-processes';
let server: Azurite;
const bots: BotProcess[] = [];

beforeAll(async () => {
  server = await Azurite.start();
  const env = { AZURE_STORAGE_CONNECTION_STRING: server.connectionString, DIRECT_LINE_SECRET: SECRET };
  while (bots.length < 2) bots.push(await BotProcess.run('azure-blobs:program', env));
  for (const bot of bots) await bot.becomes(200);
}, 120_000);
afterAll(async () => {
  for (const bot of bots) await bot.kill();
  await server.remove();
});

const at = (index: number): string => bots[index % bots.length]?.url ?? '';

test('a guide is walked over both processes, every message is answered once and in order', async () => {
  const { body: opened } = await call(`${at(0)}/v3/directline/conversations`, 'POST', SECRET);
  const activities = `/v3/directline/conversations/${opened.conversationId}/activities`;
  let posted = 0;
  const say = async (message: object): Promise<Json> => {
    const from = at(++posted);
    const channelData = { clientActivityID: `c${posted}` };
    const sent = { type: 'message', from: { id: 'me' }, channelData, ...message };
    const { body } = await call(from + activities, 'POST', opened.token, sent);
    const { body: history } = await call(at(posted + 1) + activities, 'GET', opened.token);
    const replies = history.activities.filter(({ replyToId }: Json) => replyToId === body.id);
    expect(replies).toHaveLength(1);
    return replies[0];
  };
  let reply = await say({ text: 'sign out on my iphone' });
  expect(reply.entities[0]).toMatchObject({ outcome: 'step', entryId: 'guide.iphone' });
  for (let number = 2; number <= reply.entities[0].step.of; number += 1) {
    const { actions } = reply.attachments[0].content;
    reply = await say({ value: actions.find(({ data }: Json) => data.command === 'next').data });
    expect(reply.entities[0].step.number).toBe(number);
  }
  const { body: history } = await call(at(0) + activities, 'GET', opened.token);
  const times = history.activities.map(({ timestamp }: Json) => Date.parse(timestamp));
  expect(times).toEqual([...new Set(times)].sort((a, b) => Number(a) - Number(b)));
}, 120_000);

test('it is not ready without the account, logs why but no key, and goes on when it is back', async () => {
  const [bot] = bots;
  await server.stop();
  await bot?.becomes(503);
  expect(await bot?.status('/healthz')).toBe(200);
  expect(bot?.output).toMatch(/The Azure Blob Storage at \S+ does not answer/);
  await server.start();
  await bot?.becomes(200);
  const turn = { type: 'message', id: '1', text: 'hello', deliveryMode: 'expectReplies', channelId: 'test' };
  const people = { conversation: { id: 'c' }, from: { id: 'u' }, recipient: { id: 'bot' } };
  const { body } = await call(`${at(0)}/api/messages`, 'POST', undefined, { ...turn, ...people });
  expect(body.activities[0].entities[0].outcome).toBe('social');
  expect(bot?.output).not.toMatch(/AccountKey|SharedKey|cmlnaHQta2V5/);
}, 120_000);
