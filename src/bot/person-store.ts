// What is kept of one person in one conversation, loaded before a turn and committed before its reply is sent.
import type { Activity, Storage, StoreItem, StoreItems } from 'botbuilder';
import { newPersonState, type PersonState } from '../dialogs/conversation';

/** Raised when the shape of PersonState changes; older states then start afresh. */
const VERSION = 1;

/** Activity ids kept to tell a redelivery from a new message. */
const SEEN = 20;

interface Saved extends StoreItem {
  version: number;
  person: PersonState;
  seen: string[];
  /** The last reply, kept for channels that can tell whether it arrived. */
  reply?: { to: string; activity: Partial<Activity> };
}

/** The state of one person for the length of one turn. */
export interface Loaded {
  readonly person: PersonState;
  /** True when this activity was handled in an earlier turn. */
  readonly repeated: boolean;
  /** The reply that was kept for this activity then. */
  readonly reply: Partial<Activity> | undefined;
  /** Keeps the changed state and what goes with it, all or nothing. Rejects with StorageConflictError when another process was faster. */
  save(beside?: StoreItems, reply?: Partial<Activity>): Promise<void>;
}

export class PersonStore {
  constructor(private readonly storage: Storage) {}

  async load(activity: Activity): Promise<Loaded> {
    const key = personKey(activity);
    const found = (await this.storage.read([key]))[key] as Partial<Saved> | undefined;
    const current = found?.version === VERSION ? found : undefined;
    const person = current?.person ?? newPersonState();
    const seen = current?.seen ?? [];
    return {
      person,
      repeated: activity.id !== undefined && seen.includes(activity.id),
      reply: current?.reply?.to === activity.id ? current?.reply?.activity : undefined,
      save: async (beside = {}, reply = undefined) => {
        const ids = activity.id === undefined ? seen : [...seen, activity.id].slice(-SEEN);
        const eTag = found?.eTag;
        const item: Saved = { version: VERSION, person, seen: ids, ...(eTag === undefined ? {} : { eTag }) };
        if (reply && activity.id !== undefined) item.reply = { to: activity.id, activity: reply };
        await this.storage.write({ ...beside, [key]: item });
      },
    };
  }

  async delete(activity: Activity): Promise<void> {
    await this.storage.delete([personKey(activity)]);
  }
}

/** In a group each person walks their own guide. */
function personKey({ channelId, conversation, from }: Activity): string {
  return ['person', channelId, conversation.id, from.id].map(encodeURIComponent).join('/');
}
