// The process as a supervisor sees it: a taken port, an exception nobody caught.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BotProcess } from './bot-process';
import { goodActivity } from './bad-request-rows';
import { until } from '../../until';

let bot: BotProcess;
afterEach(() => bot.stop());

test('a port that is taken is said in one line, without a stack', async () => {
  bot = await BotProcess.start();
  const other = spawnSync(process.execPath, [bot.program], {
    env: { ...bot.env, PORT: String(bot.port) },
    encoding: 'utf8',
  });
  expect(other.status).toBe(1);
  const lines = `${other.stdout}${other.stderr}`.trim().split('\n');
  expect(lines).toEqual([expect.stringMatching(/EADDRINUSE.*Another program uses this port.*PORT/)]);
}, 90_000);

test('after an exception nobody caught, turns under way are finished and the process ends with code 1', async () => {
  const planted = join(mkdtempSync(join(tmpdir(), 'planted-')), 'planted.cjs');
  writeFileSync(planted, `process.on('SIGUSR2', () => { throw new Error('planted'); });`);
  // The reply of a turn waits here until the exception has been thrown.
  let release = (): void => undefined;
  const service = createServer((_req, res) => {
    bot.child.kill('SIGUSR2');
    release = () => {
      res.setHeader('Content-Type', 'application/json');
      res.end('{}');
    };
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  bot = await BotProcess.start({ BOT_AUTH: 'off', NODE_OPTIONS: `--require ${planted}` });
  const exit = once(bot.child, 'exit');
  const answer = fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...goodActivity,
      serviceUrl: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
      deliveryMode: undefined,
    }),
  });
  await until(() => bot.output.text.includes('uncaught exception'), 20_000);
  release();
  expect((await answer).status).toBe(200);
  expect(await exit).toEqual([1, null]);
  service.close();
  service.closeAllConnections();
}, 90_000);
