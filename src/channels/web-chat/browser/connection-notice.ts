// Tells the person when the connection is away, and that nothing is lost. Used by main.
import type { ConnectionState } from './chat-adapter';

/** Most interruptions are over before anyone needs to hear of them. */
const PATIENCE = 1_200;

/** Shows the states it is called with in `element`, a live region whose data attributes hold the sentences. */
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
      const sentence = !navigator.onLine ? 'offline' : seenOnline ? 'waiting' : 'connecting';
      element.textContent = element.dataset[sentence] ?? '';
    };
    if (element.textContent) show();
    else timer ??= setTimeout(show, PATIENCE);
  };
}
