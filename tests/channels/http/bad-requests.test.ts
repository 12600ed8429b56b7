// What strangers may send: every row gets its status and the one error shape, and the process goes on.
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startBot, type RunningBot } from './running-bot';
import { PlainClient } from '../direct-line/plain-client';

let bot: RunningBot;
let client: PlainClient;
beforeAll(async () => {
  bot = await startBot({ authOff: true });
  client = await PlainClient.start(bot.url);
});
afterAll(() => bot.stop());

const good = {
  type: 'message',
  id: '1',
  text: 'hi',
  channelId: 'msteams',
  serviceUrl: 'https://service.example/',
  from: { id: 'u' },
  recipient: { id: 'b' },
  conversation: { id: 'c' },
  deliveryMode: 'expectReplies',
};
const json = (value: unknown): string => JSON.stringify(value);
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

interface Row {
  readonly name: string;
  readonly status: number;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly path?: string;
}

const body = (name: string, text: string, status = 400): Row => ({ name, status, body: text });
const activity = (name: string, changes: object): Row => body(name, json({ ...good, ...changes }));
const typed = (type: string, text = json(good)): Row => ({
  name: `content type ${type}`,
  status: 415,
  body: text,
  headers: { 'Content-Type': type },
});
const encoded = (encoding: string, bytes: Buffer): Row => ({
  name: `content encoding ${encoding}`,
  status: 415,
  body: new Uint8Array(bytes),
  headers: { 'Content-Encoding': encoding },
});

const rows: Row[] = [
  body('no body', ''),
  body('blanks', '   '),
  body('no JSON', 'hello'),
  body('half an object', '{"type":"message"'),
  body('two objects', '{}{}'),
  body('XML', '<activity/>'),
  body('an empty object', '{}'),
  body('null', 'null'),
  body('a number', '7'),
  body('a text', '"message"'),
  body('a list', '[]'),
  body('a list of activities', json([good])),
  body('deep lists', deep(65)),
  body('very deep lists', deep(100_000)),
  activity('deep data', { channelData: { a: JSON.parse(deep(63)) as unknown } }),
  {
    name: 'invalid UTF-8',
    status: 400,
    body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  },
  body('just above 256 KB', `"${'x'.repeat(256 * 1024 - 1)}"`, 413),
  body('20 MB', `"${'x'.repeat(20 * 1024 * 1024)}"`, 413),
  body('above 256 KB only when counted in bytes', `"${'é'.repeat(130 * 1024)}"`, 413),
  typed('application/x-www-form-urlencoded', 'type=message&text=hi'),
  typed('multipart/form-data; boundary=x', '--x--'),
  typed('text/plain'),
  typed('text/html'),
  typed('application/xml', '<a/>'),
  typed('application/octet-stream'),
  typed('application/jsonp'),
  typed('application/json; charset=utf-16'),
  typed('json'),
  encoded('gzip', gzipSync(json(good))),
  encoded('gzip', Buffer.from('no gzip at all')),
  encoded('gzip', gzipSync(Buffer.alloc(4 * 1024 * 1024))),
  encoded('deflate', Buffer.from('x')),
  encoded('br', Buffer.from('x')),
  activity('type is a number', { type: 5 }),
  activity('type is empty', { type: '' }),
  activity('type is missing', { type: undefined }),
  activity('type is endless', { type: 'x'.repeat(1000) }),
  activity('id is an object', { id: {} }),
  activity('text is a number', { text: 5 }),
  activity('text is a list', { text: ['a'] }),
  activity('from is a text', { from: 'me' }),
  activity('from is a list', { from: [] }),
  activity('from.id is a number', { from: { id: 5 } }),
  activity('from.id is missing', { from: {} }),
  activity('from is missing', { from: undefined }),
  activity('conversation is a text', { conversation: 'c' }),
  activity('conversation is missing', { conversation: undefined }),
  activity('conversation.id is null', { conversation: { id: null } }),
  activity('conversation.id is endless', { conversation: { id: 'x'.repeat(1000) } }),
  activity('channelId is missing', { channelId: undefined }),
  activity('channelId is an object', { channelId: {} }),
  activity('serviceUrl is missing', { serviceUrl: undefined, deliveryMode: undefined }),
  activity('serviceUrl is a number', { serviceUrl: 5 }),
  activity('serviceUrl is a file', { serviceUrl: 'file:///etc/passwd' }),
  activity('serviceUrl is a script', { serviceUrl: 'javascript:alert(1)' }),
  activity('timestamp is no time', { timestamp: 'yesterday' }),
  activity('timestamp is a number', { timestamp: 5 }),
  activity('localTimestamp is an object', { localTimestamp: {} }),
  activity('entities is an object', { entities: {} }),
  activity('entities holds null', { entities: [null] }),
  activity('attachments is a text', { attachments: 'x' }),
  activity('attachments holds numbers', { attachments: [1] }),
  activity('membersAdded is an object', { membersAdded: {} }),
  activity('channelData is a text', { channelData: 'x' }),
  activity('replyToId is a list', { replyToId: [] }),
  { name: 'an unknown path', status: 404, path: '/api/nothing', body: json(good) },
  { name: 'an unknown path with GET', status: 404, path: '/nothing', method: 'GET' },
  { name: 'a path that cannot be decoded', status: 400, path: '/%zz', method: 'GET' },
  { name: 'a path of two slashes', status: 400, path: '//', method: 'GET' },
  { name: 'a path out of the tree', status: 404, path: '/..%2f..%2fetc/passwd', method: 'GET' },
  { name: 'an endless path', status: 404, path: `/${'a'.repeat(5000)}`, method: 'GET' },
  { name: 'GET for messages', status: 405, method: 'GET' },
  { name: 'PUT for messages', status: 405, method: 'PUT', body: json(good) },
  { name: 'DELETE for messages', status: 405, method: 'DELETE' },
  { name: 'OPTIONS for messages', status: 405, method: 'OPTIONS' },
];

