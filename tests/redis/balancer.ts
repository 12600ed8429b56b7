// A small load balancer: each request goes to the next process, and so does each WebSocket.
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export class Balancer {
  /** The ports behind it in the order of the WebSockets they were given. */
  readonly socketsAt: number[] = [];
  private readonly server: Server;
  private turn = 0;

  constructor(private readonly ports: readonly number[]) {
    this.server = createServer((req, res) => {
      const body: Buffer[] = [];
      req.on('data', (data: Buffer) => body.push(data));
      req.on('end', () =>
        this.pass(req, Buffer.concat(body), (answer) => {
          if (!answer) return void res.writeHead(502).end();
          res.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(res);
          answer.on('error', () => res.destroy());
        }),
      );
    });
    this.server.on('upgrade', (req, socket: Duplex, head: Buffer) => this.upgrade(req, socket, head));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** A process that takes no connections is passed over; what a process had begun is not given to another. */
  private pass(
    req: IncomingMessage,
    body: Buffer,
    answered: (answer: IncomingMessage | undefined) => void,
    left = this.ports.length,
  ): void {
    const port = this.next();
    const { method, url, headers } = req;
    const passed = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, answered);
    passed.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && left > 1) this.pass(req, body, answered, left - 1);
      else answered(undefined);
    });
    passed.end(body);
  }

  private upgrade(req: IncomingMessage, socket: Duplex, head: Buffer, left = this.ports.length): void {
    const port = this.next();
    const { url, headers } = req;
    const passed = request({ host: '127.0.0.1', port, path: url, headers, agent: false });
    passed.on('upgrade', (answer, behind, first) => {
      this.socketsAt.push(port);
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
      socket.write(first);
      behind.write(head);
      behind.pipe(socket).pipe(behind);
      for (const [one, other] of [
        [behind, socket],
        [socket, behind],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
    passed.on('response', () => socket.destroy());
    passed.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && left > 1) this.upgrade(req, socket, head, left - 1);
      else socket.destroy();
    });
    passed.end();
  }

  private next(): number {
    this.turn += 1;
    return this.ports[this.turn % this.ports.length] ?? 0;
  }
}
