// Requests that must be refused, for every route that strangers can reach. Sent by bad-requests.test.ts.
import { gzipSync } from 'node:zlib';

/** The routes by what they are called here; `:id` is the caller's conversation. */
export const ROUTES = {
  messages: 'POST /api/messages',
  activities: 'POST /v3/directline/conversations/:id/activities',
  start: 'POST /v3/directline/conversations',
  generate: 'POST /v3/directline/tokens/generate',
  refresh: 'POST /v3/directline/tokens/refresh',
  history: 'GET /v3/directline/conversations/:id/activities',
  reconnect: 'GET /v3/directline/conversations/:id',
  upload: 'POST /v3/directline/conversations/:id/upload',
  token: 'POST /api/webchat/token',
} as const;
export type Route = keyof typeof ROUTES;

export interface Row {
  readonly name: string;
  readonly status: number;
  readonly route?: Route;
  /** In place of the route's own. */
  readonly line?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The Authorization header in place of the right one; null sends none. */
  readonly authorization?: string | null;
  /** Sends the body in chunks without saying its length. */
  readonly chunked?: boolean;
}

export const goodActivity = {
  type: 'message',
  id: '1',
  text: 'hi',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9/',
  from: { id: 'u' },
  recipient: { id: 'b' },
  conversation: { id: 'c' },
  deliveryMode: 'expectReplies',
};
const good = JSON.stringify(goodActivity);
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const x = (count: number): string => 'x'.repeat(count);

