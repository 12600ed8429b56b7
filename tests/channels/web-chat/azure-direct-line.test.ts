// Azure's Direct Line by configuration. Azure itself cannot run here: our own Direct Line stands in for it, in another
// process; what that never says (busy, broken) is said by a server of a few lines.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import pino from 'pino';
import { AzureDirectLine, AZURE_DOMAIN } from '../../../src/channels/web-chat/azure-direct-line';
import { call, PlainSocket } from '../direct-line/plain-client';
import { SECRET, startBot, type RunningBot } from '../http/running-bot';
import { until } from '../../until';

const root = join(__dirname, '../../..');
const TOKEN_URL = '/api/webchat/token';

let folder: string;
let program: string;
let standIn: { child: ChildProcess; url: string };
let bot: RunningBot;
let asked = 0;
const others: Server[] = [];
const log: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'azure-'));
  program = join(folder, 'stand-in.cjs');
  buildSync({
    entryPoints: [join(__dirname, 'azure-stand-in.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
  });
  standIn = await startStandIn();
});
afterEach(async () => {
  await bot.stop();
  for (const server of others.splice(0)) server.close();
  log.length = 0;
});
afterAll(() => {
  standIn.child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function startStandIn(): Promise<typeof standIn> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [url] = (await once(lines, 'line')) as [string];
  return { child, url };
}

/** Our server, with the Direct Line of `domain` instead of its own. */
async function start(domain: string, secret = SECRET, timeoutMs = 2_000): Promise<void> {
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  bot = await startBot({
    tokenRoute: { azure: new AzureDirectLine({ secret, domain, log: logger, timeoutMs }) },
  });
}

async function ask(body: object = {}, cookie?: string) {
  const response = await fetch(bot.url + TOKEN_URL, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(cookie && { Cookie: cookie }) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  // Whatever happens, the secret stays here.
  expect(text + log.join('')).not.toContain(SECRET);
  return { status: response.status, body: JSON.parse(text), headers: response.headers };
}

/** A service that answers every request like this. */
async function answering(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const server = createServer((req, res) => {
    req.resume();
    asked += 1;
    // restify changes writeHead for the whole process: it returns nothing.
    res.writeHead(status, headers);
    res.end(body);
  });
  others.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the widget gets a token of the service, for a person of its own, and told not to send anything twice', async () => {
  await start(standIn.url);
  const given = await ask();
  expect(given).toMatchObject({
    status: 200,
    body: { domain: `${standIn.url}/v3/directline`, resumed: false, resend: false, expires_in: 3600 },
  });
  expect(Object.keys(given.body as object).sort()).toEqual(
    ['conversationId', 'domain', 'expires_in', 'resend', 'resumed', 'token', 'userId'].sort(),
  );
  const claims = JSON.parse(
    Buffer.from(String(given.body.token).split('.')[1] ?? '', 'base64url').toString(),
  );
  expect(claims).toMatchObject({ user: given.body.userId, conv: given.body.conversationId });
  expect(bot.turns).toHaveLength(0);
});

test('the chat goes on over the service: start, socket, message and reply', async () => {
  await start(standIn.url);
  const { domain, token, conversationId } = (await ask()).body;
  const opened = await call(`${domain}/conversations`, 'POST', token, {});
  expect(opened.status).toBe(201);
  const socket = new PlainSocket(opened.body.streamUrl);
  const path = `${domain}/conversations/${conversationId}/activities`;
  expect((await call(path, 'POST', token, { type: 'message', text: 'one', from: { id: 'x' } })).status).toBe(
    200,
  );
  await until(() => socket.texts.includes('echo: one'));
  socket.close();
});

test('a good token, or the cookie, brings the conversation back with a newer token', async () => {
  await start(standIn.url);
  const first = await ask();
  const { token, conversationId, userId } = first.body;
  const resumed = { status: 200, body: { conversationId, userId, resumed: true, resend: false } };
  expect(await ask({ token })).toMatchObject(resumed);
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; Max-Age=3600; HttpOnly; SameSite=Lax$/);
  expect(await ask({}, cookie.split(';')[0])).toMatchObject(resumed);
  expect((await ask({ token, fresh: true })).body.resumed).toBe(false);
});

