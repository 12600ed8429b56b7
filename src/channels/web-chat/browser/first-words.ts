// Keeps what is said before the chat component listens: until then it loses every word without a sign. Used by main.

/** From here on the component's own listeners are there. */
const LISTENING = 'DIRECT_LINE/CONNECT_FULFILLED';

export interface ChatAction {
  readonly type: string;
  readonly payload?: unknown;
}

type Dispatch = (action: ChatAction) => unknown;

/** As in Redux. */
export type ChatMiddleware = (store: { readonly dispatch: Dispatch }) => (next: Dispatch) => Dispatch;

export interface FirstWords {
  say(action: ChatAction): void;
  /** Belongs into the component's store. */
  readonly middleware: ChatMiddleware;
}

export function firstWords(): FirstWords {
  const waiting: ChatAction[] = [];
  let dispatch: Dispatch = (action) => waiting.push(action);
  return {
    say: (action) => void dispatch(action),
    middleware: (store) => (next) => (action) => {
      const result = next(action);
      if (action.type === LISTENING) {
        dispatch = store.dispatch;
        waiting.splice(0).forEach((each) => dispatch(each));
      }
      return result;
    },
  };
}
