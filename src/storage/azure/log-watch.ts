// Who follows a conversation hears of what other processes append by asking now and then; part of the Azure engine.
import type { LogSubscriber } from '../engine';
import { Subscribers } from '../subscribers';

const FIRST_MS = 500;
const LONGEST_MS = 10_000;

interface Watched {
  timer: NodeJS.Timeout | undefined;
  pauseMs: number;
  length: number | undefined;
}

export class LogWatch {
  readonly subscribers = new Subscribers();
  private readonly watched = new Map<string, Watched>();

  /** `lengthOf` gives the bytes of a log. */
  constructor(private readonly lengthOf: (conversationId: string) => Promise<number>) {}

  /** Returns the way to stop, which may be taken more than once. */
  add(conversationId: string, subscriber: LogSubscriber): () => void {
    const stop = this.subscribers.add(conversationId, subscriber);
    if (!this.watched.has(conversationId)) {
      const watched: Watched = { timer: undefined, pauseMs: FIRST_MS, length: undefined };
      this.watched.set(conversationId, watched);
      this.ask(conversationId, watched);
    }
    return () => {
      stop();
      if (!this.subscribers.follows(conversationId)) this.forget(conversationId);
    };
  }

  /** Tells of what this process appended. More is likely to come: asks often again. */
  appended(conversationId: string): void {
    this.subscribers.appended(conversationId);
    const watched = this.watched.get(conversationId);
    if (!watched) return;
    watched.pauseMs = FIRST_MS;
    clearTimeout(watched.timer);
    this.ask(conversationId, watched);
  }

  close(): void {
    for (const id of [...this.watched.keys()]) this.forget(id);
  }

  private forget(conversationId: string): void {
    clearTimeout(this.watched.get(conversationId)?.timer);
    this.watched.delete(conversationId);
  }

  private ask(conversationId: string, watched: Watched): void {
    watched.timer = setTimeout(() => {
      void this.lengthOf(conversationId)
        .then(
          (length) => {
            const isNew = watched.length !== length;
            watched.length = length;
            watched.pauseMs = isNew ? FIRST_MS : Math.min(LONGEST_MS, watched.pauseMs * 1.25);
            if (isNew) this.subscribers.appended(conversationId);
          },
          // Not known: whoever asks next time is told.
          () => (watched.pauseMs = Math.min(LONGEST_MS, watched.pauseMs * 2)),
        )
        .finally(() => {
          if (this.watched.get(conversationId) === watched) this.ask(conversationId, watched);
        });
    }, watched.pauseMs).unref();
  }
}
