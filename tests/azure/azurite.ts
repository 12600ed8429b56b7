// Azurite on a port and in a folder of its own, which can be killed, stalled and started again.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { ServerProcess } from '../server-process';

const PROGRAM = join(__dirname, 'node_modules/azurite/dist/src/blob/main.js');
const ACCOUNT = 'support';

export class Azurite extends ServerProcess {
  private constructor(readonly port: number) {
    super('azurite', 'SIGTERM');
  }

  /** Rejects when it cannot be run. */
  static async start(): Promise<Azurite> {
    const server = new Azurite(await freePort());
    await server.start();
    return server;
  }

  get connectionString(): string {
    return this.withKey('right-key');
  }

  withKey(key: string): string {
    const base64 = Buffer.from(key).toString('base64');
    const endpoint = `http://127.0.0.1:${this.port}/${ACCOUNT}`;
    return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${base64};BlobEndpoint=${endpoint};`;
  }

  async start(): Promise<void> {
    if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: run "npm ci" in tests/azure.`);
    const options = ['--blobHost', '127.0.0.1', '--blobPort', String(this.port), '--location', this.folder];
    const child = spawn(process.execPath, [PROGRAM, '--silent', '--disableTelemetry', ...options], {
      env: {
        PATH: process.env.PATH,
        AZURITE_ACCOUNTS: `${ACCOUNT}:${Buffer.from('right-key').toString('base64')}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (output += data.toString()));
    const end = Date.now() + 30_000;
    while (!(await this.answers())) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`Azurite did not start:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private answers(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.port}/`).then(
      () => true,
      () => false,
    );
  }
}
