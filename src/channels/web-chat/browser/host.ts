// The page around the chat when it stands in a frame of the widget. Used by main.
import { seal, unseal, type FromFrame, type ToFrame, type Wishes } from './frame-messages';

export interface Host {
  readonly wishes: Wishes;
  tell(message: FromFrame): void;
  /** Takes what the host page wants later; whatever came before is handed over at once. */
  listen(take: (message: ToFrame) => void): void;
}

/**
 * Asks the page around for its wishes; undefined when there is none, never resolves when it is not among `origins` or
 * does not answer. Only that origin hears from the frame afterwards.
 */
export function findHost(origins: readonly string[]): Promise<Host | undefined> {
  const { parent } = window;
  if (parent === window) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const early: ToFrame[] = [];
    let take = (message: ToFrame): void => void early.push(message);
    let host: string | undefined;
    window.addEventListener('message', ({ source, origin, data }) => {
      if (source !== parent || !(origin === location.origin || origins.includes(origin))) return;
      const message = unseal<ToFrame>(data);
      if (!message) return;
      if (message.kind !== 'configure') return take(message);
      if (host !== undefined) return;
      host = origin;
      resolve({
        wishes: message.wishes,
        tell: (word) => parent.postMessage(seal(word), origin),
        listen: (listener) => {
          take = listener;
          early.splice(0).forEach(listener);
        },
      });
    });
    // Nothing in it is secret, and nobody has said yet who they are.
    parent.postMessage(seal<FromFrame>({ kind: 'ready' }), '*');
  });
}
