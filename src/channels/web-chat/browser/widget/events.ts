// What a host page can listen to. Used by the launcher.

export interface ChatEvents {
  readonly open: undefined;
  readonly close: undefined;
  /** A new message of either side. */
  readonly message: { readonly from: 'bot' | 'person'; readonly text: string };
  /** The number of messages that came while the panel was closed. */
  readonly unread: { readonly count: number };
  readonly error: { readonly message: string };
}

export type ChatEventName = keyof ChatEvents;
export type Handler<N extends ChatEventName> = (detail: ChatEvents[N]) => unknown;

const NAMES: readonly ChatEventName[] = ['open', 'close', 'message', 'unread', 'error'];

export class EventBoard {
  private readonly handlers = new Map<ChatEventName, Set<Handler<never>>>();

  /** Gives the function that stops it; throws when there is no such event. */
  on<N extends ChatEventName>(name: N, handler: Handler<N>): () => void {
    if (!NAMES.includes(name)) {
      throw new Error(`There is no event "${String(name)}"; there are ${NAMES.join(', ')}.`);
    }
    const set = this.handlers.get(name) ?? new Set();
    this.handlers.set(name, set.add(handler));
    return () => void set.delete(handler);
  }

  emit<N extends ChatEventName>(name: N, detail: ChatEvents[N]): void {
    for (const handler of [...(this.handlers.get(name) ?? [])] as Handler<N>[]) {
      try {
        handler(detail);
      } catch (error) {
        // The host page's fault must not stop the chat, and must be seen.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
