// Hands WebSocket upgrades to the route that takes them and refuses the rest. Used by server.ts.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { HttpError, rawError } from './http-error';

export interface UpgradeRequest {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly url: URL;
}

/** Takes the upgrade and answers it, or returns undefined to leave it to others. An HttpError becomes the answer. */
export type UpgradeRoute = (upgrade: UpgradeRequest) => Promise<void> | undefined;

export class UpgradeDispatcher {
  private readonly routes: UpgradeRoute[] = [];
  // Node forgets a socket once it is upgraded, yet waits for it at close.
  private readonly sockets = new Set<Duplex>();

  constructor(private readonly log: Logger) {}

  get open(): number {
    return this.sockets.size;
  }

  add(route: UpgradeRoute): void {
    this.routes.push(route);
  }

  dispatch(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Without a listener a reset by the peer would end the process.
    socket.on('error', () => socket.destroy());
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    this.route(request, socket, head).catch((error: unknown) => {
      if (!(error instanceof HttpError)) this.log.error({ err: error }, 'upgrade failed');
      const shown =
        error instanceof HttpError ? error : new HttpError(500, 'InternalError', 'Something went wrong.');
      if (socket.writable) socket.end(rawError(shown));
      else socket.destroy();
    });
  }

  destroyAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private async route(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = parseUrl(request.url);
    for (const route of this.routes) {
      const taken = route({ request, socket, head, url });
      if (taken !== undefined) return taken;
    }
    throw new HttpError(426, 'UpgradeRefused', 'No WebSocket is served at this address.', {
      Upgrade: 'HTTP/1.1',
    });
  }
}

function parseUrl(url: string | undefined): URL {
  try {
    return new URL(url ?? '', 'http://localhost');
  } catch {
    throw new HttpError(400, 'BadPath', 'The path of this request cannot be read.');
  }
}
