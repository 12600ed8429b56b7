// The real server as a process of its own, on a Redis. `npm run build` makes what it runs.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess } from '../end-process';
import { freePort } from '../free-port';

const ROOT = join(__dirname, '../..');
const PROGRAM = join(ROOT, 'dist/index.js');

export class BotProcess {
  output = '';
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Resolves when it runs, whether or not it is ready. */
  static async run(storageUrl: string, env: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
    const bot = new BotProcess(await freePort(), { STORAGE_URL: storageUrl, ...env });
    await bot.start();
    return bot;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Starts it, or starts it again. Rejects with its output when it ends instead. */
  async start(): Promise<void> {
    if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: run "npm run build".`);
    const child = spawn(process.execPath, [PROGRAM], {
      // No .env is there.
      cwd: tmpdir(),
      env: {
        PATH: process.env.PATH,
        PORT: String(this.port),
        KNOWLEDGE_DIR: join(ROOT, 'knowledge'),
        LOG_LEVEL: 'warn',
        BOT_AUTH: 'off',
        ...this.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (this.output += data.toString()));
    const end = Date.now() + 60_000;
    while ((await this.status('/healthz')) !== 200) {
      if (child.exitCode !== null || Date.now() > end) {
        await this.kill();
        throw new Error(`The bot did not start:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Of a GET; 0 when there is no answer. */
  async status(path: string): Promise<number> {
    return fetch(this.url + path).then(
      ({ status }) => status,
      () => 0,
    );
  }

  /** Resolves when /readyz gives this status. */
  async becomes(status: number): Promise<void> {
    const end = Date.now() + 30_000;
    for (;;) {
      const now = await this.status('/readyz');
      if (now === status) return;
      if (Date.now() > end) throw new Error(`/readyz is ${now}, not ${status}:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Ends it without a chance to tidy up. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    await endProcess(child, 'SIGKILL');
  }
}
