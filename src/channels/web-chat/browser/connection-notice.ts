// Tells the person when the connection is away, and that nothing is lost. Used by main.
import type { ConnectionState } from './chat-adapter';

/** Most interruptions are over before anyone needs to hear of them. */
const PATIENCE = 1_200;

const SENTENCES = {
  connecting: 'Connecting…',
  waiting: 'Reconnecting… What you write is kept and sent as soon as the connection is back.',
  offline: 'You are offline. What you write is kept and sent as soon as the connection is back.',
};

/** Shows the states it is called with in `element`, which is a live region. */
export function connectionNotice(element: HTMLElement): (state: ConnectionState) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seenOnline = false;

  return (state) => {
    if (state === 'online') {
      clearTimeout(timer);
      timer = undefined;
      seenOnline = true;
      element.textContent = '';
      element.dataset['state'] = state;
      return;
    }
    const show = (): void => {
      element.dataset['state'] = 'waiting';
      element.textContent = !navigator.onLine
        ? SENTENCES.offline
        : seenOnline
          ? SENTENCES.waiting
          : SENTENCES.connecting;
    };
    if (element.textContent) show();
    else timer ??= setTimeout(show, PATIENCE);
  };
}
