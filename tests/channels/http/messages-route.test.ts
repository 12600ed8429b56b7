// What /api/messages gives back, and what it needs to be set up.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppRegistration } from '../../../src/channels/http/adapter';
import { createAdapter } from '../../../src/channels/http/adapter';
import { openStorage } from '../../../src/storage/open';
import pino from 'pino';
import type { Json } from '../direct-line/plain-client';
import { goodActivity } from './bad-request-rows';
import { APOLOGY, startBot, type RunningBot } from './running-bot';

const app: AppRegistration = { id: 'an-id', type: 'SingleTenant', password: 'p', tenantId: 't' };
let bot: RunningBot;
afterEach(() => bot.stop());

interface Sent {
  readonly status: number;
  readonly body: Json;
}

async function send(changes: object = {}): Promise<Sent> {
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...goodActivity, ...changes }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
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
});

describe('a registration', () => {
  const make = async (registration: AppRegistration): Promise<unknown> =>
    createAdapter({
      engine: await openStorage('memory:'),
      app: registration,
      apology: () => APOLOGY,
      log: pino({ level: 'silent' }),
    });
  beforeEach(async () => {
    bot = await startBot();
  });

  test.each<AppRegistration>([
    app,
    { id: 'an-id', type: 'MultiTenant', password: 'p' },
    { id: 'an-id', type: 'UserAssignedMSI', tenantId: 't' },
  ])('of type $type is taken', async (registration) => {
    await expect(make(registration)).resolves.toBeDefined();
  });

  test('that is incomplete is refused with what is missing', async () => {
    await expect(make({ id: 'an-id', type: 'SingleTenant', password: 'p' })).rejects.toThrow(
      'MicrosoftAppTenantId',
    );
  });
});
