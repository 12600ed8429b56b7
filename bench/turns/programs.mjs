// The programs that are measured, each a process of its own as its users would start it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
export const root = join(here, '../..');
const peer = (name) => join(here, 'peers', `${name}.cjs`);

/** Opens Direct Line as a server of one's own would: browsers' tokens are limited by address, and here all have one. */
export const SECRET = 'the-secret-of-the-benchmark';

export const programs = [
  { key: 'raw', name: 'raw restify', file: peer('raw-restify') },
  { key: 'echo', name: 'stock echo bot', file: peer('echo-bot') },
  { key: 'dialog', name: 'stock dialog bot', file: peer('dialog-bot') },
  // As `npm start` starts it.
  { key: 'ours', name: 'this bot', file: join(root, 'dist/index.js'), options: ['--max-semi-space-size=32'] },
];

/** What is measured, by key: the programs, and this bot in two more ways. */
export const names = {
  ...Object.fromEntries(programs.map(({ key, name }) => [key, name])),
  'ours-step': 'this bot, steps only',
  'ours-direct-line': 'this bot, Direct Line',
  'ours-anew': 'this bot, new knowledge',
};

/** Nothing takes this long but what will never come. */
const PATIENCE_MS = 90_000;

/** As `work` ends; rejects when that takes longer than anything should: a benchmark must end. */
export async function within(work, what, ms = PATIENCE_MS) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not come within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Starts a program; resolves when it says where it listens. Data lies in a folder that goes with the process. */
export async function start({ file, options = [], env = {} }, { flags = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-turns-'));
  const child = spawn(
    process.execPath,
    [...options, ...flags, '--require', join(here, 'reporter.cjs'), file],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        BOT_AUTH: 'off',
        DIRECT_LINE_SECRET: SECRET,
        // One person talks faster here than any would.
        TURNS_PER_MINUTE: '0',
        STORAGE_URL: `lmdb:${join(folder, 'data')}`,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  const ended = once(child, 'exit');
  let text = '';
  const listening = new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      // What it logs later is read and dropped.
      if (text.length > 10_000) return;
      text += data;
      const port = /http:\/\/localhost:(\d+)\//.exec(text)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
    child.once('exit', () => reject(new Error(`${file} did not start:\n${text}`)));
  });
  const url = await within(listening, `the address of ${file}`).catch((error) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    url,
    /** `cpu`: the time used so far, in microseconds; `heap`: bytes after a collection. */
    async ask(what) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${file} has ended`);
      const answer = once(child, 'message');
      child.send(what);
      const [figure] = await within(answer, `the ${what} of ${file}`);
      return figure;
    },
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(timer);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
