// Health, readiness, request ids, body time limit and the orderly close.
import { connect } from 'node:net';
import { BODY_LIMITS, readJson } from '../../../src/channels/http/json-body';
import { echo, startBot, type RunningBot } from './running-bot';
import { until } from '../../until';

let bot: RunningBot;
afterEach(() => bot.stop());

test('healthz is the process alone, readyz is what it needs', async () => {
  const faults: Error[] = [];
  bot = await startBot({
    ready: async () => {
      for (const fault of faults) throw fault;
    },
  });
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
  faults.push(new Error('the disk is gone'));
  const response = await fetch(`${bot.url}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.text()).not.toContain('disk');
  expect(bot.lines.join('')).toContain('the disk is gone');
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});

test('a request id is taken over when it is harmless, and made up when not', async () => {
  bot = await startBot();
  const given = await fetch(`${bot.url}/healthz`, { headers: { 'X-Request-Id': 'abc-1' } });
  expect(given.headers.get('x-request-id')).toBe('abc-1');
  const odd = await fetch(`${bot.url}/healthz`, { headers: { 'X-Request-Id': 'a b<c>' } });
  expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a failure inside says nothing but the request id', async () => {
  bot = await startBot();
  bot.server.restify.get('/fails', async () => {
    throw new TypeError('a secret detail');
  });
  const response = await fetch(`${bot.url}/fails`);
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toContain('secret');
  expect(text).toContain(response.headers.get('x-request-id'));
  expect(bot.lines.join('')).toContain('a secret detail');
});

test('the log of requests holds no query', async () => {
  bot = await startBot();
  await fetch(`${bot.url}/healthz?t=a-token`);
  expect(bot.lines.join('')).toContain('/healthz');
  expect(bot.lines.join('')).not.toContain('a-token');
});

test('a body that trickles in is given up', async () => {
  bot = await startBot();
  bot.server.restify.post('/slow', async (req, res) => {
    await readJson(req, { ...BODY_LIMITS, timeoutMs: 50 });
    res.send(200);
  });
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(bot.port, '127.0.0.1', () => {
      socket.write(
        'POST /slow HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      );
    });
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', () => undefined);
  });
  expect(answer).toMatch(/^HTTP\/1.1 408 [\s\S]*"BodyTimeout"/);
});

test('a port that is taken rejects', async () => {
  bot = await startBot();
  await expect(startBot({ port: bot.port })).rejects.toThrow('EADDRINUSE');
});

test('closing lets the request in flight finish, takes no new one, and tells probes why', async () => {
  let finish = (): void => undefined;
  bot = await startBot({
    authOff: true,
    bot: async (context) => {
      await new Promise<void>((resolve) => (finish = resolve));
      await echo(context);
    },
  });
  const answer = fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      text: 'hi',
      channelId: 'test',
      from: { id: 'u' },
      conversation: { id: 'c' },
      deliveryMode: 'expectReplies',
    }),
  });
  await until(() => bot.turns.length === 1);
  const started = Date.now();
  const closed = bot.server.close(5_000);
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(503);
  const refused = await fetch(`${bot.url}/api/webchat/token`, { method: 'POST' });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  finish();
  expect(await (await answer).json()).toMatchObject({ activities: [{ text: 'echo: hi' }] });
  await closed;
  await expect(fetch(`${bot.url}/healthz`)).rejects.toThrow();
  expect(Date.now() - started).toBeLessThan(2_000);
});

test('closing does not wait for ever', async () => {
  bot = await startBot({ authOff: true, bot: () => new Promise(() => undefined) });
  const answer = fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      channelId: 'test',
      from: { id: 'u' },
      conversation: { id: 'c' },
      deliveryMode: 'expectReplies',
    }),
  }).catch(() => 'cut off');
  await until(() => bot.turns.length === 1);
  await bot.server.close(100);
  expect(await answer).toBe('cut off');
});
