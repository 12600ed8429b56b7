// A server that is killed in the middle of a turn and started again: the page's client comes back by itself or by a reload.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { buildSync } from 'esbuild';
import { until } from '../../until';
import { connect, endClients, post, resume, texts } from './real-client';

const root = join(__dirname, '../../..');
let folder: string;
let running: { child: ChildProcess; lines: Interface; url: string };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'restart-'));
  buildSync({
    entryPoints: [join(__dirname, 'restart-child.ts')],
    outfile: join(folder, 'child.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
  });
});
afterEach(() => {
  endClients();
  running.child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function start(data: string, port = '0'): Promise<void> {
  const child = spawn(process.execPath, [join(folder, 'child.cjs'), join(folder, data), port], {
    env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [url] = (await once(lines, 'line')) as [string];
  running = { child, lines, url };
}

/** Kills the server once a turn is under way, and starts it anew on the same port and folder. */
async function restartInMidTurn(data: string, say: () => Promise<unknown>): Promise<void> {
  const { child, lines, url } = running;
  const begun = once(lines, 'line');
  const said = say().catch(() => undefined);
  await begun;
  child.kill('SIGKILL');
  await said;
  await start(data, new URL(url).port);
}

test('by WebSocket the client finds back by itself and has everything once', async () => {
  await start('socket');
  const chat = await connect(running.url);
  await post(chat.client, 'one');
  await until(() => texts(chat).includes('echo: one'));
  // A message whose answer never came is told by "retry"; the person sees it failed, and says it again.
  await restartInMidTurn('socket', () => post(chat.client, 'slow'));
  expect(await post(chat.client, 'again')).not.toBe('retry');
  // It tries again after 3 to 15 s.
  await until(() => texts(chat).includes('echo: again'), 30_000);
  expect(texts(chat)).toEqual(['hello', 'one', 'echo: one', 'slow', 'again', 'echo: again']);
}, 60_000);

test('by polling it stops for good, as it does with any server; a reload brings everything back', async () => {
  await start('polling');
  const transport = { webSocket: false, pollingInterval: 200 };
  const chat = await connect(running.url, transport);
  await post(chat.client, 'one');
  await until(() => texts(chat).includes('echo: one'));
  await restartInMidTurn('polling', () => post(chat.client, 'slow'));
  const again = await resume(running.url, chat, '0', transport);
  expect(again.token.resumed).toBe(true);
  await post(again.client, 'again');
  await until(() => texts(again).includes('echo: again'));
  expect(texts(again)).toEqual(['hello', 'one', 'echo: one', 'slow', 'again', 'echo: again']);
}, 60_000);
