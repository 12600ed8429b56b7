// What strangers may send to a running program: every row gets its status and the one shape of errors, and it goes on.
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { call } from '../direct-line/plain-client';
import { goodActivity, ROUTES, rows, type Route, type Row } from './bad-request-rows';
import { BotProcess } from './bot-process';
import { broken } from './broken-bytes';
import { SECRET } from './running-bot';
import { until } from '../../until';

let bot: BotProcess;
let conversation: { readonly id: string; readonly token: string };

beforeAll(async () => {
  bot = await BotProcess.start({
    BOT_AUTH: 'off',
    DIRECT_LINE_SECRET: SECRET,
    TURNS_PER_MINUTE: '0',
    TRUST_PROXY: '1',
  });
  const { body } = await call(`${bot.url}/v3/directline/conversations`, 'POST', SECRET);
  conversation = { id: body.conversationId, token: body.token };
  await until(() => turns() === WELCOME);
}, 60_000);
afterAll(() => bot.stop());

/** The one turn that opening the conversation takes. */
const WELCOME = 1;
const turns = () => bot.output.text.split('"msg":"turn"').length - 1;

interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** What comes back for bytes on a bare socket, up to the end of the body or of the connection. */
function exchange(send: (socket: Socket) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (): void => {
      const [headers = '', body = ''] = text.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(headers)?.[1]);
      if (text === '') reject(new Error('the connection ended without an answer'));
      else resolve({ status, headers, body });
    };
    const socket = connect(bot.port, '127.0.0.1', () => send(socket));
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1]);
      const at = text.indexOf('\r\n\r\n');
      if (at >= 0 && Buffer.byteLength(text.slice(at + 4)) >= length) socket.destroy();
    });
    socket.on('error', () => undefined);
    // Not destroyed by the answer: then there was none.
    socket.setTimeout(14_000, () => socket.destroy());
    socket.on('close', finish);
  });
}

let callers = 0;

/** The request as bytes; each from another address, so that no rate limit hides what is looked for. */
function bytesOf(row: Row): Buffer {
  const line = (row.line ?? ROUTES[row.route ?? 'messages']).replace(':id', conversation.id);
  const credential = row.route === 'generate' ? SECRET : conversation.token;
  const authorization = row.authorization === undefined ? `Bearer ${credential}` : row.authorization;
  const body = Buffer.from(row.body ?? '');
  callers += 1;
  const headers: Record<string, string> = {
    Host: '127.0.0.1',
    'X-Forwarded-For': `10.0.${callers >> 8}.${callers & 255}`,
    ...(authorization !== null && { Authorization: authorization }),
    ...(row.body !== undefined && { 'Content-Type': 'application/json' }),
    ...(row.chunked === true
      ? { 'Transfer-Encoding': 'chunked' }
      : { 'Content-Length': String(body.length) }),
    ...row.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const start = Buffer.from(`${line} HTTP/1.1\r\n${lines.join('')}\r\n`);
  if (row.chunked !== true) return Buffer.concat([start, body]);
  const size = `${body.length.toString(16)}\r\n`;
  return Buffer.concat([start, Buffer.from(size), body, Buffer.from('\r\n0\r\n\r\n')]);
}

const INTERNALS =
  /node_modules|\/src\/|\bat .*:\d+:\d+|\bzod\b|restify|botbuilder|botframework-|SyntaxError|TypeError|invalid_type/i;

function expectRefusal(answer: Answer, status: number): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
  expect(answer.headers).toMatch(/\r\nx-request-id: \S+/i);
  expect(answer.headers).not.toMatch(/\r\n(server|x-powered-by): *\S/i);
  expect(JSON.parse(answer.body)).toEqual({
    error: { code: expect.any(String), message: expect.any(String) },
  });
  expect(answer.body).not.toMatch(INTERNALS);
}

test('there are at least 120 of them', () => {
  expect(rows.length + broken.length).toBeGreaterThan(120);
});

test.each(rows.map((row) => [row.route ?? 'line', row.name, row.status, row] as const))(
  '%s: %s is answered with %i',
  async (_route, _name, status, row) => {
    expectRefusal(await exchange((socket) => socket.write(bytesOf(row))), status);
  },
);

test.each(broken)('%s on the bare socket', async (_name, bytes, status) => {
  const answer = await exchange((socket) => socket.write(bytes));
  expect(answer.status).toBe(status);
  expect(answer.body).not.toMatch(INTERNALS);
});

test('none of it became a turn, and good messages still do', async () => {
  expect(turns()).toBe(WELCOME);
  const answer = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(goodActivity),
  });
  expect(await answer.json()).toMatchObject({ activities: [{ type: 'message' }] });
  const path = `/v3/directline/conversations/${conversation.id}/activities`;
  const posted = await call(bot.url + path, 'POST', conversation.token, { type: 'message', text: 'hi' });
  expect(posted.status).toBe(200);
  await until(() => turns() === WELCOME + 2);
});

test('the largest body that is allowed is taken', async () => {
  const filler = 'x'.repeat(256 * 1024 - JSON.stringify({ ...goodActivity, text: '' }).length);
  const answer = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...goodActivity, id: '2', text: filler }),
  });
  expect(answer.status).toBe(200);
});

test('64 MB packed into a gzip are refused unread: less than 10 MB of memory goes to them', async () => {
  const body = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const bomb = (route: Route) =>
    exchange((socket) =>
      socket.write(
        bytesOf({ name: 'bomb', status: 415, route, body, headers: { 'Content-Encoding': 'gzip' } }),
      ),
    );
  for (let i = 0; i < 10; i += 1) await bomb('messages');
  await bot.hasLearnt();
  const before = bot.megabytes;
  for (let i = 0; i < 20; i += 1) {
    for (const route of ['messages', 'activities', 'token'] as const) expectRefusal(await bomb(route), 415);
  }
  expect(bot.megabytes - before).toBeLessThan(10);
});

test('a caller that goes away in mid-body harms nobody', async () => {
  const half = bytesOf({ name: 'half', status: 400, body: JSON.stringify(goodActivity) }).subarray(0, -20);
  for (let i = 0; i < 20; i += 1) {
    await new Promise<void>((resolve) => {
      const socket = connect(bot.port, '127.0.0.1', () => {
        socket.write(half);
        setTimeout(() => socket.resetAndDestroy(), 5);
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
  }
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
});

test('headers that do not come are given up after some seconds', async () => {
  const answer = await exchange((socket) => socket.write('POST /api/messages HTTP/1.1\r\nHost: x\r\n'));
  expect(answer.status).toBe(408);
}, 20_000);

test('the process lives, has complained about nothing and left no file behind', async () => {
  expect(bot.alive).toBe(true);
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  expect(bot.output.text).not.toMatch(/"level":(50|60)|unhandled|Warning/);
  expect(bot.temporaryFiles).toEqual([]);
});
