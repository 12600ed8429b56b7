// How much one caller, and all of them together, may ask of a process.
import type { IncomingMessage } from 'node:http';
import { callerAddress } from '../../../src/channels/http/caller-address';
import { PlainClient } from '../direct-line/plain-client';
import { goodActivity } from './bad-request-rows';
import { startBot, type RunningBot } from './running-bot';
import { until } from '../../until';

let bot: RunningBot | undefined;
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
});

async function post(url: string, changes: object = {}): Promise<Response> {
  return fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...goodActivity, ...changes }),
  });
}

describe('messages of one person in one conversation', () => {
  test('are limited on /api/messages; others, and the same person elsewhere, are not', async () => {
    bot = await startBot({ authOff: true, turnsPerMinute: 3 });
    for (let i = 0; i < 3; i += 1) expect((await post(bot.url)).status).toBe(200);
    const refused = await post(bot.url);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(bot.turns).toHaveLength(3);
    expect((await post(bot.url, { from: { id: 'another' } })).status).toBe(200);
    expect((await post(bot.url, { conversation: { id: 'another' } })).status).toBe(200);
    expect((await post(bot.url, { channelId: 'another' })).status).toBe(200);
  });

  test('are limited on Direct Line, before they are kept', async () => {
    bot = await startBot({ directLine: { turnsPerMinute: 3 } });
    const [client, other] = [await PlainClient.start(bot.url), await PlainClient.start(bot.url)];
    for (let i = 0; i < 3; i += 1) expect((await client.say(`${i}`)).status).toBe(200);
    expect(await client.say('too much')).toMatchObject({
      status: 429,
      body: { error: { code: 'TooManyRequests' } },
    });
    expect((await client.history()).activities.map(({ text }) => text)).not.toContain('too much');
    expect((await other.say('hi')).status).toBe(200);
  });

  test('are not limited when nothing says so', async () => {
    bot = await startBot({ authOff: true });
    for (let i = 0; i < 200; i += 1) expect((await post(bot.url)).status).toBe(200);
  });
});

test('more requests at once than a process can take are sent away, probes are answered, and it recovers', async () => {
  const waiting: (() => void)[] = [];
  bot = await startBot({
    authOff: true,
    maxInFlight: 5,
    bot: () => new Promise<void>((resolve) => waiting.push(resolve)),
  });
  const { url } = bot;
  const taken = Array.from({ length: 5 }, (_, i) => post(url, { conversation: { id: `c${i}` } }));
  await until(() => waiting.length === 5);
  const refused = await post(url);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await refused.json()).toMatchObject({ error: { code: 'Overloaded' } });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  for (const finish of waiting) finish();
  expect((await Promise.all(taken)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const after = post(url);
  await until(() => waiting.length === 6);
  waiting.at(-1)?.();
  expect((await after).status).toBe(200);
});

describe('a long message on Direct Line', () => {
  test('reaches the bot whole, and is kept only as far as the bot reads', async () => {
    bot = await startBot();
    const client = await PlainClient.start(bot.url);
    const text = 'x'.repeat(200_000);
    expect((await client.say(text)).status).toBe(200);
    expect(bot.turns.at(-1)?.text).toBe(text);
    const kept = (await client.history()).activities.find(({ from }) => from.role === 'user');
    expect(kept.text).toBe(`${'x'.repeat(4000)}…`);
  });

  test('with much beside its text is refused and not kept', async () => {
    bot = await startBot();
    const client = await PlainClient.start(bot.url);
    const refused = await client.say('hi', { channelData: { a: 'x'.repeat(20_000) } });
    expect(refused).toMatchObject({ status: 413, body: { error: { code: 'MessageTooLarge' } } });
    expect((await client.history()).activities).toHaveLength(1);
    expect((await client.say('hi', { value: { a: 'x'.repeat(10_000) } })).status).toBe(200);
  });
});

describe('the address of a caller', () => {
  const from = (peer: string, forwarded?: string): IncomingMessage =>
    ({
      socket: { remoteAddress: peer },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    }) as IncomingMessage;

  test.each<[string, string, string | undefined, number, string]>([
    ['no proxy', '1.1.1.1', undefined, 0, '1.1.1.1'],
    ['no proxy, and a header anybody can write', '1.1.1.1', '9.9.9.9', 0, '1.1.1.1'],
    ['one proxy', '10.0.0.1', '2.2.2.2', 1, '2.2.2.2'],
    ['one proxy, and a header the caller began', '10.0.0.1', '9.9.9.9, 2.2.2.2', 1, '2.2.2.2'],
    ['two proxies', '10.0.0.1', '9.9.9.9, 3.3.3.3, 10.0.0.2', 2, '3.3.3.3'],
    ['around the proxies', '4.4.4.4', undefined, 1, '4.4.4.4'],
    ['fewer proxies than said', '10.0.0.1', '2.2.2.2', 2, '10.0.0.1'],
    ['a proxy that writes nonsense', '10.0.0.1', 'unknown', 1, '10.0.0.1'],
    ['a port', '10.0.0.1', '2.2.2.2:4711', 1, '2.2.2.2'],
    ['IPv4 in IPv6', '::ffff:1.1.1.1', undefined, 0, '1.1.1.1'],
    ['IPv6, of which a household has all', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['IPv6 with zeros left out', '2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
    ['IPv6 with a port', '10.0.0.1', '[2001:DB8:1:2::9]:443', 1, '2001:db8:1:2::/64'],
  ])('%s', (_name, peer, forwarded, proxies, address) => {
    expect(callerAddress(from(peer, forwarded), proxies)).toBe(address);
  });
});
