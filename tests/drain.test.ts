// Told to stop while turns are in flight, the program answers all of them and ends soon; probes hear that it is leaving.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until';
import { PlainSocket } from './channels/direct-line/plain-client';
import { coffeeHouse } from './knowledge/sample';
import { startProgram, type Program } from './program';

const held = join(mkdtempSync(join(tmpdir(), 'held-')), 'now');
let program: Program;
afterEach(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
});

async function post(path: string, body: object, token?: string) {
  const response = await fetch(path.startsWith('http') ? path : program.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function joinChat() {
  const { body } = await post('/api/webchat/token', {});
  const opened = await post(`${body.domain}/conversations`, {}, body.token);
  return { ...body, socket: await new PlainSocket(opened.body.streamUrl).opened() };
}

async function inFlight(turns: number): Promise<void> {
  await until(async () => {
    const metrics = await fetch(`${program.url}/metrics`);
    return (await metrics.text()).includes(`bot_turns_in_flight ${turns}\n`);
  }, 30_000);
}

test('SIGTERM with 20 turns in flight: 20 replies, /readyz says 503, no new work, exit 0 long before it is forced', async () => {
  const env = {
    BOT_AUTH: 'off',
    KNOWLEDGE_DIR: coffeeHouse(),
    NODE_OPTIONS: `--require ${join(__dirname, 'slow-storage.cjs')}`,
    HELD_STORAGE: held,
  };
  // One part is replaced.
  program = await startProgram(env, 'dist/server.js');
  const chats = await Promise.all(Array.from({ length: 10 }, joinChat));
  writeFileSync(held, '');
  const overDirectLine = chats.map(({ domain, token, conversationId, userId }) =>
    post(
      `${domain}/conversations/${conversationId}/activities`,
      { type: 'message', from: { id: userId }, text: 'best coffee beans' },
      token,
    ),
  );
  const overHttp = Array.from({ length: 10 }, (_, index) =>
    post('/api/messages', {
      ...{ type: 'message', text: 'best coffee beans', channelId: 'test', deliveryMode: 'expectReplies' },
      ...{ from: { id: `u${index}` }, conversation: { id: `c${index}` } },
    }),
  );
  await inFlight(20);

  const told = performance.now();
  program.child.kill('SIGTERM');
  await until(async () => (await fetch(`${program.url}/readyz`)).status === 503);
  expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
  expect((await post('/api/webchat/token', {})).status).toBe(503);

  rmSync(held);
  const replies = await Promise.all(overHttp);
  expect(replies.map(({ body }) => body.activities[0].text)).toEqual(
    Array(10).fill(expect.stringContaining('Fresh ones')),
  );
  const taken = await Promise.all(overDirectLine);
  expect(taken.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(await program.ended).toBe(0);
  expect(performance.now() - told).toBeLessThan(10_000);
  for (const { socket } of chats) {
    await until(() => socket.closed !== undefined);
    expect(socket.texts.at(-1)).toContain('Fresh ones');
    expect(socket.closed).toBe(1001);
  }
}, 90_000);
