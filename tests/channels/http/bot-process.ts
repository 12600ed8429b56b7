// The whole program in a process of its own, for tests of what a process has to survive.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ASSET_NAMES } from '../../../src/channels/web-chat/assets';
import { until } from '../../until';

const root = join(__dirname, '../../..');

export class BotProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
    readonly output: { text: string },
    readonly program: string,
    readonly env: NodeJS.ProcessEnv,
    private readonly folder: string,
  ) {}

  /** Builds the program into a folder of its own (without web chat's scripts) and starts it on a free port. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
    const cache = join(root, 'node_modules/.cache');
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, 'bot-'));
    const program = join(folder, 'index.cjs');
    buildSync({
      entryPoints: [join(root, 'src/server.ts')],
      outfile: program,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      logLevel: 'warning',
    });
    mkdirSync(join(folder, 'web'));
    const manifest = Object.fromEntries(ASSET_NAMES.map((name) => [name, name]));
    writeFileSync(join(folder, 'web/manifest.json'), JSON.stringify(manifest));
    for (const name of ASSET_NAMES) writeFileSync(join(folder, 'web', name), '');
    mkdirSync(join(folder, 'temp'));

    const environment = {
      PATH: process.env.PATH,
      PORT: '0',
      STORAGE_URL: 'memory:',
      LOG_LEVEL: 'debug',
      TMPDIR: join(folder, 'temp'),
      ...env,
    };
    const child = spawn(process.execPath, [program], { cwd: root, env: environment });
    const output = { text: '' };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (output.text += data.toString()));
    const port = await until(() => {
      if (child.exitCode !== null) throw new Error(output.text);
      return Number(/Bot Framework: http:\/\/\S+:(\d+)\//.exec(output.text)?.[1]);
    }, 30_000);
    return new BotProcess(child, port, output, program, environment, folder);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What lies in the folder the process has for temporary files. */
  get temporaryFiles(): readonly string[] {
    return readdirSync(join(this.folder, 'temp'));
  }

  /** Resolves when the memory no longer grows by what the bot learns of its guides after the start. */
  async hasLearnt(): Promise<void> {
    let before = Infinity;
    await until(async () => {
      const last = before;
      before = this.megabytes;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return Math.abs(this.megabytes - before) < 1 && Math.abs(before - last) < 1;
    }, 30_000);
  }

  /** Memory of the process in MB; of Linux, elsewhere 0. */
  get megabytes(): number {
    const file = `/proc/${this.child.pid}/status`;
    if (process.platform !== 'linux') return 0;
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024;
  }

  async stop(): Promise<void> {
    if (this.alive) {
      const exit = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await exit;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
