// The stream by plain ws: replay, going live, keep-alives, several sockets, and who is let in.
import jwt from 'jsonwebtoken';
import { createHmac } from 'node:crypto';
import WebSocket from 'ws';
import { SECRET, startBot, type RunningBot } from '../http/running-bot';
import { until } from '../../until';
import { PlainClient, PlainSocket, upgradeStatus } from './plain-client';

let bot: RunningBot;
const sockets: PlainSocket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await bot.stop();
});

async function open(url: string): Promise<PlainSocket> {
  const socket = new PlainSocket(url);
  sockets.push(socket);
  return socket.opened();
}

/** The stream of a client after `watermark`, freshly allowed. */
async function streamAt(client: PlainClient, watermark: string): Promise<PlainSocket> {
  return open((await client.call('GET', `?watermark=${watermark}`)).body.streamUrl);
}

test('the stream replays what was said and goes on live, the person’s message before the reply', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  await client.say('one');
  const socket = await open(client.streamUrl);
  await until(() => socket.texts.length === 3);
  await client.say('two');
  await until(() => socket.texts.length === 5);
  expect(socket.texts).toEqual(['hello', 'one', 'echo: one', 'two', 'echo: two']);
  expect(socket.frames.at(-1)?.watermark).toBe('5');
});

test('a stream after a watermark brings only what is newer; an unreadable watermark counts as 0', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  await client.say('one');
  const newer = await streamAt(client, '2');
  const all = await streamAt(client, 'nonsense');
  await until(() => newer.texts.length === 1 && all.texts.length === 3);
  expect(newer.texts).toEqual(['echo: one']);
});

test('two sockets of a conversation both get everything; another conversation gets nothing of it', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  const stranger = await PlainClient.start(bot.url);
  const both = [await open(client.streamUrl), await streamAt(client, '0')];
  const other = await open(stranger.streamUrl);
  await Promise.all(Array.from({ length: 20 }, (_, i) => client.say(String(i))));
  for (const socket of both) {
    await until(() => socket.texts.length === 41);
    expect(new Set(socket.activities.map(({ id }) => id)).size).toBe(41);
  }
  expect(other.texts).toEqual(['hello']);
});

test('a client that drops and comes back with its watermark misses nothing and gets nothing twice', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  const seen: string[] = [];
  let watermark = '0';
  for (let round = 0; round < 5; round += 1) {
    const socket = await streamAt(client, watermark);
    const saying = Array.from({ length: 5 }, (_, i) => client.say(`${round}.${i}`));
    await until(() => socket.texts.length > round);
    socket.close();
    seen.push(...socket.texts);
    watermark = socket.frames.at(-1)?.watermark ?? watermark;
    await Promise.all(saying);
  }
  const last = await streamAt(client, watermark);
  await until(() => seen.length + last.texts.length >= 51);
  seen.push(...last.texts);
  expect(seen).toEqual((await client.history()).activities.map(({ text }) => text));
});

test('empty frames keep the connection alive, and a client that answers nothing is dropped', async () => {
  bot = await startBot({ directLine: { keepAliveMs: 500 } });
  const client = await PlainClient.start(bot.url);
  const socket = await open(client.streamUrl);
  const mute = new WebSocket((await client.call('GET', '')).body.streamUrl, { autoPong: false });
  const dropped = new Promise((resolve) => mute.on('close', resolve));
  socket.socket.send('');
  await dropped;
  await until(() => socket.empty >= 3);
  expect(socket.closed).toBeUndefined();
});

test('a frame that is too large closes that socket alone', async () => {
  bot = await startBot();
  const client = await PlainClient.start(bot.url);
  const [large, other] = [await open(client.streamUrl), await streamAt(client, '0')];
  large.socket.send('x'.repeat(100_000));
  await until(() => large.closed !== undefined);
  await client.say('still here');
  await until(() => other.texts.includes('echo: still here'));
});

test('closing the server tells the sockets and waits for the turn in flight', async () => {
  bot = await startBot({
    directLine: { answerWithinMs: 10 },
    bot: async (context) => {
      if (context.activity.type !== 'message') return;
      await new Promise((resolve) => setTimeout(resolve, 100));
      await context.sendActivity('finished');
    },
  });
  const client = await PlainClient.start(bot.url);
  const socket = await open(client.streamUrl);
  await client.say('x');
  await bot.stop();
  await until(() => socket.closed !== undefined);
  expect(socket.closed).toBe(1001);
  expect((await bot.engine.log.read(client.id, 0)).at(-1)?.activity.text).toBe('finished');
});

describe('an upgrade is refused', () => {
  const key = createHmac('sha256', SECRET).update('direct-line tokens').digest();
  let client: PlainClient;
  let path: string;
  beforeEach(async () => {
    bot = await startBot();
    client = await PlainClient.start(bot.url);
    path = `${bot.url.replace('http', 'ws')}/v3/directline/conversations/${client.id}/stream`;
  });

  const sign = (conv: string, seconds: number, audience = 'stream'): string =>
    jwt.sign({ user: 'dl_x', conv }, key, { audience, expiresIn: seconds });

  test('with 401 without a token, with a forged one, or with one for requests', async () => {
    expect(await upgradeStatus(path)).toBe(401);
    expect(await upgradeStatus(`${path}?t=nonsense`)).toBe(401);
    expect(await upgradeStatus(`${path}?t=${jwt.sign({ user: 'x', conv: client.id }, 'other key')}`)).toBe(
      401,
    );
    expect(await upgradeStatus(`${path}?t=${client.token}`)).toBe(401);
  });

  test('with 403 when the token has expired or is for another conversation', async () => {
    expect(await upgradeStatus(`${path}?t=${sign(client.id, -1)}`)).toBe(403);
    expect(await upgradeStatus(`${path}?t=${sign('another', 60)}`)).toBe(403);
  });

  test('with 404 when the conversation is gone, and with 426 anywhere else', async () => {
    const gone = path.replace(client.id, 'gone');
    expect(await upgradeStatus(`${gone}?t=${sign('gone', 60)}`)).toBe(404);
    expect(await upgradeStatus(`${bot.url.replace('http', 'ws')}/api/messages`)).toBe(426);
    expect(await upgradeStatus(`${bot.url.replace('http', 'ws')}/`)).toBe(426);
    expect((await client.say('still here')).status).toBe(200);
  });

  test('though a stream token for this conversation is let in', async () => {
    expect(await upgradeStatus(`${path}?t=${sign(client.id, 60)}`)).toBe(101);
  });

  test('and a stream token is no good for requests', async () => {
    expect((await client.call('GET', '', undefined, sign(client.id, 60))).status).toBe(401);
  });
});
