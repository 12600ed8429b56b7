// The activities of each conversation, numbered, in a stream; part of the Redis engine.
import type { Activity } from 'botbuilder';
import { StorageError } from '../../errors';
import { withTime } from '../activity-time';
import type { ActivityLog, LoggedActivity, LogSubscriber } from '../engine';
import { Subscribers } from '../subscribers';
import type { RedisConnection } from './connection';
import { APPEND_TO_LOG, CREATE_LOG } from './scripts';

/** Activities kept of one conversation, about; the oldest go first. */
const MOST = 2_000;

/** What is published: a hint that something was appended, or what is shown and not kept. */
interface Message {
  readonly from: string;
  readonly shown?: Partial<Activity>;
}

export class RedisLog implements ActivityLog {
  private readonly subscribers = new Subscribers();

  constructor(
    private readonly redis: RedisConnection,
    private readonly ttlMs: number,
    private readonly now: () => number,
  ) {
    redis.onListening(() => {
      for (const id of this.subscribers.conversations) this.subscribers.appended(id);
    });
  }

  async create(conversationId: string): Promise<void> {
    await this.redis.script(CREATE_LOG, [this.keyOf(conversationId)], [this.ttlMs]);
  }

  async exists(conversationId: string): Promise<boolean> {
    return (await this.redis.run((client) => client.exists(this.keyOf(conversationId)))) > 0;
  }

  async append(conversationId: string, activity: Partial<Activity>, given?: Date): Promise<LoggedActivity> {
    const text = JSON.stringify(activity);
    const key = this.keyOf(conversationId);
    const hint = JSON.stringify({ from: this.redis.id } satisfies Message);
    const time = given?.getTime() ?? '';
    const args = [text, this.now(), time, this.ttlMs, MOST, hint];
    const answer = await this.redis.script(APPEND_TO_LOG, [key, key], args);
    if (!Array.isArray(answer)) throw new StorageError(`Redis answered an append with ${String(answer)}.`);
    this.subscribers.appended(conversationId);
    const timestamp = new Date(Number(answer[1]));
    return {
      position: Number(answer[0]),
      activity: { ...(JSON.parse(text) as Partial<Activity>), timestamp },
    };
  }

  async read(conversationId: string, position: number): Promise<readonly LoggedActivity[]> {
    const from = `(${Math.max(0, position)}-${position > 0 ? 0 : 1}`;
    const entries = await this.redis.run((client) => client.xRange(this.keyOf(conversationId), from, '+'));
    return (entries ?? []).flatMap(({ id, message: { activity = '{}', time, until } }) => {
      if (Number(until) <= this.now()) return [];
      const timestamp = new Date(Number(time));
      return [
        {
          position: parseInt(id, 10),
          activity: { ...(JSON.parse(activity) as Partial<Activity>), timestamp },
        },
      ];
    });
  }

  show(conversationId: string, activity: Partial<Activity>): void {
    this.subscribers.shown(conversationId, activity);
    const message = JSON.stringify({ from: this.redis.id, shown: activity } satisfies Message);
    this.redis.run((client) => client.publish(this.keyOf(conversationId), message)).catch(() => undefined);
  }

  subscribe(conversationId: string, subscriber: LogSubscriber): () => void {
    const isFirst = !this.subscribers.follows(conversationId);
    const stop = this.subscribers.add(conversationId, subscriber);
    const channel = this.keyOf(conversationId);
    if (isFirst) {
      this.redis
        .listen(channel, (text) => this.hear(conversationId, text))
        // What was appended before we listened.
        .then(() => this.subscribers.appended(conversationId))
        .catch(() => undefined);
    }
    return () => {
      const followed = this.subscribers.follows(conversationId);
      stop();
      if (followed && !this.subscribers.follows(conversationId)) {
        this.redis.stopListening(channel).catch(() => undefined);
      }
    };
  }

  private hear(conversationId: string, text: string): void {
    const { from, shown } = JSON.parse(text) as Message;
    // Our own were told directly.
    if (from === this.redis.id) return;
    if (shown) this.subscribers.shown(conversationId, withTime(shown));
    else this.subscribers.appended(conversationId);
  }

  /** Of the stream, and of the channel that goes with it. */
  private keyOf(conversationId: string): string {
    return this.redis.key('log', conversationId);
  }
}
