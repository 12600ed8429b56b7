// Who follows a conversation, in this process. Used by the logs of the engines.
import type { Activity } from 'botbuilder';
import type { LogSubscriber } from './engine';

export class Subscribers {
  private readonly byConversation = new Map<string, Set<LogSubscriber>>();

  /** The conversations that are followed. */
  get conversations(): readonly string[] {
    return [...this.byConversation.keys()];
  }

  /** Returns the way to stop, which may be taken more than once. */
  add(conversationId: string, subscriber: LogSubscriber): () => void {
    // An object of its own, so that one who subscribes twice is called twice.
    const own: LogSubscriber = {
      appended: () => subscriber.appended(),
      shown: (activity) => subscriber.shown(activity),
    };
    const all = this.byConversation.get(conversationId) ?? new Set();
    this.byConversation.set(conversationId, all.add(own));
    return () => {
      all.delete(own);
      if (all.size === 0 && this.byConversation.get(conversationId) === all) {
        this.byConversation.delete(conversationId);
      }
    };
  }

  follows(conversationId: string): boolean {
    return this.byConversation.has(conversationId);
  }

  appended(conversationId: string): void {
    this.each(conversationId, (subscriber) => subscriber.appended());
  }

  shown(conversationId: string, activity: Partial<Activity>): void {
    this.each(conversationId, (subscriber) => subscriber.shown(activity));
  }

  /** A subscriber that throws harms neither the others nor the append, which is kept already. */
  private each(conversationId: string, call: (subscriber: LogSubscriber) => void): void {
    for (const subscriber of [...(this.byConversation.get(conversationId) ?? [])]) {
      try {
        call(subscriber);
      } catch (error) {
        process.emitWarning(`A subscriber to a conversation threw: ${String(error)}`);
      }
    }
  }
}
