// What the bot needs of a place to keep things. One engine serves a whole process; see open.ts.
import type { Activity, Storage } from 'botbuilder';

/** Everything that is kept: state, claims and the activity log. */
export interface StorageEngine {
  /** Conversation state for the SDK. A write whose eTag is neither `*` nor the stored one is refused. */
  readonly state: Storage;
  readonly claims: Claims;
  readonly log: ActivityLog;
  /** Resolves when the engine answers; rejects with a StorageError that says what to do. */
  check(): Promise<void>;
  /** Flushes and lets go. Idempotent. */
  close(): Promise<void>;
}

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
