// Every endpoint with every status it gives. docs/web-chat.md has the same table, and a test here holds the two together.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import { SECRET, startBot, type RunningBot } from '../http/running-bot';
import { call, PlainClient, upgradeStatus, type Answer } from './plain-client';

let bot: RunningBot;
let client: PlainClient;
beforeAll(async () => {
  bot = await startBot({
    bot: async ({ activity }) => {
      if (activity.type === 'event') throw new Error('a fault of the bot');
    },
  });
  client = await PlainClient.start(bot.url);
});
afterAll(() => bot.stop());

const key = createHmac('sha256', SECRET).update('direct-line tokens').digest();
const MESSAGE = { type: 'message', text: 'x', from: { id: 'x' } };

/** Tokens by what is wrong with them. */
function sign(conv: string, seconds: number, audience = 'chat'): string {
  return jwt.sign({ user: 'dl_x', conv }, key, { audience, expiresIn: seconds });
}
const good = () => client.token;
const expired = () => sign(client.id, -1);
const another = () => sign('another', 60);
const none = () => undefined;

type Ask = () => Promise<Pick<Answer, 'status'> & { body?: Answer['body'] }>;
type Row = readonly [endpoint: string, when: string, status: number, code: string, ask: Ask];

const send =
  (method: string, path: string, token: () => string | undefined, body?: unknown): Ask =>
  () =>
    call(`${client.base}/${path.replace('{id}', client.id)}`, method, token(), body);
const stream =
  (query: () => string, id = () => client.id): Ask =>
  async () => {
    const base = client.base.replace('http', 'ws');
    return { status: await upgradeStatus(`${base}/conversations/${id()}/stream?t=${query()}`) };
  };

const CONVERSATION = 'conversations/{id}';
const ACTIVITIES = `${CONVERSATION}/activities`;
const UPLOAD = `${CONVERSATION}/upload`;
const STREAM = `${CONVERSATION}/stream`;

/** What every request with a token has in common. */
const refusals = (method: string, path: string, body?: unknown): Row[] => [
  [`${method} ${path}`, 'no token, or none of ours', 401, 'BadToken', send(method, path, none, body)],
  [`${method} ${path}`, 'the token has expired', 403, 'TokenExpired', send(method, path, expired, body)],
];
const strangers = (method: string, path: string, body?: unknown): Row[] => [
  ...refusals(method, path, body),
  [
    `${method} ${path}`,
    'the token is for another conversation',
    403,
    'OtherConversation',
    send(method, path, another, body),
  ],
  [
    `${method} ${path}`,
    'the conversation is gone, or was never started',
    404,
    'ConversationNotFound',
    send(method, path.replace('{id}', 'gone'), () => sign('gone', 60), body),
  ],
];

