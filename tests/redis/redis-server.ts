// A real Redis on a port and in a folder of its own, which can be killed, stalled and started again.
import { spawn } from 'node:child_process';
import { createClient } from '@redis/client';
import { freePort } from '../free-port';
import { ServerProcess } from '../server-process';

export class RedisServer extends ServerProcess {
  private constructor(
    readonly port: number,
    private readonly options: readonly string[],
  ) {
    super('redis', 'SIGKILL');
  }

  /** `options` are those of redis-server. Rejects when it cannot be run. */
  static async start(...options: string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.start();
    return server;
  }

  /** Of its second database, so that the number in the address counts. */
  get url(): string {
    return `redis://127.0.0.1:${this.port}/1`;
  }

  async start(): Promise<void> {
    const { folder, port, options } = this;
    const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
    const child = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...durable, ...options],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (data: Buffer) => {
        output += data.toString();
        if (output.includes('Ready to accept connections')) resolve();
      });
      child.on('error', (error) =>
        reject(new Error(`redis-server cannot be run: install it, as with apt-get. ${error.message}`)),
      );
      child.on('exit', () => reject(new Error(`redis-server ended:\n${output}`)));
    });
  }

  /** Runs a command as a client of its own. */
  async command(...args: string[]): Promise<unknown> {
    const client = await createClient({ url: this.url }).connect();
    const answer: unknown = await client.sendCommand(args);
    await client.close();
    return answer;
  }

  /** Lets every key grow older. */
  async age(ms: number): Promise<void> {
    const client = await createClient({ url: this.url }).connect();
    for (const key of await client.keys('*')) {
      const left = await client.pTTL(key);
      if (left > 0) await client.pExpire(key, Math.max(0, left - ms));
    }
    await client.close();
  }
}
