// Who wants to hear of a conversation's new activities, in this process. Used by the logs of the engines.

export class Subscribers {
  private readonly byConversation = new Map<string, Set<() => void>>();

  /** Returns the way to stop, which may be taken more than once. */
  add(conversationId: string, onAppend: () => void): () => void {
    // A function of its own, so that one who subscribes twice is called twice.
    const call = () => onAppend();
    const calls = this.byConversation.get(conversationId) ?? new Set();
    this.byConversation.set(conversationId, calls.add(call));
    return () => {
      calls.delete(call);
      if (calls.size === 0 && this.byConversation.get(conversationId) === calls) {
        this.byConversation.delete(conversationId);
      }
    };
  }

  /** A subscriber that throws harms neither the others nor the append, which is kept already. */
  notify(conversationId: string): void {
    for (const call of [...(this.byConversation.get(conversationId) ?? [])]) {
      try {
        call();
      } catch (error) {
        process.emitWarning(`A subscriber to a conversation threw: ${String(error)}`);
      }
    }
  }
}
