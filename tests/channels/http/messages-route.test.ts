// Who may call /api/messages, and what comes back.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppRegistration } from '../../../src/channels/http/adapter';
import { createAdapter } from '../../../src/channels/http/adapter';
import { openStorage } from '../../../src/storage/open';
import pino from 'pino';
import { PlainClient, type Json } from '../direct-line/plain-client';
import { APP_ID, otherKey, SERVICE_URL, startKeyServer, token, type KeyServer } from './key-server';
import { APOLOGY, startBot, until, type RunningBot } from './running-bot';

const app: AppRegistration = { id: APP_ID, type: 'SingleTenant', password: 'p', tenantId: 't' };
let bot: RunningBot;
let keys: KeyServer;
beforeAll(async () => {
  keys = await startKeyServer();
  // The SDK prints what it refuses.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => keys.stop());
afterEach(() => bot.stop());

interface Sent {
  readonly status: number;
  readonly body: Json;
}

async function send(changes: object = {}, authorization?: string): Promise<Sent> {
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(authorization !== undefined && { authorization }) },
    body: JSON.stringify({
      type: 'message',
      id: '1',
      text: 'hi',
      channelId: 'msteams',
      serviceUrl: SERVICE_URL,
      from: { id: 'u' },
      recipient: { id: 'b' },
      conversation: { id: 'c' },
      deliveryMode: 'expectReplies',
      ...changes,
    }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

describe('with an app id', () => {
  beforeEach(async () => {
    bot = await startBot({ app, settings: keys.settings });
  });

  test('a channel’s token is let in, and replies come back in the answer', async () => {
    const { status, body } = await send({}, `Bearer ${token(keys)}`);
    expect(status).toBe(200);
    expect(body.activities).toMatchObject([{ type: 'message', text: 'echo: hi', replyToId: '1' }]);
  });

  const day = 24 * 3600;
  const refused: [string, () => string | undefined, object?][] = [
    ['no token', () => undefined],
    ['an empty header', () => ''],
    ['another scheme', () => `Basic ${token(keys)}`],
    ['a token without scheme', () => token(keys)],
    ['no token at all after the scheme', () => 'Bearer'],
    ['nonsense', () => 'Bearer nonsense'],
    ['three parts of nonsense', () => 'Bearer a.b.c'],
    ['alg none', () => `Bearer ${unsigned()}`],
    ['the wrong key', () => `Bearer ${token(keys, { key: otherKey })}`],
    ['an unknown key id', () => `Bearer ${token(keys, { kid: 'k2' })}`],
    ['HS256', () => `Bearer ${token(keys, { key: 'secret', algorithm: 'HS256' })}`],
    ['a changed signature', () => `Bearer ${token(keys).slice(0, -6)}AAAAAA`],
    ['an expired token', () => `Bearer ${token(keys, { expires: -day })}`],
    ['a token not yet valid', () => `Bearer ${token(keys, { notBefore: day, expires: 2 * day })}`],
    ['a token that never expires', () => `Bearer ${token(keys, { expires: null })}`],
    ['another audience', () => `Bearer ${token(keys, { claims: { aud: 'another' } })}`],
    ['another issuer', () => `Bearer ${token(keys, { claims: { iss: 'https://evil.example' } })}`],
    ['another serviceUrl', () => `Bearer ${token(keys, { claims: { serviceurl: 'https://evil.example' } })}`],
    ['a channel the key is not for', () => `Bearer ${token(keys)}`, { channelId: 'slack' }],
    ['the local serviceUrl', () => `Bearer ${token(keys)}`, { serviceUrl: 'urn:direct-line:local' }],
    [
      'the local serviceUrl in a token',
      () => `Bearer ${token(keys, { claims: { serviceurl: 'URN:direct-line:local' } })}`,
      { serviceUrl: ' URN:direct-line:local' },
    ],
  ];

  test.each(refused)('%s is 401 and no turn', async (...row) => {
    const [, header, changes] = row;
    expect(await send(changes, header())).toMatchObject({
      status: 401,
      body: { error: { code: 'Unauthorized' } },
    });
    expect(bot.turns).toHaveLength(0);
  });

  test('Direct Line works beside it, in this process', async () => {
    const client = await PlainClient.start(bot.url);
    expect((await client.say('x')).status).toBe(200);
    expect((await client.history()).activities.at(-1).text).toBe('echo: x');
  });
});

function unsigned(): string {
  const [, payload] = token(keys).split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: 'k1' })).toString('base64url');
  return `${header}.${payload}.`;
}

