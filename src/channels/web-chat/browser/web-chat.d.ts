// The part of the chat component's global that the page uses; its bundle is loaded by a script element.
import type { ChatMiddleware } from './first-words';

declare global {
  interface Window {
    readonly WebChat: {
      createStore(initial: object, middleware: ChatMiddleware): object;
      renderWebChat(props: Readonly<Record<string, unknown>>, element: HTMLElement): void;
    };
  }
}
