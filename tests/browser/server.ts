// The real server as a child process, with its data in a folder of its own. Used by the tests of this folder.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endProcess } from '../end-process';
import { freePort } from '../free-port';

const ROOT = path.join(__dirname, '../..');
const PROGRAM = path.join(ROOT, 'dist/index.js');
const READY_WITHIN = 30_000;

export class ChatServer {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'chat-server-'));
  private child: ChildProcess | undefined;
  private output = '';
  /** Chosen by the system at the first start, kept for the next. */
  private port = 0;

  private readonly knowsItsAddress: boolean;
  private readonly settings: () => Record<string, string>;

  /** `knowsItsAddress` sets PUBLIC_URL to the server's own; `settings` are read at each start. */
  constructor({ knowsItsAddress = false, settings = (): Record<string, string> => ({}) } = {}) {
    this.knowsItsAddress = knowsItsAddress;
    this.settings = settings;
  }

  get url(): string {
    return `http://localhost:${this.port}/`;
  }

  /** Resolves when the server answers; rejects with its output when it does not get there. */
  async start(): Promise<void> {
    if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: run "npm run build".`);
    this.output = '';
    if (this.knowsItsAddress) this.port ||= await freePort();
    const child = spawn(process.execPath, [PROGRAM], {
      cwd: this.folder,
      env: {
        PATH: process.env['PATH'],
        PORT: String(this.port),
        STORAGE_URL: `lmdb:${path.join(this.folder, 'data')}`,
        KNOWLEDGE_DIR: process.env['KNOWLEDGE_DIR'] ?? path.join(ROOT, 'knowledge'),
        LOG_LEVEL: 'warn',
        ...(this.knowsItsAddress ? { PUBLIC_URL: this.url } : {}),
        ...this.settings(),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const collect = (data: Buffer): void => void (this.output += data.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const deadline = Date.now() + READY_WITHIN;
    while (!(await this.isUp())) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The server did not start:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Ends the server without a chance to tidy up. */
  async kill(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    await endProcess(child, 'SIGKILL');
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async isUp(): Promise<boolean> {
    this.port ||= Number(/http:\/\/localhost:(\d+)/.exec(this.output)?.[1] ?? 0);
    if (!this.port) return false;
    return fetch(`${this.url}healthz`).then(
      (response) => response.ok,
      () => false,
    );
  }
}
