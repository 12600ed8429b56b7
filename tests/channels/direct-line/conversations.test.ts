// Direct Line by plain requests: what is forced, kept, refused and delivered once.
import { openStorage } from '../../../src/storage/open';
import { SECRET, startBot, type RunningBot } from '../http/running-bot';
import { call, PlainClient, type Json } from './plain-client';

let bot: RunningBot;
afterEach(() => bot.stop());

test('a new conversation is announced to the bot once, with both members and the locale', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url, 'dl_anna', { locale: 'de-DE' });
  expect((await client.call('GET', '')).status).toBe(200);
  const updates = bot.turns.filter((turn) => turn.type === 'conversationUpdate');
  expect(updates).toHaveLength(1);
  expect(updates[0]).toMatchObject({
    locale: 'de-DE',
    channelId: 'directline',
    from: { id: 'dl_anna' },
    recipient: { id: 'bot' },
  });
  expect(updates[0]?.membersAdded?.map(({ id }) => id)).toEqual(['bot', 'dl_anna']);
});

test('starting the same conversation twice at once is 201 once and greets once', async () => {
  bot = await startBot();
  const base = `${bot.url}/v3/directline`;
  const { token } = (await call(`${base}/tokens/generate`, 'POST', SECRET)).body;
  const answers = await Promise.all([1, 2, 3].map(() => call(`${base}/conversations`, 'POST', token, {})));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  expect(new Set(answers.map(({ body }) => body.conversationId)).size).toBe(1);
  expect(bot.turns).toHaveLength(1);
});

test('generating a token does not contact the bot, and its conversation is not there yet', async () => {
  bot = await startBot();
  const base = `${bot.url}/v3/directline`;
  const generated = await call(`${base}/tokens/generate`, 'POST', SECRET, {
    user: { id: 'dl_x', name: 'X' },
  });
  expect(generated).toMatchObject({ status: 200, body: { expires_in: 3600 } });
  const { token, conversationId } = generated.body;
  const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  expect(claims).toMatchObject({ user: 'dl_x', conv: conversationId });
  expect((await call(`${base}/conversations/${conversationId}`, 'GET', token)).status).toBe(404);
  expect(bot.turns).toHaveLength(0);
});

test('history holds the greeting, the echo and the reply, in that order', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  const posted = await client.say('one', { channelData: { clientActivityID: 'c1' } });
  expect(posted.status).toBe(200);
  const { activities, watermark } = await client.history();
  expect(activities.map(({ text }) => text)).toEqual(['hello', 'one', 'echo: one']);
  expect(activities[1]).toMatchObject({ id: posted.body.id, channelData: { clientActivityID: 'c1' } });
  expect(activities[2].replyToId).toBe(posted.body.id);
  expect(watermark).toBe('3');
  expect((await client.history('2')).activities).toHaveLength(1);
  expect((await client.history('3')).activities).toHaveLength(0);
  expect((await client.history('nonsense')).activities).toHaveLength(3);
});

test('what only the server may say is the server’s word', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url, 'dl_anna');
  await client.post({
    type: 'message',
    text: 'hi',
    id: 'mine',
    from: { id: 'somebody else', name: 'Anna', role: 'bot' },
    recipient: { id: 'another bot' },
    conversation: { id: 'another' },
    channelId: 'msteams',
    serviceUrl: 'https://evil.example',
    timestamp: '2001-01-01T00:00:00Z',
    deliveryMode: 'expectReplies',
    callerId: 'x',
  });
  const given = bot.turns.at(-1);
  expect(given).toMatchObject({
    from: { id: 'dl_anna', name: 'Anna', role: 'user' },
    recipient: { id: 'bot', role: 'bot' },
    conversation: { id: client.id },
    channelId: 'directline',
  });
  expect(given?.id).not.toBe('mine');
  expect(given?.deliveryMode).toBeUndefined();
  const { activities } = await client.history();
  expect(activities.at(-1).text).toBe('echo: hi');
  expect(JSON.stringify(activities)).not.toMatch(/evil|urn:|2001/);
});

test('times rise strictly even when everything happens at once', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  await Promise.all(Array.from({ length: 25 }, (_, i) => client.say(String(i))));
  const { activities } = await client.history();
  expect(activities).toHaveLength(51);
  const times = activities.map(({ timestamp }) => Date.parse(timestamp));
  for (const [i, time] of times.entries()) if (i > 0) expect(time).toBeGreaterThan(times[i - 1] ?? 0);
});