const ROWS: readonly Row[] = [
  ['POST tokens/generate', 'the secret', 200, '', send('POST', 'tokens/generate', () => SECRET)],
  [
    'POST tokens/generate',
    '`user.id` without `dl_`',
    400,
    'BadUser',
    send('POST', 'tokens/generate', () => SECRET, { user: { id: 'anna' } }),
  ],
  [
    'POST tokens/generate',
    'a field of the wrong type',
    400,
    'BadArgument',
    send('POST', 'tokens/generate', () => SECRET, { user: 5 }),
  ],
  ['POST tokens/generate', 'no secret', 401, 'BadToken', send('POST', 'tokens/generate', none)],
  [
    'POST tokens/generate',
    'another secret, or a token',
    403,
    'BadSecret',
    send('POST', 'tokens/generate', good),
  ],
  ['POST tokens/refresh', 'a token', 200, '', send('POST', 'tokens/refresh', good)],
  ...refusals('POST', 'tokens/refresh'),
  [
    'POST conversations',
    'the conversation is new',
    201,
    '',
    send('POST', 'conversations', () => sign(`new-${Date.now()}`, 60), {}),
  ],
  ['POST conversations', 'the secret itself', 201, '', send('POST', 'conversations', () => SECRET, {})],
  ['POST conversations', 'the conversation exists', 200, '', send('POST', 'conversations', good, {})],
  [
    'POST conversations',
    'a field of the wrong type',
    400,
    'BadArgument',
    send('POST', 'conversations', good, { locale: 5 }),
  ],
  ...refusals('POST', 'conversations', {}),
  [`GET ${CONVERSATION}`, 'a token', 200, '', send('GET', CONVERSATION, good)],
  ...strangers('GET', CONVERSATION),
  [
    `GET ${ACTIVITIES}`,
    'a token, whatever the watermark',
    200,
    '',
    send('GET', `${ACTIVITIES}?watermark=x`, good),
  ],
  ...strangers('GET', ACTIVITIES),
  [`POST ${ACTIVITIES}`, 'taken, answered or not', 200, '', send('POST', ACTIVITIES, good, MESSAGE)],
  [
    `POST ${ACTIVITIES}`,
    'a type that clients may not send',
    400,
    'BadActivity',
    send('POST', ACTIVITIES, good, { ...MESSAGE, type: 'invoke' }),
  ],
  ...strangers('POST', ACTIVITIES, MESSAGE),
  [
    `POST ${ACTIVITIES}`,
    'larger than 256 KB',
    413,
    'BodyTooLarge',
    send('POST', ACTIVITIES, good, { ...MESSAGE, text: 'x'.repeat(300_000) }),
  ],
  [`POST ${ACTIVITIES}`, 'not JSON', 415, 'UnsupportedMediaType', send('POST', ACTIVITIES, good)],
  [
    `POST ${ACTIVITIES}`,
    'the bot failed',
    502,
    'BotError',
    send('POST', ACTIVITIES, good, { type: 'event', name: 'x' }),
  ],
  [`POST ${UPLOAD}`, 'always: files are not taken', 415, 'UploadsNotSupported', send('POST', UPLOAD, good)],
  ...refusals('POST', UPLOAD),
  [
    `GET ${STREAM}`,
    'an upgrade with the `t` it was given',
    101,
    '',
    stream(() => sign(client.id, 60, 'stream')),
  ],
  [`GET ${STREAM}`, 'no `t`, or none of ours', 401, 'BadToken', stream(good)],
  [
    `GET ${STREAM}`,
    '`t` has expired, after 120 s',
    403,
    'TokenExpired',
    stream(() => sign(client.id, -1, 'stream')),
  ],
  [
    `GET ${STREAM}`,
    '`t` is for another conversation',
    403,
    'OtherConversation',
    stream(() => sign('another', 60, 'stream')),
  ],
  [
    `GET ${STREAM}`,
    'the conversation is gone',
    404,
    'ConversationNotFound',
    stream(
      () => sign('gone', 60, 'stream'),
      () => 'gone',
    ),
  ],
  ['anything else', 'another method', 405, 'MethodNotAllowed', send('DELETE', CONVERSATION, good)],
  ['anything else', 'another path', 404, 'NotFound', send('GET', 'session/getsessionid', good)],
];

test.each(ROWS)('%s: %s is %d %s', async (_endpoint, _when, status, code, ask) => {
  const answer = await ask();
  expect(answer.status).toBe(status);
  if (code !== '' && answer.body !== undefined) expect(answer.body).toMatchObject({ error: { code } });
});

test('what succeeds has the shape that clients read', async () => {
  const shape = async (ask: Ask) => Object.keys((await ask()).body as object).sort();
  const token = ['conversationId', 'expires_in', 'token'];
  expect(await shape(send('POST', 'tokens/generate', () => SECRET))).toEqual(token);
  expect(await shape(send('POST', 'tokens/refresh', good))).toEqual(token);
  expect(await shape(send('POST', 'conversations', good, {}))).toEqual([
    ...token.slice(0, 2),
    'streamUrl',
    'token',
  ]);
  expect(await shape(send('GET', CONVERSATION, good))).toEqual([...token.slice(0, 2), 'streamUrl', 'token']);
  expect(await shape(send('GET', ACTIVITIES, good))).toEqual(['activities', 'watermark']);
  expect(await shape(send('POST', ACTIVITIES, good, MESSAGE))).toEqual(['id']);
});

test('docs/web-chat.md has every row of this table, and no other', () => {
  const document = readFileSync(join(__dirname, '../../../docs/web-chat.md'), 'utf8');
  const [, table = ''] =
    /\| endpoint \| when \| answer \|\n\| --- \| --- \| --- \|\n((?:\|.*\n)+)/.exec(document) ?? [];
  const rows = ROWS.map(([endpoint, when, status, code]) => {
    const name = endpoint.startsWith('anything') ? endpoint : `\`${endpoint}\``;
    return `| ${name} | ${when} | ${status}${code === '' ? '' : ` \`${code}\``} |`;
  });
  expect(table.trimEnd().split('\n')).toEqual(rows);
});
