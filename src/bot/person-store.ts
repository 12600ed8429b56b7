// What is kept of one person in one conversation, loaded before a turn and committed before its reply is sent.
import type { Activity, StoreItem, StoreItems } from 'botbuilder';
import { newPersonState, type PersonState } from '../dialogs/conversation';
import type { StateStorage } from '../storage/engine';
import type { Shown } from './buttons';

/** Raised when the shape of PersonState changes; older states then start afresh. */
const VERSION = 1;

/** Activity ids kept to tell a redelivery from a new message. */
const SEEN = 20;

interface Saved extends StoreItem {
  version: number;
  person: PersonState;
  seen: string[];
  shown?: Shown;
  /** The last reply, kept for channels that can tell whether it arrived. */
  reply?: { to: string; activity: Partial<Activity> };
}

/** The state of one person for the length of one turn. */
export interface Loaded {
  readonly person: PersonState;
  /** True when this activity was handled in an earlier turn. */
  readonly repeated: boolean;
  /** What the person last saw that can be clicked; kept with the rest. */
  shown: Shown | undefined;
  /** The reply that was kept for this activity then. */
  readonly reply: Partial<Activity> | undefined;
  /** Keeps the changed state and what goes with it, all or nothing. Rejects with StorageConflictError when another process was faster. */
  save(beside?: StoreItems, reply?: Partial<Activity>): Promise<void>;
}

export class PersonStore {
  constructor(private readonly storage: StateStorage) {}

  async load(activity: Activity): Promise<Loaded> {
    const key = personKey(activity);
    const found = (await this.storage.read([key]))[key] as Partial<Saved> | undefined;
    const current = found?.version === VERSION ? found : undefined;
    const person = current?.person ?? newPersonState();
    const seen = current?.seen ?? [];
    const loaded: Loaded = {
      person,
      shown: current?.shown,
      repeated: activity.id !== undefined && seen.includes(activity.id),
      reply: current?.reply?.to === activity.id ? current?.reply?.activity : undefined,
      save: async (beside = {}, reply = undefined) => {
        const ids = activity.id === undefined ? seen : [...seen, activity.id].slice(-SEEN);
        const eTag = found?.eTag;
        const { shown } = loaded;
        const item: Saved = {
          version: VERSION,
          person,
          seen: ids,
          ...(shown === undefined ? {} : { shown }),
          ...(eTag === undefined ? {} : { eTag }),
        };
        if (reply && activity.id !== undefined) item.reply = { to: activity.id, activity: reply };
        await this.storage.write({ ...beside, [key]: item });
      },
    };
    return loaded;
  }

  /** Deletes what is kept of these persons in this conversation and its threads, or of everybody there. */
  async forget(
    { channelId, conversation }: Activity,
    persons: readonly string[] | 'everybody',
  ): Promise<void> {
    const whole = conversation.id.split(THREAD, 1)[0] ?? '';
    const start = keyOf(channelId, whole);
    const names = (await this.storage.names(start)).filter((name) => {
      const [thread = '', person = ''] = name.slice(start.length).split('/').map(decodeURIComponent);
      const inside = thread === '' || thread.startsWith(THREAD);
      return inside && (persons === 'everybody' || persons.includes(person));
    });
    if (names.length > 0) await this.storage.delete(names);
  }
}

/** Begins, in the id of a channel's thread, what the channel's own id does not have. */
const THREAD = ';';

/** In a group each person walks their own guide. */
function personKey({ channelId, conversation, from }: Activity): string {
  return keyOf(channelId, conversation.id, from.id);
}

function keyOf(...parts: readonly string[]): `person/${string}` {
  return `person/${parts.map(encodeURIComponent).join('/')}`;
}
