// What was said in each local conversation, in order, with ids and times. Written by Direct Line and the local connector.
import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { ActivityLog, LoggedActivity, LogSubscriber } from '../../storage/engine';

/** The activity log of the engine, plus the ids that Direct Line needs on top. */
export class ConversationLog {
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

  /** Tells of what is appended and shown, in whichever process; returns the way to stop. */
  subscribe(conversationId: string, subscriber: LogSubscriber): () => void {
    return this.log.subscribe(conversationId, subscriber);
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
  async append(
    conversationId: string,
    activity: Partial<Activity>,
    replacesId?: string,
  ): Promise<Partial<Activity>> {
    const known = replacesId === undefined ? undefined : await this.find(conversationId, replacesId);
    return (await this.log.append(conversationId, activity, known?.timestamp)).activity;
  }

  /** The activity as last logged under this id. */
  async find(conversationId: string, id: string): Promise<Partial<Activity> | undefined> {
    const all = await this.log.read(conversationId, 0);
    return all.findLast(({ activity }) => activity.id === id)?.activity;
  }

  /** Shows an activity to those connected now, without keeping it: typing. */
  show(conversationId: string, activity: Partial<Activity>): void {
    this.log.show(conversationId, { ...activity, timestamp: new Date() });
  }
}

/** A copy without this process's own address, as JSON carries it: nothing the bot does later can change it. */
export function shownToClients(activity: Partial<Activity>): Partial<Activity> {
  const copy = JSON.parse(JSON.stringify(activity)) as Partial<Activity>;
  delete copy.serviceUrl;
  delete copy.callerId;
  return copy;
}
