// The part of the chat component's global that the page uses; its bundle is loaded by a script element.

interface ChatAction {
  readonly type: string;
  readonly payload?: unknown;
}

interface ChatStore {
  dispatch(action: ChatAction): unknown;
}

interface Window {
  readonly WebChat: {
    createStore(): ChatStore;
    renderWebChat(props: Readonly<Record<string, unknown>>, element: HTMLElement): void;
  };
}
