// The activities of each conversation, numbered; part of the local engine.
import type { Activity } from 'botbuilder';
import type { ActivityLog, LoggedActivity, LogSubscriber } from '../engine';
import { keyOf } from '../key-of';
import type { Expiring, Records } from './records';
import { withTime } from '../activity-time';
import { Subscribers } from '../subscribers';

/** The log itself; it expires with its last activity. */
interface LogRecord extends Expiring {
  /** Position of the last activity; 0 when there is none yet. */
  readonly last: number;
  /** The latest timestamp, in milliseconds since 1970. */
  readonly latest?: number;
}

interface ActivityRecord extends Expiring {
  readonly activity: Partial<Activity>;
}

export class LocalLog implements ActivityLog {
  private readonly subscribers = new Subscribers();

  constructor(
    private readonly records: Records,
    private readonly ttlMs: number,
  ) {}

  async create(conversationId: string): Promise<void> {
    const key = keyOf('log', conversationId);
    const record: LogRecord = { expires: this.records.now() + this.ttlMs, last: 0 };
    await this.records.transaction((write) => {
      if (!this.records.get(key)) write.put(key, JSON.stringify(record));
    });
  }

  async exists(conversationId: string): Promise<boolean> {
    return this.records.get(keyOf('log', conversationId)) !== undefined;
  }

  async append(conversationId: string, activity: Partial<Activity>, given?: Date): Promise<LoggedActivity> {
    const key = keyOf('log', conversationId);
    const now = this.records.now();
    const expires = now + this.ttlMs;
    // Copied before anything is waited for: the caller may change it.
    const copy = JSON.parse(JSON.stringify(activity)) as Partial<Activity>;
    const appended = await this.records.transaction((write) => {
      const { last, latest = 0 } = this.records.get<LogRecord>(key) ?? { last: 0 };
      const timestamp = given ?? new Date(Math.max(now, latest + 1));
      const logged = { position: last + 1, activity: { ...copy, timestamp } };
      const record = { expires, last: last + 1, latest: Math.max(latest, timestamp.getTime()) };
      const text = JSON.stringify({ expires, activity: logged.activity } satisfies ActivityRecord);
      write.put(key, JSON.stringify(record satisfies LogRecord));
      write.put(at(key, last + 1), text);
      return logged;
    });
    this.subscribers.appended(conversationId);
    return appended;
  }

  async read(conversationId: string, position: number): Promise<readonly LoggedActivity[]> {
    const key = keyOf('log', conversationId);
    const last = this.records.get<LogRecord>(key)?.last ?? 0;
    const activities: LoggedActivity[] = [];
    for (let next = Math.max(0, position) + 1; next <= last; next++) {
      const record = this.records.get<ActivityRecord>(at(key, next));
      if (record) activities.push({ position: next, activity: withTime(record.activity) });
    }
    return activities;
  }

  show(conversationId: string, activity: Partial<Activity>): void {
    this.subscribers.shown(conversationId, activity);
  }

  subscribe(conversationId: string, subscriber: LogSubscriber): () => void {
    return this.subscribers.add(conversationId, subscriber);
  }
}

/** No name of a log can be mistaken for this: a key of its own kind, and the position is what follows the last space. */
function at(logKey: string, position: number): string {
  return `activity of ${logKey} ${position}`;
}