test.each(['nonsense', 'two\nlines', 'é', ' ', 'a.b.c'])(
  'the token %j gives a new conversation',
  async (token) => {
    await start(standIn.url);
    expect(await ask({ token })).toMatchObject({ status: 200, body: { resumed: false } });
  },
);

test('a secret that the service refuses is 503, and the log says which setting to look at', async () => {
  await start(standIn.url, 'a secret of somebody else');
  const given = await ask();
  expect(given).toMatchObject({ status: 503, body: { error: { code: 'ChatNotSetUp' } } });
  expect(JSON.stringify(given.body)).not.toMatch(/secret|WEB_CHAT/);
  expect(log.join('')).toContain('WEB_CHAT_DIRECT_LINE_SECRET');
  expect(log.join('')).not.toContain('a secret of somebody else');
});

test('a service that is gone is 503 with when to come back, and costs nobody the conversation', async () => {
  const going = await startStandIn();
  await start(going.url);
  const { token } = (await ask()).body;
  going.child.kill('SIGKILL');
  await once(going.child, 'exit');
  for (const body of [{}, { token }]) {
    const given = await ask(body);
    expect(given).toMatchObject({ status: 503, body: { error: { code: 'ChatUnreachable' } } });
    expect(given.headers.get('retry-after')).toBe('5');
  }
});

test.each([
  [429, { 'Retry-After': '17' }, '17'],
  [429, {}, '5'],
  [429, { 'Retry-After': 'soon' }, '5'],
  [500, {}, '5'],
  [503, { 'Retry-After': '99999' }, '5'],
] as [number, Record<string, string>, string][])(
  'a service that answers %d with %j is 503, to be asked again in %s s',
  async (status, headers, seconds) => {
    await start(await answering(status, 'stack trace of the service', headers));
    for (const body of [{}, { token: 'a.good.token' }]) {
      const given = await ask(body);
      expect(given).toMatchObject({ status: 503, body: { error: { code: 'ChatBusy' } } });
      expect(given.headers.get('retry-after')).toBe(seconds);
      expect(JSON.stringify(given.body)).not.toContain('stack trace');
    }
  },
);

test.each([
  [200, ''],
  [200, '<html>'],
  [200, '{}'],
  [200, '{"conversationId":"c","token":5,"expires_in":1}'],
  [404, '{}'],
])('an answer that cannot be used, %d %j, is 502', async (status, body) => {
  await start(await answering(status, body));
  expect(await ask()).toMatchObject({ status: 502, body: { error: { code: 'ChatAnswerUnreadable' } } });
});

test('a service that says nothing is given up', async () => {
  const server = createServer(() => undefined);
  others.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, SECRET, 100);
  expect((await ask()).status).toBe(503);
  server.closeAllConnections();
});

test('the secret follows no redirect', async () => {
  const elsewhere = await answering(200, '{}');
  await start(await answering(307, '', { Location: elsewhere }));
  asked = 0;
  expect((await ask()).status).toBe(503);
  expect(asked).toBe(1);
});

test.each([
  [undefined, `${AZURE_DOMAIN}/v3/directline`],
  ['https://europe.directline.botframework.com', 'https://europe.directline.botframework.com/v3/directline'],
  ['https://europe.directline.botframework.com/', 'https://europe.directline.botframework.com/v3/directline'],
  ['https://x.example/v3/directline/', 'https://x.example/v3/directline'],
])('the domain %s is %s for clients', async (domain, address) => {
  bot = await startBot();
  const azure = new AzureDirectLine({ secret: SECRET, domain, log: pino({ level: 'silent' }) });
  expect(azure.domain).toBe(address);
  expect(address.startsWith(azure.origin)).toBe(true);
});
