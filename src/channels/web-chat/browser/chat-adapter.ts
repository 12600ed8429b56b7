// What the chat component talks to: always there, whatever becomes of the connection behind it. Made by main.
import { NoSocket, openPolling, openStream, type Link } from './link';
import { Replay, once, type Observable } from './observable';
import { Outbox } from './outbox';
import { Pause, delayFor } from './pause';
import type { Activity, Grant, Wire } from './protocol';

const ONLINE = 2;
const REMEMBER = 5_000;
const SOCKETS_BEFORE_POLLING = 2;
const TOKEN_SECONDS = 1_800;

export type ConnectionState = 'connecting' | 'online' | 'waiting';

export interface ChatAdapterOptions {
  readonly grant: Grant;
  /** Asks for a fresh token for the same conversation; throws when the server cannot be reached. */
  readonly renew: () => Promise<Grant>;
  readonly wire: Wire;
  readonly mayRepeat: (grant: Grant) => boolean;
  /** What the chat component is given to show of an activity. */
  readonly present: (activity: Activity) => Activity;
  readonly onState: (state: ConnectionState) => void;
  /** Called for what happens from now on, not for the history of a resumed conversation. */
  readonly onNew?: (activity: Activity) => void;
  /** Called with the messages that have not arrived yet, whenever that changes. */
  readonly onUnsent?: (activities: readonly Activity[]) => void;
}

export class ChatAdapter {
  /**
   * Stays Online: the chat component drops what is being sent as soon as it hears of a reconnection. The page shows
   * the true state itself.
   */
  readonly connectionStatus$ = new Replay<number>(1);
  readonly activity$: Observable<Activity>;
  private readonly received = new Replay<Activity>(REMEMBER);
  private readonly outbox: Outbox;
  private readonly pause = new Pause();
  private grant: Grant;
  private watermark = '0';
  private link: Link | undefined;
  private blockedSockets = 0;
  private ended = false;
  /** A resumed conversation begins with all that was said before, in one piece. */
  private historyToCome: boolean;

  constructor(private readonly options: ChatAdapterOptions) {
    this.grant = options.grant;
    this.activity$ = this.received;
    this.historyToCome = options.grant.resumed;
    this.outbox = new Outbox(options.wire, {
      mayRepeat: options.mayRepeat,
      onBroken: () => this.link?.close(),
      onChange: (unsent) => options.onUnsent?.(unsent),
    });
    this.connectionStatus$.next(ONLINE);
    void this.run();
  }

  /** The chat component reads the person's id from it. */
  get token(): string {
    return this.grant.token;
  }

  postActivity(activity: Activity): Observable<string> {
    if (!this.link) this.wake();
    return once(this.outbox.post(activity));
  }

  /** Called when the network or the page comes back: connects now instead of waiting on. */
  wake(): void {
    this.pause.end();
  }

  /** Called when the connection is likely dead although nobody has said so: offline, or after a sleep. */
  reconnect(): void {
    this.link?.close();
    this.pause.end();
  }

  end(): void {
    this.ended = true;
    this.reconnect();
    this.outbox.pause();
    this.received.complete();
  }

  private async run(): Promise<void> {
    let failures = 0;
    let fresh = true;
    let last: unknown;
    while (!this.ended) {
      this.options.onState(failures === 0 ? 'connecting' : 'waiting');
      try {
        if (!fresh) this.adopt(await this.options.renew());
        fresh = false;
        this.link = await this.open();
        failures = this.blockedSockets = 0;
        last = undefined;
        this.options.onState('online');
        this.outbox.resume(this.grant);
        const refresh = setInterval(
          () => void this.refresh(),
          500 * (this.grant.expires_in ?? TOKEN_SECONDS),
        );
        await this.link.lost;
        clearInterval(refresh);
      } catch (error) {
        this.blockedSockets += error instanceof NoSocket ? 1 : 0;
        failures += 1;
        last = error;
      }
      this.link = undefined;
      this.outbox.pause();
      if (!this.ended) await this.pause.wait(delayFor(Math.max(0, failures - 1), last));
    }
  }

  private open(): Promise<Link> {
    const open = this.blockedSockets < SOCKETS_BEFORE_POLLING ? openStream : openPolling;
    return open(this.options.wire, this.grant, this.watermark, (activities, watermark) => {
      for (const activity of activities) {
        this.received.next(this.options.present(activity));
        if (!this.historyToCome) this.options.onNew?.(activity);
      }
      if (activities.length > 0) this.historyToCome = false;
      if (watermark !== undefined) this.watermark = watermark;
    });
  }

  /** Half-way through a token's life; the link itself needs none. */
  private async refresh(): Promise<void> {
    try {
      const grant = await this.options.renew();
      if (!this.link) return;
      if (grant.conversationId !== this.grant.conversationId) return this.link.close();
      this.grant = grant;
      this.outbox.resume(grant);
    } catch {
      // The next attempt, or the first message refused, sees to it.
    }
  }

  private adopt(grant: Grant): void {
    if (grant.conversationId !== this.grant.conversationId) this.watermark = '0';
    this.grant = grant;
  }
}
