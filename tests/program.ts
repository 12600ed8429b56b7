// The whole program as a child process, as `npm start` runs it, for tests that look at it from outside.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from './until';

const root = join(__dirname, '..');

export interface Program {
  readonly child: ChildProcess;
  readonly url: string;
  /** Everything it has written so far. */
  output(): string;
  /** The exit code; null after SIGKILL. */
  readonly ended: Promise<number | null>;
}

/** Resolves when the program has said where it listens. `dist/server.js` is the same, a file for each module. */
export async function startProgram(
  env: Readonly<Record<string, string>>,
  program = 'dist/index.js',
): Promise<Program> {
  const child = spawn(process.execPath, ['scripts/run.mjs', program], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', STORAGE_URL: 'memory:', ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (text += data.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const address = (): string | undefined => /http:\/\/localhost:\d+/.exec(text)?.[0];
  await until(() => {
    if (child.exitCode !== null) throw new Error(`the program did not start:\n${text}`);
    return address();
  }, 60_000);
  return { child, url: (address() ?? '').replace('localhost', '127.0.0.1'), output: () => text, ended };
}
