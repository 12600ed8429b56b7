// The WebSockets of local conversations: replay, then live, with keep-alives. Used by register.ts.
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { WebSocket, WebSocketServer } from 'ws';
import type { UpgradeRequest } from '../http/upgrades';
import type { ConversationLog } from './conversation-log';

export interface StreamsOptions {
  readonly conversations: ConversationLog;
  readonly log: Logger;
  readonly keepAliveMs: number;
}

const MAX_FRAME_IN = 4096;
const MAX_UNSENT = 4 * 1024 * 1024;
const MAX_PER_CONVERSATION = 20;

interface Stream {
  readonly socket: WebSocket;
  readonly conversationId: string;
  position: number;
  alive: boolean;
}

export class Streams {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_IN,
    perMessageDeflate: false,
    clientTracking: false,
  });
  // In order of opening.
  private readonly open = new Set<Stream>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: StreamsOptions) {
    this.timer = setInterval(() => this.keepAlive(), options.keepAliveMs);
    this.timer.unref();
  }

  /** Takes an upgrade that was allowed; sends everything after `position`, then what comes. */
  accept(upgrade: UpgradeRequest, conversationId: string, position: number): void {
    this.server.handleUpgrade(upgrade.request, upgrade.socket, upgrade.head, (socket) => {
      this.run({ socket, conversationId, position, alive: true });
    });
  }

  /** Tells the clients to come back later. */
  close(): void {
    clearInterval(this.timer);
    for (const { socket } of this.open) socket.close(1001, 'closing');
  }

  private run(stream: Stream): void {
    const { socket, conversationId } = stream;
    this.dropOldest(conversationId);
    this.open.add(stream);
    const wake = this.pump(stream);
    const stop = this.options.conversations.subscribe(conversationId, {
      appended: wake,
      shown: (activity) => this.send(stream, [activity]),
    });
    socket.on('close', () => {
      this.open.delete(stream);
      stop();
    });
    socket.on('error', () => socket.terminate());
    // Clients send empty frames to see whether we are there.
    socket.on('message', () => (stream.alive = true));
    socket.on('pong', () => (stream.alive = true));
    wake();
  }

  /** Gives the function that sends what is new. One read at a time, and one more when woken meanwhile. */
  private pump(stream: Stream): () => void {
    let running = false;
    let again = false;
    const drain = async (): Promise<void> => {
      while (again && stream.socket.readyState === WebSocket.OPEN) {
        again = false;
        const entries = await this.options.conversations.read(stream.conversationId, stream.position);
        const last = entries.at(-1);
        if (last === undefined) continue;
        stream.position = last.position;
        const activities = entries.map(({ activity }) => activity);
        this.send(stream, activities);
      }
    };
    return () => {
      again = true;
      if (running) return;
      running = true;
      drain()
        .catch((error: unknown) => {
          this.options.log.warn({ err: error, conversationId: stream.conversationId }, 'stream stopped');
          stream.socket.close(1011, 'the log cannot be read');
        })
        .finally(() => (running = false));
    };
  }

  private send(stream: Stream, activities: readonly Partial<Activity>[]): void {
    const { socket } = stream;
    if (socket.readyState !== WebSocket.OPEN) return;
    // Too slow a reader comes back with its watermark and misses nothing.
    if (socket.bufferedAmount > MAX_UNSENT) socket.terminate();
    else socket.send(JSON.stringify({ activities, watermark: String(stream.position) }));
  }

  private keepAlive(): void {
    for (const stream of this.open) {
      if (!stream.alive) {
        stream.socket.terminate();
        continue;
      }
      stream.alive = false;
      stream.socket.ping();
      stream.socket.send('');
    }
  }

  private dropOldest(conversationId: string): void {
    const others = [...this.open].filter((stream) => stream.conversationId === conversationId);
    if (others.length >= MAX_PER_CONVERSATION) others[0]?.socket.close(1008, 'too many connections');
  }
}