/** Bodies that no route takes. */
const bodies: readonly Omit<Row, 'route'>[] = [
  { name: 'blanks', status: 400, body: '   ' },
  { name: 'no JSON', status: 400, body: 'hello' },
  { name: 'half an object', status: 400, body: '{"type":"message"' },
  { name: 'two objects', status: 400, body: '{}{}' },
  { name: 'XML', status: 400, body: '<activity/>' },
  { name: 'a number', status: 400, body: '7' },
  { name: 'a text', status: 400, body: '"message"' },
  { name: 'null', status: 400, body: 'null' },
  { name: 'a list', status: 400, body: '[]' },
  { name: 'NaN', status: 400, body: '{"type":NaN}' },
  { name: 'a trailing comma', status: 400, body: '{"type":"message",}' },
  { name: 'lists nested too deep', status: 400, body: `{"a":${deep(65)}}` },
  { name: 'lists nested absurdly deep', status: 400, body: deep(100_000) },
  { name: 'invalid UTF-8', status: 400, body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
  { name: 'a cut-off UTF-8 sequence', status: 400, body: Buffer.from([0x22, 0xe2, 0x82, 0x22]) },
  { name: 'UTF-16', status: 400, body: Buffer.from('{"type":"message"}', 'utf16le') },
  { name: 'just above 256 KB', status: 413, body: `"${x(256 * 1024 - 1)}"` },
  { name: 'above 256 KB in bytes only', status: 413, body: `"${'é'.repeat(130 * 1024)}"` },
  { name: '300 KB in chunks', status: 413, body: `"${x(300 * 1024)}"`, chunked: true },
  {
    name: 'a form',
    status: 415,
    body: 'type=message&text=hi',
    headers: type('application/x-www-form-urlencoded'),
  },
  { name: 'multipart', status: 415, body: multipart(), headers: type('multipart/form-data; boundary=x') },
  { name: 'plain text', status: 415, body: good, headers: type('text/plain') },
  {
    name: 'UTF-16 by its own word',
    status: 415,
    body: good,
    headers: type('application/json; charset=utf-16'),
  },
  { name: 'gzip', status: 415, body: gzipSync(good), headers: { 'Content-Encoding': 'gzip' } },
  { name: 'garbage called gzip', status: 415, body: 'garbage', headers: { 'Content-Encoding': 'gzip' } },
  { name: 'garbage called br', status: 415, body: 'garbage', headers: { 'Content-Encoding': 'br' } },
  { name: 'garbage called deflate', status: 415, body: 'x', headers: { 'Content-Encoding': 'deflate' } },
  { name: 'two encodings', status: 415, body: 'x', headers: { 'Content-Encoding': 'identity, gzip' } },
];

function type(value: string): Record<string, string> {
  return { 'Content-Type': value };
}

function multipart(): string {
  const part = 'Content-Disposition: form-data; name="a"; filename="a.bin"\r\n\r\n';
  return `--x\r\n${part}${x(10_000)}\r\n--x--`;
}

/** Fields of an activity with a wrong type or value; refused by the messages route and by Direct Line. */
const fields: readonly (readonly [string, object])[] = [
  ['type is a number', { type: 5 }],
  ['type is empty', { type: '' }],
  ['type is missing', { type: undefined }],
  ['type is endless', { type: x(1000) }],
  ['id is an object', { id: {} }],
  ['text is a number', { text: 5 }],
  ['text is a list', { text: ['a'] }],
  ['from is a text', { from: 'me' }],
  ['from is a list', { from: [] }],
  ['from.id is a number', { from: { id: 5 } }],
  ['from.name is an object', { from: { id: 'u', name: {} } }],
  ['conversation is a text', { conversation: 'c' }],
  ['conversation.id is endless', { conversation: { id: x(1000) } }],
  ['channelId is an object', { channelId: {} }],
  ['serviceUrl is a number', { serviceUrl: 5 }],
  ['timestamp is no time', { timestamp: 'yesterday' }],
  ['timestamp is a number', { timestamp: 5 }],
  ['localTimestamp is an object', { localTimestamp: {} }],
  ['entities is an object', { entities: {} }],
  ['entities holds null', { entities: [null] }],
  ['attachments is a text', { attachments: 'x' }],
  ['attachments holds numbers', { attachments: [1] }],
  ['membersAdded is an object', { membersAdded: {} }],
  ['channelData is a text', { channelData: 'x' }],
  ['replyToId is a list', { replyToId: [] }],
  ['deep data', { channelData: { a: JSON.parse(deep(63)) as unknown } }],
];

const messagesOnly: readonly (readonly [string, object])[] = [
  ['from.id is missing', { from: {} }],
  ['from is missing', { from: undefined }],
  ['conversation is missing', { conversation: undefined }],
  ['conversation.id is null', { conversation: { id: null } }],
  ['channelId is missing', { channelId: undefined }],
  ['serviceUrl is missing', { serviceUrl: undefined, deliveryMode: undefined }],
  ['serviceUrl is a file', { serviceUrl: 'file:///etc/passwd' }],
  ['serviceUrl is a script', { serviceUrl: 'javascript:alert(1)' }],
  ['serviceUrl is another machine', { serviceUrl: 'https://evil.example/', deliveryMode: undefined }],
  [
    'serviceUrl only looks like this machine',
    { serviceUrl: 'http://127.0.0.1@evil.example/', deliveryMode: undefined },
  ],
];

const directLineOnly: readonly (readonly [string, object, number?])[] = [
  ['an activity of the server', { type: 'conversationUpdate' }],
  ['an invoke', { type: 'invoke' }],
  ['an activity nobody knows', { type: 'whatever' }],
  ['20 KB of button data', { value: { a: x(20_000) } }, 413],
  ['a file within', { attachments: [{ contentType: 'image/png', contentUrl: `data:,${x(20_000)}` }] }, 413],
];

const withBody: readonly Route[] = ['messages', 'activities', 'start', 'generate', 'token'];
const withToken: readonly Route[] = ['activities', 'refresh', 'history', 'reconnect', 'upload', 'start'];

const credentials: readonly (readonly [string, string | null, number])[] = [
  ['no token', null, 401],
  ['an empty scheme', 'Bearer', 401],
  ['another scheme', 'Basic abc', 401],
  ['a made-up token', 'Bearer abc', 401],
  ['three parts of nonsense', 'Bearer a.b.c', 401],
  ['an endless token', `Bearer ${x(7000)}`, 401],
];

const wrongMethods: readonly (readonly [string, number])[] = [
  ['GET /api/messages', 405],
  ['PUT /api/messages', 405],
  ['DELETE /api/messages', 405],
  ['OPTIONS /api/messages', 405],
  ['PATCH /api/messages', 405],
  ['GET /api/webchat/token', 405],
  ['GET /v3/directline/tokens/generate', 405],
  ['PUT /v3/directline/conversations', 405],
  ['DELETE /v3/directline/conversations/:id/activities', 405],
  ['POST /v3/directline/conversations/:id', 405],
  ['GET /api/nothing', 404],
  ['POST /api/nothing', 404],
  ['POST /api/messages/more', 404],
  ['GET /v3/directline/conversations/:id/stream', 404],
  ['GET /..%2f..%2fetc/passwd', 404],
  [`GET /${x(5000)}`, 404],
  ['GET /%zz', 400],
  ['GET //', 400],
  ['GET //evil.example/healthz', 400],
  ['GET /v3/directline/conversations/%E0%A4%A', 400],
];

export const rows: readonly Row[] = [
  ...withBody.flatMap((route) => bodies.map((row) => ({ ...row, route }))),
  { name: 'no body', status: 400, route: 'messages', body: '' },
  { name: 'an empty object', status: 400, route: 'messages', body: '{}' },
  { name: 'a list of activities', status: 400, route: 'messages', body: `[${good}]` },
  ...(['messages', 'activities'] as const).flatMap((route) => fields.map(activity(route))),
  ...messagesOnly.map(activity('messages')),
  ...directLineOnly.map(activity('activities')),
  ...withToken.flatMap((route) =>
    credentials.map(([name, authorization, status]) => ({ name, status, route, authorization, body: '{}' })),
  ),
  { name: 'a wrong secret', status: 403, route: 'generate', authorization: 'Bearer wrong', body: '{}' },
  {
    name: 'a user the server has not named',
    status: 400,
    route: 'generate',
    body: '{"user":{"id":"admin"}}',
  },
  { name: 'a user that is a number', status: 400, route: 'generate', body: '{"user":5}' },
  { name: 'a locale that is a list', status: 400, route: 'start', body: '{"locale":[]}' },
  { name: 'an old token that is a number', status: 400, route: 'token', body: '{"token":5}' },
  { name: 'an endless old token', status: 400, route: 'token', body: `{"token":"${x(5000)}"}` },
  {
    name: 'a file',
    status: 415,
    route: 'upload',
    body: multipart(),
    headers: type('multipart/form-data; boundary=x'),
  },
  {
    name: 'somebody else’s conversation',
    status: 403,
    line: 'GET /v3/directline/conversations/another/activities',
    route: 'history',
  },
  ...wrongMethods.map(([line, status]) => ({ name: line.slice(0, 60), status, line })),
];

function activity(route: Route) {
  return ([name, changes, status = 400]: readonly [string, object, number?]): Row => ({
    name,
    status,
    route,
    body: JSON.stringify({ ...goodActivity, ...changes }),
  });
}
