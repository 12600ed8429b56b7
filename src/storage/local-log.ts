// The activities of each conversation, numbered; part of the local engine.
import type { Activity } from 'botbuilder';
import type { ActivityLog, LoggedActivity } from './engine';
import { keyOf, type Expiring, type Records } from './records';
import { Subscribers } from './subscribers';

/** The log itself; it expires with its last activity. */
interface LogRecord extends Expiring {
  /** Position of the last activity; 0 when there is none yet. */
  readonly last: number;
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

  async append(conversationId: string, activity: Partial<Activity>): Promise<number> {
    const key = keyOf('log', conversationId);
    const expires = this.records.now() + this.ttlMs;
    const text = JSON.stringify({ expires, activity } satisfies ActivityRecord);
    const position = await this.records.transaction((write) => {
      const last = (this.records.get<LogRecord>(key)?.last ?? 0) + 1;
      write.put(key, JSON.stringify({ expires, last } satisfies LogRecord));
      write.put(at(key, last), text);
      return last;
    });
    this.subscribers.notify(conversationId);
    return position;
  }

  async read(conversationId: string, position: number): Promise<readonly LoggedActivity[]> {
    const key = keyOf('log', conversationId);
    const last = this.records.get<LogRecord>(key)?.last ?? 0;
    const activities: LoggedActivity[] = [];
    for (let next = Math.max(0, position) + 1; next <= last; next++) {
      const record = this.records.get<ActivityRecord>(at(key, next));
      if (record) activities.push({ position: next, activity: record.activity });
    }
    return activities;
  }

  subscribe(conversationId: string, onAppend: () => void): () => void {
    return this.subscribers.add(conversationId, onAppend);
  }
}

/** No name of a log can be mistaken for this: a key of its own kind, and the position is what follows the last space. */
function at(logKey: string, position: number): string {
  return `activity of ${logKey} ${position}`;
}