test.each(rows)('$name is answered with $status', async (row) => {
  const method = row.method ?? 'POST';
  const response = await fetch(bot.url + (row.path ?? '/api/messages'), {
    method,
    headers: row.body === undefined ? {} : { 'Content-Type': 'application/json', ...row.headers },
    ...(row.body !== undefined && { body: row.body }),
  });
  const text = await response.text();
  expect({ status: response.status, text }).toMatchObject({ status: row.status });
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('x-request-id')).toBeTruthy();
  const answer: unknown = JSON.parse(text);
  expect(answer).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
  expect(text).not.toMatch(/node_modules|\bat .*:\d+:\d+|zod|Error:/);
});

test('none of it reached the bot, and a good activity still does', async () => {
  expect(bot.turns.map(({ type }) => type)).toEqual(['conversationUpdate']);
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: json(good),
  });
  expect(await response.json()).toMatchObject({ activities: [{ text: 'echo: hi' }] });
  expect((await client.say('hi')).status).toBe(200);
});

test('the largest body that is allowed is taken', async () => {
  const filler = 'x'.repeat(256 * 1024 - json({ ...good, text: '' }).length);
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: json({ ...good, text: filler }),
  });
  expect(response.status).toBe(200);
});

/** What comes back for bytes on a bare socket. */
function raw(bytes: string, end = false): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(bot.port, '127.0.0.1', () => (end ? socket.end(bytes) : socket.write(bytes)));
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (text.includes('}}')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['a whole URL as path', 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['no Host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
  [
    'two lengths',
    'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n',
    400,
  ],
  [
    'a length and chunks',
    'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  [
    'a Host that is none',
    'POST /api/webchat/token HTTP/1.1\r\nHost: a"><b\r\nContent-Length: 0\r\n\r\n',
    400,
  ],
  [
    'an upgrade to nowhere',
    'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    426,
  ],
  [
    'an upgrade with POST',
    'POST /api/messages HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    426,
  ],
  [
    'an upgrade of no path',
    'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: a\r\n\r\n',
    400,
  ],
])('%s on the bare socket', async (_name, bytes, status) => {
  const answer = await raw(bytes);
  // Node itself answers a request without Host, and without a body.
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});

test('a caller that goes away in mid-body harms nobody', async () => {
  const head =
    'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n';
  await raw(`${head}{"type"`, true);
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});
