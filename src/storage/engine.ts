// What the bot needs of a place to keep things. One engine serves a whole process; see open.ts.
import type { Activity, Storage } from 'botbuilder';

/** Everything that is kept: state, claims, counters and the activity log. */
export interface StorageEngine {
  /** Conversation state for the SDK. A write whose eTag is neither `*` nor the stored one is refused. */
  readonly state: StateStorage;
  readonly claims: Claims;
  readonly counters: Counters;
  readonly log: ActivityLog;
  /** Resolves when the engine answers; rejects with a StorageError that says what to do. */
  check(): Promise<void>;
  /** Flushes and lets go. Idempotent. */
  close(): Promise<void>;
}

export interface StateStorage extends Storage {
  /** Names that begin with `prefix`, sorted. Only of printable ASCII and at most 400 characters: others are not listed. */
  names(prefix: string): Promise<readonly string[]>;
}

/** Numbers that are added to, in named sets. What several processes add at once is all counted. */
export interface Counters {
  /** Adds all or nothing. */
  add(additions: readonly Addition[]): Promise<void>;
  /** The numbers of a set; empty when there is none. */
  read(set: string): Promise<Counts>;
}

export interface Addition {
  readonly set: string;
  readonly counts: Counts;
  /** How long the set is kept after this. */
  readonly ttlMs: number;
}

export type Counts = Readonly<Record<string, number>>;

/** Keys that can be taken once: guards against doing the same thing twice. */
export interface Claims {
  /** True for the first caller; false until `ttlMs` has passed. The value is kept beside the key. */
  claim(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** The value of a claim that has not expired. */
  read(key: string): Promise<string | undefined>;
}

/** An append-only list of activities for each conversation; positions count from 1 and are the watermarks. */
export interface ActivityLog {
  /** Creates an empty log. Idempotent. */
  create(conversationId: string): Promise<void>;
  exists(conversationId: string): Promise<boolean>;
  /** Appends and returns the position; creates the log when there is none. */
  append(conversationId: string, activity: Partial<Activity>): Promise<number>;
  /** Everything after `position` (0 for all), in order. */
  read(conversationId: string, position: number): Promise<readonly LoggedActivity[]>;
  /** Calls back after each append (memory and lmdb: of this process); returns the way to stop. */
  subscribe(conversationId: string, onAppend: () => void): () => void;
}

export interface LoggedActivity {
  readonly position: number;
  readonly activity: Partial<Activity>;
}
