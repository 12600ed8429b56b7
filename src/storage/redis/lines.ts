// Lines that span all processes; part of the Redis engine. A place is a ticket that has to be renewed, or it lapses.
import { tookTooLong, within } from '../deadline';
import type { Lines, Place } from '../engine';
import type { RedisConnection } from './connection';
import { LEAVE_LINE, STAND_IN_LINE } from './scripts';

export interface RedisLinesOptions {
  /** How long a ticket is good for without being renewed; 5 s. So long a dead process holds up others. */
  readonly leaseMs?: number;
}

interface Standing {
  /** Renews the ticket. */
  readonly stand: () => void;
  readonly atHead: () => void;
}

export class RedisLines implements Lines {
  private readonly standing = new Map<string, Standing>();
  private readonly leaseMs: number;
  private readonly timer: NodeJS.Timeout;
  private joined = 0;

  constructor(
    private readonly redis: RedisConnection,
    options: RedisLinesOptions = {},
  ) {
    this.leaseMs = options.leaseMs ?? 5_000;
    this.timer = setInterval(() => this.renew(), this.leaseMs / 5).unref();
    // Asking now and then, as renew does, finds out as well; only later.
    redis
      .listen(this.channels + redis.id, (ticket) => this.standing.get(ticket)?.atHead())
      .catch(() => undefined);
  }

  join(key: string): Place {
    const ticket = `${this.redis.id}/${++this.joined}`;
    const line = this.redis.key('line', key);
    let atHead = (): void => undefined;
    let fail = (_error: unknown): void => undefined;
    const head = new Promise<void>((resolve, reject) => {
      atHead = resolve;
      fail = reject;
    });
    // Nobody may be waiting yet.
    head.catch(() => undefined);
    let asked: Promise<void> = Promise.resolve();
    const stand = (): void => {
      asked = this.redis.script(STAND_IN_LINE, [line], [ticket, this.leaseMs]).then((first) => {
        if (first === ticket) atHead();
      }, fail);
    };
    stand();
    this.standing.set(ticket, { stand, atHead });
    return {
      first: (waitMs) => within(waitMs, head, () => tookTooLong(waitMs)),
      leave: () => {
        if (!this.standing.delete(ticket)) return;
        // When Redis is away the ticket lapses.
        void asked
          .then(() => this.redis.script(LEAVE_LINE, [line], [ticket, this.channels]))
          .catch(() => undefined);
      },
    };
  }

  close(): void {
    clearInterval(this.timer);
  }

  private get channels(): string {
    return this.redis.key('line', 'process ');
  }

  private renew(): void {
    for (const { stand } of this.standing.values()) stand();
  }
}
