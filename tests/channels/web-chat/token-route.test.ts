// Tokens for the widget: new, resumed by the old token or the cookie, and limited.
import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { call, type Json } from '../direct-line/plain-client';
import { SECRET, startBot, type RunningBot } from '../http/running-bot';

let bot: RunningBot;
afterEach(() => bot.stop());

const key = createHmac('sha256', SECRET).update('direct-line tokens').digest();

interface Given {
  readonly status: number;
  readonly body: Json;
  readonly cookie: string;
  readonly response: Response;
}

async function ask(body?: unknown, headers: Record<string, string> = {}): Promise<Given> {
  const response = await fetch(`${bot.url}/api/webchat/token`, {
    method: 'POST',
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const cookie = response.headers.get('set-cookie') ?? '';
  return { status: response.status, body: await response.json(), cookie, response };
}

/** A conversation that has been started. */
async function started(): Promise<Given> {
  const given = await ask({});
  await call(`${given.body.domain}/conversations`, 'POST', given.body.token, {});
  return given;
}

const pairOf = (cookie: string): string => cookie.split(';')[0] ?? '';

function old(given: Given, secondsAgo: number, audience = 'chat', signedWith: Buffer | string = key): string {
  const exp = Math.floor(Date.now() / 1000) - secondsAgo;
  return jwt.sign({ user: given.body.userId, conv: given.body.conversationId, exp }, signedWith, {
    audience,
  });
}

test('a stranger gets a new conversation and an id nobody else has', async () => {
  bot = await startBot();
  const [one, two] = [await ask(), await ask({})];
  expect(one).toMatchObject({
    status: 200,
    body: { domain: `${bot.url}/v3/directline`, resumed: false, expires_in: 3600 },
  });
  expect(one.body.userId).toMatch(/^dl_.{20,}$/);
  expect(two.body.userId).not.toBe(one.body.userId);
  expect(two.body.conversationId).not.toBe(one.body.conversationId);
  expect(one.cookie).toMatch(
    /^webchat=.*; Path=\/api\/webchat\/token; Max-Age=86400; HttpOnly; SameSite=Lax$/,
  );
  expect(bot.turns).toHaveLength(0);
});

test('behind a public address, the domain is that and the cookie is for https only', async () => {
  bot = await startBot({ tokenRoute: { publicUrl: 'https://bot.example/' } });
  const given = await ask();
  expect(given.body.domain).toBe('https://bot.example/v3/directline');
  expect(given.cookie).toContain('; Secure');
});

test('in a frame of another site the cookie is kept for that site alone, where https allows it', async () => {
  bot = await startBot({ tokenRoute: { publicUrl: 'https://bot.example' } });
  expect((await ask({ embedded: true })).cookie).toMatch(
    /^webchat=.*; Path=\/api\/webchat\/token; Max-Age=86400; HttpOnly; SameSite=None; Secure; Partitioned$/,
  );
  expect((await ask({ embedded: false })).cookie).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
});

test('without https the cookie stays with its own site', async () => {
  bot = await startBot();
  expect((await ask({ embedded: true })).cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
});

test('the old token brings the conversation back, also up to a day after it expired', async () => {
  bot = await startBot();
  const first = await started();
  for (const token of [first.body.token, old(first, 60), old(first, 23 * 3600)]) {
    const again = await ask({ token });
    expect(again.body).toMatchObject({
      resumed: true,
      conversationId: first.body.conversationId,
      userId: first.body.userId,
    });
    const opened = await call(
      `${again.body.domain}/conversations/${again.body.conversationId}`,
      'GET',
      again.body.token,
    );
    expect(opened.status).toBe(200);
  }
});

test('the cookie brings it back too, and a new one can be asked for', async () => {
  bot = await startBot();
  const first = await started();
  const headers = { Cookie: `theme=dark; ${pairOf(first.cookie)}; x=y` };
  expect((await ask({}, headers)).body).toMatchObject({
    resumed: true,
    conversationId: first.body.conversationId,
  });
  expect((await ask({ fresh: true }, headers)).body.resumed).toBe(false);
});

test('what proves nothing gives a new conversation', async () => {
  bot = await startBot();
  const first = await started();
  const neverStarted = await ask();
  const tokens = [
    'nonsense',
    old(first, 25 * 3600),
    old(first, -60, 'chat', 'another key'),
    old(first, -60, 'stream'),
    neverStarted.body.token,
  ];
  for (const token of tokens) expect((await ask({ token })).body.resumed).toBe(false);
  const expired = { Cookie: `webchat=${old(first, 60, 'resume')}` };
  expect((await ask({}, expired)).body.resumed).toBe(false);
});

test('the cookie is no good as a token', async () => {
  bot = await startBot();
  const first = await started();
  const value = pairOf(first.cookie).replace('webchat=', '');
  const { status } = await call(
    `${first.body.domain}/conversations/${first.body.conversationId}`,
    'GET',
    value,
  );
  expect(status).toBe(401);
});

test.each([
  { token: 5 },
  { token: {} },
  [],
  'x',
  { fresh: 'yes' },
  { embedded: 1 },
  { token: 'x'.repeat(5000) },
])('the body %j is refused', async (body) => {
  bot = await startBot();
  expect((await ask(body)).status).toBe(400);
});

test('too many calls from one address are told when to come back', async () => {
  bot = await startBot({ tokenRoute: { limit: { calls: 3, windowMs: 60_000 }, proxies: 1 } });
  const from = (address: string): Promise<Given> => ask({}, { 'X-Forwarded-For': `1.1.1.1, ${address}` });
  for (let i = 0; i < 3; i += 1) expect((await from('2.2.2.2')).status).toBe(200);
  const refused = await from('2.2.2.2');
  expect(refused.status).toBe(429);
  expect(Number(refused.response.headers.get('retry-after'))).toBeGreaterThan(50);
  expect((await from('3.3.3.3')).status).toBe(200);
});
