// What the bot needs of a place to keep things. One engine serves a whole process; see open.ts.
import type { Activity, Storage } from 'botbuilder';

/** Everything that is kept: state, claims, counters, lines and the activity log. */
export interface StorageEngine {
  /** Conversation state for the SDK. A write whose eTag is neither `*` nor the stored one is refused. */
  readonly state: StateStorage;
  readonly claims: Claims;
  readonly counters: Counters;
  readonly lines: Lines;
  readonly log: ActivityLog;
  /** Resolves when the engine answers; rejects with a StorageError that says what to do. */
  check(): Promise<void>;
  /** Flushes and lets go. Idempotent. */
  close(): Promise<void>;
}

/** How long things are kept, whatever the engine. */
export interface EngineOptions {
  /** How long state is kept after its last write; 30 days. */
  readonly stateTtlMs?: number;
  /** How long an activity is kept; 30 days. */
  readonly logTtlMs?: number;
  /** The time in milliseconds; for tests. */
  readonly now?: () => number;
}

export const DAY_MS = 24 * 60 * 60 * 1000;
export const KEPT_MS = 30 * DAY_MS;

export interface StateStorage extends Storage {
  /**
   * Names that begin with `prefix`, which holds a slash, sorted. Only of printable ASCII and at most 400 characters:
   * others are not listed.
   */
  names(prefix: `${string}/${string}`): Promise<readonly string[]>;
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

/**
 * Lines in which work waits for its turn: the first of each line works, alone. A line spans all processes on Redis, and
 * one process with memory and lmdb. A process that dies leaves its lines within seconds; one that merely stalls may be
 * passed over too and go on working: what it then writes must be refused by its eTag.
 */
export interface Lines {
  /** Takes the last place in the line of `key`, at once. */
  join(key: string): Place;
}

export interface Place {
  /** Resolves at the head of the line; rejects with a StorageError when that takes longer than `waitMs`. */
  first(waitMs: number): Promise<void>;
  /** Lets the next one work. Idempotent; must be called, whatever happened. */
  leave(): void;
}

/** An append-only list of activities for each conversation; positions count from 1 and are the watermarks. */
export interface ActivityLog {
  /** Creates an empty log. Idempotent. */
  create(conversationId: string): Promise<void>;
  exists(conversationId: string): Promise<boolean>;
  /**
   * Appends the activity with a `timestamp` later than all before it in the log, whichever process wrote them, or with
   * `timestamp` when that is given; creates the log when there is none. Resolves with what is kept.
   */
  append(conversationId: string, activity: Partial<Activity>, timestamp?: Date): Promise<LoggedActivity>;
  /** Everything after `position` (0 for all), in order. */
  read(conversationId: string, position: number): Promise<readonly LoggedActivity[]>;
  /** Passes an activity to those who subscribe now and keeps nothing. What cannot be passed on is dropped. */
  show(conversationId: string, activity: Partial<Activity>): void;
  /** Returns the way to stop. With lmdb only what this process does is heard of. */
  subscribe(conversationId: string, subscriber: LogSubscriber): () => void;
}

/** Who follows a conversation. */
export interface LogSubscriber {
  /** There may be something new to read; there is after each append. */
  appended(): void;
  shown(activity: Partial<Activity>): void;
}

export interface LoggedActivity {
  readonly position: number;
  readonly activity: Partial<Activity>;
}
