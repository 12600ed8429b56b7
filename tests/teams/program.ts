// A program as a child process, on a port of its own and in a folder of its own. Used by local-teams.ts.
import { spawn, type ChildProcess } from 'node:child_process';
import { endProcess } from '../end-process';

const READY_WITHIN = 45_000;

export interface ProgramOptions {
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Answers any request once the program is there. */
  readonly readyAt: string;
}

export class Program {
  private child: ChildProcess | undefined;
  private output = '';

  constructor(private readonly options: ProgramOptions) {}

  /** Resolves when it answers; rejects with its output when it does not get there. */
  async start(): Promise<void> {
    const { args, folder, env, readyAt } = this.options;
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (this.output += data.toString()));
    const deadline = Date.now() + READY_WITHIN;
    while (!(await answers(readyAt))) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`${args.join(' ')} did not start:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    await endProcess(child, 'SIGKILL');
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
