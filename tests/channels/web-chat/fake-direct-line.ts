// A Direct Line server without a network, for the chat adapter: it can be down, deaf to sockets, or forgetful.
import type { Activity, Grant, Socket, Wire } from '../../../src/channels/web-chat/browser/protocol';

const DOMAIN = 'http://server/v3/directline';

interface Conversation {
  readonly log: Activity[];
}

export class FakeDirectLine {
  readonly calls: string[] = [];
  readonly conversations = new Map<string, Conversation>();
  up = true;
  takesSockets = true;
  /** What happens to the next messages: a status to refuse with, or `lose` to take it and lose the answer. */
  readonly fates: (number | 'lose')[] = [];
  private readonly sockets = new Set<{ readonly socket: Socket; readonly id: string }>();
  private tokens = 0;

  readonly wire: Wire = {
    locale: 'en',
    fetch: async (url, init) => {
      if (!this.up) throw new TypeError('network');
      return this.answer(init.method ?? 'GET', new URL(url), init);
    },
    socket: (url) => this.accept(new URL(url)),
  };

  /** What the token route does. */
  async grant(conversationId = 'c1'): Promise<Grant> {
    if (!this.up) throw new TypeError('network');
    this.tokens += 1;
    const resumed = this.conversations.has(conversationId);
    return { domain: DOMAIN, token: `t${this.tokens} ${conversationId}`, conversationId, resumed };
  }

  add(id: string, activity: Partial<Activity>): Activity {
    const log = this.logOf(id);
    const added = { type: 'message', ...activity, id: `${id}|${log.length}` };
    log.push(added);
    for (const { socket, id: to } of this.sockets) if (to === id) this.push(socket, [added], log.length);
    return added;
  }

  texts(id = 'c1'): (string | undefined)[] {
    return this.logOf(id).map(({ text }) => text);
  }

  goDown(): void {
    this.up = false;
    this.dropSockets();
  }

  dropSockets(): void {
    for (const { socket } of [...this.sockets]) socket.onclose?.(undefined as never);
    this.sockets.clear();
  }

  private logOf(id: string): Activity[] {
    const conversation = this.conversations.get(id) ?? { log: [] };
    this.conversations.set(id, conversation);
    return conversation.log;
  }

  private answer(method: string, url: URL, init: RequestInit): Response {
    const holder = new Headers(init.headers).get('authorization')?.split(' ')[2] ?? '';
    const [, id = holder, what] = /\/conversations(?:\/([^/]+))?(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    const watermark = url.searchParams.get('watermark') ?? '0';
    this.calls.push(`${method} ${what ?? 'conversation'} ${url.search}`.trim());
    if (method === 'POST' && what === undefined) return this.opened(id, '0');
    if (!this.conversations.has(id)) return Response.json({}, { status: 404 });
    if (what === undefined) return this.opened(id, watermark);
    if (method === 'GET') {
      const log = this.logOf(id);
      return Response.json({ activities: log.slice(Number(watermark)), watermark: String(log.length) });
    }
    const fate = this.fates.shift();
    if (typeof fate === 'number') return Response.json({}, { status: fate });
    const activity = JSON.parse(init.body as string) as Activity;
    const key = activity.channelData?.['clientActivityID'];
    const had = this.logOf(id).find(({ channelData }) => channelData?.['clientActivityID'] === key);
    const { id: activityId } = had ?? this.add(id, activity);
    if (fate === 'lose') throw new TypeError('network');
    return Response.json({ id: activityId });
  }

  private opened(id: string, watermark: string): Response {
    this.logOf(id);
    const streamUrl = `ws://server/stream?id=${id}&watermark=${watermark}`;
    return Response.json({ conversationId: id, token: 'unused', streamUrl });
  }

  private accept(url: URL): Socket {
    const id = url.searchParams.get('id') ?? '';
    const socket: Socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      onerror: null,
      send: () => undefined,
      close: () => {
        for (const entry of this.sockets) if (entry.socket === socket) this.sockets.delete(entry);
      },
    };
    setImmediate(() => {
      if (!this.up || !this.takesSockets) {
        socket.onerror?.(undefined as never);
        return;
      }
      this.sockets.add({ socket, id });
      socket.onopen?.(undefined as never);
      const log = this.logOf(id);
      this.push(socket, log.slice(Number(url.searchParams.get('watermark'))), log.length);
    });
    return socket;
  }

  private push(socket: Socket, activities: readonly Activity[], watermark: number): void {
    socket.onmessage?.({ data: JSON.stringify({ activities, watermark: String(watermark) }) });
  }
}
