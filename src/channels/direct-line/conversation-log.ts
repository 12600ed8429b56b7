// What was said in each local conversation, in order, with ids and times. Written by Direct Line and the local connector.
import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { ActivityLog, LoggedActivity } from '../../storage/engine';

const REMEMBERED_CLOCKS = 5_000;

interface Clock {
  /** Up to here the log was read. */
  position: number;
  /** The latest time in the log so far, in ms. */
  time: number;
}

type LiveListener = (activity: Partial<Activity>) => void;

/** The activity log of the engine, plus what Direct Line needs on top: ids, rising times and live typing. */
export class ConversationLog {
  private readonly clocks = new Map<string, Clock>();
  private readonly tails = new Map<string, Promise<unknown>>();
  private readonly live = new Map<string, Set<LiveListener>>();

  constructor(private readonly log: ActivityLog) {}

  create(conversationId: string): Promise<void> {
    return this.log.create(conversationId);
  }

  exists(conversationId: string): Promise<boolean> {
    return this.log.exists(conversationId);
  }

  read(conversationId: string, position: number): Promise<readonly LoggedActivity[]> {
    return this.log.read(conversationId, position);
  }

  subscribe(conversationId: string, onAppend: () => void): () => void {
    return this.log.subscribe(conversationId, onAppend);
  }

  /** An id for an activity that will be logged; it says so, see wasLogged. */
  newId(conversationId: string): string {
    return `${conversationId}|${randomUUID()}`;
  }

  /** Whether clients of the conversation can know this id. */
  wasLogged(conversationId: string, id: string): boolean {
    return id.startsWith(`${conversationId}|`);
  }

  /**
   * Appends under the activity's id with a time later than all before; an id already in the log keeps its
   * first time, so that clients replace the activity where it stands. Resolves with the activity as logged.
   */
  append(
    conversationId: string,
    activity: Partial<Activity>,
    replacesId?: string,
  ): Promise<Partial<Activity>> {
    return this.inTurn(conversationId, async () => {
      const known = replacesId === undefined ? undefined : await this.find(conversationId, replacesId);
      const clock = await this.clockOf(conversationId);
      const time = known?.timestamp ?? new Date(Math.max(Date.now(), clock.time + 1));
      const logged = { ...activity, timestamp: time };
      const position = await this.log.append(conversationId, logged);
      clock.time = Math.max(clock.time, new Date(time).getTime());
      // Another process may have appended in between: then the next append reads that part.
      if (position === clock.position + 1) clock.position = position;
      return logged;
    });
  }

  /** The activity as last logged under this id. */
  async find(conversationId: string, id: string): Promise<Partial<Activity> | undefined> {
    const all = await this.log.read(conversationId, 0);
    return all.findLast(({ activity }) => activity.id === id)?.activity;
  }

  /** Shows an activity to those connected to this process now, without keeping it: typing. */
  show(conversationId: string, activity: Partial<Activity>): void {
    for (const listener of this.live.get(conversationId) ?? [])
      listener({ ...activity, timestamp: new Date() });
  }

  /** Calls back with what is shown; returns the way to stop. */
  onShow(conversationId: string, listener: LiveListener): () => void {
    const listeners = this.live.get(conversationId) ?? new Set();
    this.live.set(conversationId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.live.get(conversationId) === listeners)
        this.live.delete(conversationId);
    };
  }

  private async clockOf(conversationId: string): Promise<Clock> {
    const clock = this.clocks.get(conversationId) ?? { position: 0, time: 0 };
    for (const { position, activity } of await this.log.read(conversationId, clock.position)) {
      clock.position = position;
      // Some engines give times back as text.
      if (activity.timestamp) clock.time = Math.max(clock.time, new Date(activity.timestamp).getTime());
    }
    this.clocks.delete(conversationId);
    this.clocks.set(conversationId, clock);
    const oldest = this.clocks.keys().next();
    if (this.clocks.size > REMEMBERED_CLOCKS && !oldest.done) this.clocks.delete(oldest.value);
    return clock;
  }

  private inTurn<T>(conversationId: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(conversationId) ?? Promise.resolve();
    const result = before.then(work, work);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.tails.set(conversationId, tail);
    void tail.then(() => {
      if (this.tails.get(conversationId) === tail) this.tails.delete(conversationId);
    });
    return result;
  }
}

/** A copy without this process's own address, as JSON carries it: nothing the bot does later can change it. */
export function shownToClients(activity: Partial<Activity>): Partial<Activity> {
  const copy = JSON.parse(JSON.stringify(activity)) as Partial<Activity>;
  delete copy.serviceUrl;
  delete copy.callerId;
  return copy;
}
