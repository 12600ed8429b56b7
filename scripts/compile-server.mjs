// Runs the server once as `npm start` does: at its end it keeps what was compiled for the next start. Used by run.mjs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** More than a slow machine needs. */
const MOST_MS = 60_000;

/** Whatever the knowledge is about, these turns run most of what a first answer needs. */
const SAID = ['hello', 'what can you do?', '1', 'next', 'it does not work', 'stop'];

export async function compileServer(root) {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const options = scripts.start.match(/--\S+/g) ?? [];
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    BOT_AUTH: 'off',
    STORAGE_URL: 'memory:',
    METRICS_PORT: '',
  };
  const child = spawn(process.execPath, [...options, join(root, 'dist/index.js')], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const timer = setTimeout(() => child.kill(), MOST_MS);
  let said = '';
  let port;
  child.stdout.on('data', (data) => {
    said += data;
    if (port !== undefined) return;
    port = /http:\/\/[^:/]+:(\d+)/.exec(said)?.[1];
    // It is only to be compiled: what goes wrong here, its tests and its users see.
    if (port !== undefined)
      talk(`http://127.0.0.1:${port}`)
        .catch(() => undefined)
        .finally(() => child.kill());
  });
  // Where it cannot start, whoever starts it is told why.
  await once(child, 'exit');
  clearTimeout(timer);
}

async function talk(url) {
  for (const [n, text] of SAID.entries()) {
    const activity = {
      type: 'message',
      id: String(n),
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:9/',
      deliveryMode: 'expectReplies',
      from: { id: 'build' },
      recipient: { id: 'bot' },
      conversation: { id: 'build' },
      text,
    };
    const answer = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
    });
    await answer.text();
  }
}
