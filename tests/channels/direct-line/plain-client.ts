// Direct Line by plain fetch and ws, one conversation per client.
import WebSocket from 'ws';
import { SECRET } from '../http/running-bot';
import { until } from '../../until';

/** Whatever came over the wire. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

interface Frame {
  readonly activities: Json[];
  readonly watermark: string;
}

export async function call(url: string, method: string, token?: string, body?: unknown): Promise<Answer> {
  const headers: Record<string, string> = {};
  if (token !== undefined) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(url, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

export class PlainClient {
  private constructor(
    readonly base: string,
    readonly token: string,
    readonly id: string,
    readonly streamUrl: string,
  ) {}

  static async start(url: string, userId?: string, start: object = {}): Promise<PlainClient> {
    const base = `${url}/v3/directline`;
    const user = userId === undefined ? {} : { user: { id: userId } };
    const generated = await call(`${base}/tokens/generate`, 'POST', SECRET, user);
    const opened = await call(`${base}/conversations`, 'POST', generated.body.token, start);
    return new PlainClient(base, opened.body.token, opened.body.conversationId, opened.body.streamUrl);
  }

  /** The same client, talking to another process. */
  at(url: string): PlainClient {
    return new PlainClient(`${url}/v3/directline`, this.token, this.id, this.streamUrl);
  }

  call(method: string, path: string, body?: unknown, token = this.token): Promise<Answer> {
    return call(`${this.base}/conversations/${this.id}${path}`, method, token, body);
  }

  post(activity: object): Promise<Answer> {
    return this.call('POST', '/activities', activity);
  }

  say(text: string, more: object = {}): Promise<Answer> {
    return this.post({ type: 'message', from: { id: 'anybody' }, text, ...more });
  }

  async history(watermark = ''): Promise<Frame> {
    return (await this.call('GET', `/activities?watermark=${watermark}`)).body;
  }
}

/** A socket that keeps what it gets. */
export class PlainSocket {
  readonly frames: Frame[] = [];
  empty = 0;
  closed: number | undefined;
  readonly socket: WebSocket;

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '') this.empty += 1;
      else this.frames.push(JSON.parse(text));
    });
    this.socket.on('close', (code) => (this.closed = code));
    this.socket.on('error', () => undefined);
  }

  get activities(): Json[] {
    return this.frames.flatMap((frame) => frame.activities);
  }

  get texts(): string[] {
    return this.activities.filter((activity) => activity.type === 'message').map((activity) => activity.text);
  }

  async opened(): Promise<this> {
    await until(() => this.socket.readyState === WebSocket.OPEN);
    return this;
  }

  close(): void {
    this.socket.terminate();
  }
}

/** The status an upgrade is refused with; 101 when it is not. */
export function upgradeStatus(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      socket.terminate();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}
