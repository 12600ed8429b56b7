// The part of the chat component's global that the page uses; its bundle is loaded by a script element.
import type { ChatAction, ChatMiddleware } from './first-words';

/** As in Redux. */
export interface ChatStore {
  dispatch(action: ChatAction): unknown;
  getState(): { readonly sendBoxValue?: string };
  subscribe(listener: () => void): () => void;
}

declare global {
  interface Window {
    readonly WebChat: {
      createStore(initial: object, middleware: ChatMiddleware): ChatStore;
      renderWebChat(props: Readonly<Record<string, unknown>>, element: HTMLElement): void;
    };
  }
}
