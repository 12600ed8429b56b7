// Which credential opens which door of Direct Line.
import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { DirectLineTokens } from '../../../src/channels/direct-line/tokens';
import { SECRET, startBot, type RunningBot } from '../http/running-bot';
import { call, PlainClient, type Answer } from './plain-client';

let bot: RunningBot;
let client: PlainClient;
let base: string;
beforeAll(async () => {
  bot = await startBot();
  client = await PlainClient.start(bot.url, 'dl_anna');
  base = client.base;
});
afterAll(() => bot.stop());

const key = createHmac('sha256', SECRET).update('direct-line tokens').digest();
const holder = { user: 'dl_anna', conv: '' };

function sign(changes: object, options: jwt.SignOptions = {}, signedWith: Buffer | string = key): string {
  const claims = { ...holder, conv: client.id, ...changes };
  return jwt.sign(claims, signedWith, { audience: 'chat', expiresIn: 60, ...options });
}

test.each(['tokens/refresh', 'conversations', 'tokens/generate'])(
  'POST %s without a token is 401',
  async (path) => {
    expect(await call(`${base}/${path}`, 'POST')).toMatchObject({
      status: 401,
      body: { error: { code: 'BadToken' } },
    });
  },
);

test('tokens/generate takes the secret alone, and only ids that nobody can guess', async () => {
  const generate = (token: string, body?: unknown): Promise<Answer> =>
    call(`${base}/tokens/generate`, 'POST', token, body);
  expect((await generate('another secret')).status).toBe(403);
  expect((await generate(client.token)).status).toBe(403);
  expect((await generate(SECRET, { user: { id: 'anna' } })).status).toBe(400);
  expect((await generate(SECRET, { user: { id: 5 } })).status).toBe(400);
  expect((await generate(SECRET, { user: { id: 'dl_anna' }, trustedOrigins: ['https://a'] })).status).toBe(
    200,
  );
  expect((await generate(SECRET)).status).toBe(200);
});

test('tokens/refresh gives a token for the same conversation and person', async () => {
  const { status, body } = await call(`${base}/tokens/refresh`, 'POST', client.token);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { conversationId: client.id, expires_in: 3600 },
  });
  expect(jwt.decode(body.token)).toMatchObject({ user: 'dl_anna', conv: client.id });
  expect((await client.call('GET', '', undefined, body.token)).status).toBe(200);
});

test('an expired token is 403 TokenExpired everywhere', async () => {
  const expired = sign({}, { expiresIn: -1 });
  const answers = [
    await call(`${base}/tokens/refresh`, 'POST', expired),
    await call(`${base}/conversations`, 'POST', expired, {}),
    await client.call('GET', '', undefined, expired),
    await client.call('GET', '/activities', undefined, expired),
    await client.call('POST', '/activities', { type: 'message', text: 'x' }, expired),
    await client.call('POST', '/upload', undefined, expired),
  ];
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'TokenExpired' } } });
});

test('a token for another conversation is 403', async () => {
  const other = await PlainClient.start(bot.url);
  for (const path of ['', '/activities']) {
    expect(await client.call('GET', path, undefined, other.token)).toMatchObject({
      status: 403,
      body: { error: { code: 'OtherConversation' } },
    });
  }
  const posted = await client.call('POST', '/activities', { type: 'message', text: 'x' }, other.token);
  expect(posted.status).toBe(403);
});

test.each<[string, () => string]>([
  ['nonsense', () => 'nonsense'],
  ['three parts of nonsense', () => 'a.b.c'],
  ['another key', () => sign({}, {}, 'another key')],
  ['the secret itself as key', () => sign({}, {}, SECRET)],
  ['another use', () => sign({}, { audience: 'resume' })],
  ['another algorithm', () => sign({}, { algorithm: 'HS512' })],
  ['no signature', () => `${sign({}).split('.').slice(0, 2).join('.')}.`],
  ['no person', () => sign({ user: undefined })],
  ['a person that is no text', () => sign({ user: { id: 'x' } })],
])('a token of %s is 401', async (_name, token) => {
  expect(await client.call('GET', '', undefined, token())).toMatchObject({
    status: 401,
    body: { error: { code: 'BadToken' } },
  });
});

test('a conversation that is gone is 404', async () => {
  const token = sign({ conv: 'gone' });
  expect(await call(`${base}/conversations/gone`, 'GET', token)).toMatchObject({
    status: 404,
    body: { error: { code: 'ConversationNotFound' } },
  });
});

test('a weak secret or a lifetime that clients cannot work with is refused with what to do', () => {
  expect(() => new DirectLineTokens('short')).toThrow(/5 characters.*16/);
  expect(() => new DirectLineTokens(SECRET, 60)).toThrow(/60 s.*1800 to 3600/);
});
