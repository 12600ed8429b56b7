// A channel's connector as a real server: answers each post as it is told, and keeps what came.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A status with headers; or never an answer, a cut connection, or one cut after the body was read. */
export type Reaction =
  number | { readonly status: number; readonly headers: Record<string, string> } | 'silence' | 'reset';

export class ChannelService {
  /** Method, path and text of every request that came. */
  readonly got: { readonly line: string; readonly text: string; readonly at: number }[] = [];
  private readonly script: Reaction[] = [];
  private constructor(private readonly server: Server) {}

  static async start(): Promise<ChannelService> {
    const server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => (body += chunk.toString()));
      req.on('end', () => {
        const { text = '' } = JSON.parse(body || '{}') as { text?: string };
        service.got.push({ line: `${req.method} ${req.url}`, text, at: Date.now() });
        const reaction = service.script.shift() ?? 200;
        if (reaction === 'silence') return;
        if (reaction === 'reset') {
          res.socket?.resetAndDestroy();
          return;
        }
        const { status, headers } =
          typeof reaction === 'number' ? { status: reaction, headers: {} } : reaction;
        res.writeHead(status, { 'Content-Type': 'application/json', ...headers });
        res.end(JSON.stringify({ id: `r${service.got.length}` }));
      });
    });
    const service = new ChannelService(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get texts(): string[] {
    return this.got.map(({ text }) => text);
  }

  /** How the next requests are answered, one after another; then each with 200. */
  will(...reactions: Reaction[]): void {
    this.script.push(...reactions);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