test('without an app id the answer is 503 and says what to set', async () => {
  bot = await startBot();
  const { status, body } = await send();
  expect(status).toBe(503);
  expect(body.error.message).toMatch(/MicrosoftAppId.*BOT_AUTH=off/);
  expect(bot.turns).toHaveLength(0);
});

describe('with authentication off', () => {
  test('anybody is let in, but never to the local conversations', async () => {
    bot = await startBot({ authOff: true });
    expect((await send()).body.activities).toHaveLength(1);
    expect((await send({ serviceUrl: 'urn:direct-line:local' })).status).toBe(401);
  });

  test('a bot that throws still answers the person, and says nothing of why', async () => {
    bot = await startBot({
      authOff: true,
      bot: async () => {
        throw new Error('a secret detail');
      },
    });
    const { status, body } = await send();
    expect(status).toBe(200);
    expect(body.activities).toMatchObject([{ text: APOLOGY }]);
    const invoke = await send({ type: 'invoke', name: 'x', deliveryMode: undefined });
    expect(invoke.status).toBe(500);
    expect(JSON.stringify([body, invoke.body])).not.toContain('secret');
  });

  test('an invoke gets the status and body the bot gives it', async () => {
    bot = await startBot({
      authOff: true,
      bot: async (context) => {
        await context.sendActivity({ type: 'invokeResponse', value: { status: 202, body: { done: true } } });
      },
    });
    const answer = await send({ type: 'invoke', name: 'x', deliveryMode: undefined });
    expect(answer).toEqual({ status: 202, body: { done: true } });
  });

  test('nulls from a channel are taken as absent', async () => {
    bot = await startBot({ authOff: true });
    expect((await send({ text: null, locale: null, attachments: null })).status).toBe(200);
    expect(bot.turns[0]).not.toHaveProperty('text');
  });

  test('replies go to the serviceUrl when they are not expected in the answer', async () => {
    const got: string[] = [];
    const service = createServer((req, res) => {
      got.push(`${req.method} ${req.url}`);
      req.resume();
      res.setHeader('Content-Type', 'application/json');
      res.end('{"id":"r1"}');
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    bot = await startBot({ authOff: true });
    const serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    for (const id of ['1', '2']) {
      expect((await send({ id, serviceUrl, deliveryMode: undefined })).status).toBe(200);
    }
    expect(got).toEqual(['POST /v3/conversations/c/activities/1', 'POST /v3/conversations/c/activities/2']);
    service.close();
    service.closeAllConnections();
  });

  test('a service that never answers does not hold the turn for ever', async () => {
    const service = createServer(() => undefined);
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    bot = await startBot({ authOff: true, outboundMs: 200 });
    const serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const started = Date.now();
    expect((await send({ serviceUrl, deliveryMode: undefined })).status).toBe(500);
    expect(Date.now() - started).toBeLessThan(3_000);
    await until(() => bot.lines.join('').includes('turn failed'));
    service.close();
    service.closeAllConnections();
  });
});

describe('a registration', () => {
  const make = async (registration: AppRegistration): Promise<unknown> =>
    createAdapter({
      engine: await openStorage('memory:'),
      app: registration,
      apology: APOLOGY,
      log: pino({ level: 'silent' }),
    });
  beforeEach(async () => {
    bot = await startBot();
  });

  test.each<AppRegistration>([
    app,
    { id: APP_ID, type: 'MultiTenant', password: 'p' },
    { id: APP_ID, type: 'UserAssignedMSI', tenantId: 't' },
  ])('of type $type is taken', async (registration) => {
    await expect(make(registration)).resolves.toBeDefined();
  });

  test('that is incomplete is refused with what is missing', async () => {
    await expect(make({ id: APP_ID, type: 'SingleTenant', password: 'p' })).rejects.toThrow(
      'MicrosoftAppTenantId',
    );
  });
});