test('a reply to something the client never got does not refer to it', async () => {
  bot = await startBot({
    bot: async (context) => {
      await context.sendActivity(`re ${context.activity.type}`);
      if (context.activity.type === 'event') await context.sendActivity({ type: 'message', text: 'x' });
    },
  });
  const client = await PlainClient.start(bot.url);
  await client.post({ type: 'typing' });
  await client.post({ type: 'event', name: 'e' });
  const { activities } = await client.history();
  const reply = (text: string): Json => activities.find((activity) => activity.text === text);
  expect(reply('re conversationUpdate').replyToId).toBeUndefined();
  expect(reply('re typing').replyToId).toBeUndefined();
  expect(reply('re event').replyToId).toBe(activities.find(({ type }) => type === 'event').id);
  expect(activities.some(({ type }) => type === 'typing')).toBe(false);
});

test('a message that was logged by a process that died before it answered is answered when it is sent again', async () => {
  const engine = await openStorage('memory:');
  bot = await startBot({ engine });
  const client = await PlainClient.start(bot.url);
  const more = { channelData: { clientActivityID: 'c1' } };
  const turns = jest.spyOn(bot.adapter, 'runLocal').mockRejectedValueOnce(new Error('killed'));
  expect((await client.say('one', more)).status).toBe(502);
  const again = await client.say('one', more);
  expect(again.status).toBe(200);
  expect((await client.say('one', more)).body).toEqual(again.body);
  const { activities } = await client.history();
  expect(activities.map(({ text }) => text)).toEqual(['hello', 'one', 'echo: one']);
  expect(activities[2].replyToId).toBe(again.body.id);
  turns.mockRestore();
});

test('the same clientActivityID is one message and one turn, also when sent at the same time', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  const again = { channelData: { clientActivityID: 'c1' } };
  const answers = await Promise.all([1, 2, 3, 4].map(() => client.say('once', again)));
  answers.push(await client.say('once', again));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(bot.turns.filter(({ type }) => type === 'message')).toHaveLength(1);
  expect((await client.history()).activities.map(({ text }) => text)).toEqual([
    'hello',
    'once',
    'echo: once',
  ]);
});

test('a message whose first try was never logged is taken when sent again', async () => {
  const engine = await openStorage('memory:');
  bot = await startBot({ engine });
  const client = await PlainClient.start(bot.url);
  const append = engine.log.append.bind(engine.log);
  jest.spyOn(engine.log, 'append').mockRejectedValueOnce(new Error('disk full')).mockImplementation(append);
  const more = { channelData: { clientActivityID: 'c1' } };
  expect((await client.say('once', more)).status).toBe(500);
  expect((await client.say('once', more)).status).toBe(200);
  expect((await client.history()).activities.map(({ text }) => text)).toEqual([
    'hello',
    'once',
    'echo: once',
  ]);
});

test.each(['message', 'typing', 'event', 'endOfConversation', 'messageReaction'])(
  '%s is taken from clients',
  async (type) => {
    bot = await startBot();
    const client = await PlainClient.start(bot.url);
    expect((await client.post({ type, from: { id: 'x' } })).status).toBe(200);
    expect(bot.turns.at(-1)?.type).toBe(type);
  },
);

test.each(['conversationUpdate', 'invoke', 'installationUpdate', 'trace', 'handoff', 'whatever'])(
  '%s is refused with 400',
  async (type) => {
    bot = await startBot();
    const client = await PlainClient.start(bot.url);
    expect(await client.post({ type })).toMatchObject({
      status: 400,
      body: { error: { code: 'BadActivity' } },
    });
    expect(bot.turns.map((turn) => turn.type)).toEqual(['conversationUpdate']);
  },
);

test('uploads are refused with a clear error', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  const form = new FormData();
  form.append('activity', new Blob(['{}'], { type: 'application/vnd.microsoft.activity' }));
  form.append('file', new Blob(['x'.repeat(100_000)]), 'photo.png');
  const response = await fetch(`${client.base}/conversations/${client.id}/upload?userId=x`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${client.token}` },
    body: form,
  });
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({ error: { code: 'UploadsNotSupported' } });
});
