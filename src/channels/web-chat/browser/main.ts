// Entry of the browser bundle: puts the chat into the page that page.ts serves.
import { adaptiveCardsHostConfig, styleOptions } from './appearance';
import { ChatAdapter } from './chat-adapter';
import { connectionNotice } from './connection-notice';
import { firstWords } from './first-words';
import { openingOf, withoutOpening } from './open-at';
import { withOwnLinks } from './own-links';
import { delayFor, sleep } from './pause';
import { present } from './present';
import type { Grant, Socket, Wire } from './protocol';
import { startArea } from './start-area';
import { askForToken } from './token';

const ASLEEP_AFTER = 45_000;

const wire: Wire = {
  locale: navigator.language,
  fetch: (url, init) => fetch(url, init),
  socket: (url) => new WebSocket(url) as Socket,
};

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}; reload it.`);
  return element;
}

async function firstGrant(onWaiting: () => void): Promise<Grant> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await askForToken(wire);
    } catch {
      onWaiting();
      await sleep(delayFor(failures));
    }
  }
}

/** Devices that slept, or lost the network, often believe in dead connections. */
function keepAwake(adapter: ChatAdapter): void {
  let hiddenAt = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > ASLEEP_AFTER) adapter.reconnect();
    else adapter.wake();
  });
  window.addEventListener('online', () => adapter.reconnect());
  window.addEventListener('offline', () => adapter.reconnect());
}

async function start(): Promise<void> {
  const conversation = byId('conversation');
  const notice = connectionNotice(byId('connection'));
  const words = firstWords();
  const hideStart = startArea(byId('start'), (text) =>
    words.say({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'imBack', text } }),
  );

  const grant = await firstGrant(() => notice('waiting'));
  const opening = openingOf(location.href);
  if (opening) {
    history.replaceState(history.state, '', withoutOpening(location.href));
    hideStart();
    words.say({ type: 'WEB_CHAT/SEND_POST_BACK', payload: { value: opening } });
  }
  const adapter = new ChatAdapter({
    grant,
    renew: () => askForToken(wire),
    wire,
    // Our own server knows repeated messages; the public service does not.
    mayRepeat: ({ resend }) => resend !== false,
    present: (activity) => present(withOwnLinks(activity, location.origin)),
    onState: notice,
  });
  keepAwake(adapter);
  adapter.activity$.subscribe({
    next: ({ type, from }) => {
      if (type === 'message' && from?.role === 'user') hideStart();
    },
  });

  const store = window.WebChat.createStore({}, words.middleware);
  window.WebChat.renderWebChat(
    {
      directLine: adapter,
      store,
      role: 'main',
      locale: document.documentElement.lang,
      nonce: conversation.dataset['nonce'],
      styleOptions,
      adaptiveCardsHostConfig,
      overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: conversation.dataset['placeholder'] },
    },
    conversation,
  );
  conversation.removeAttribute('aria-busy');
}

void start();
