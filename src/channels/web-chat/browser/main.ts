// Entry of the browser bundle: puts the chat into the page that page.ts serves, by itself or in a frame of the widget.
import { adaptiveCardsHostConfig, styleOptions } from './appearance';
import { ChatAdapter } from './chat-adapter';
import { loadComponent } from './component';
import { connectionNotice } from './connection-notice';
import { keepDraft } from './draft';
import { firstWords } from './first-words';
import { findHost } from './host';
import { keeping } from './keeping';
import { openingOf, withoutOpening } from './open-at';
import { withOwnLinks } from './own-links';
import { delayFor, sleep } from './pause';
import { present } from './present';
import type { Grant, Socket, Wire } from './protocol';
import { startArea } from './start-area';
import { tokenSource } from './token';
import { sendUnsent } from './unsent';
import { dress } from './wishes';

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

async function firstGrant(ask: () => Promise<Grant>, onWaiting: () => void): Promise<Grant> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      onWaiting();
      await sleep(delayFor(failures, error));
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

/** Resolves when the component has drawn its text box. */
function textBox(within: HTMLElement): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const look = (): void => {
      const box = within.querySelector('textarea');
      if (!box) return;
      watch.disconnect();
      resolve(box);
    };
    const watch = new MutationObserver(look);
    watch.observe(within, { childList: true, subtree: true });
    look();
  });
}

async function start(): Promise<void> {
  const conversation = byId('conversation');
  const { component = '', origins = '', nonce, placeholder } = conversation.dataset;
  const notice = connectionNotice(byId('connection'));
  const waiting = (): void => notice('waiting');
  const loaded = loadComponent(component, waiting);
  const host = await findHost(origins.split(' '));
  const wishes = host?.wishes ?? {};
  dress(document.documentElement, wishes);
  if (wishes.greeting) byId('start-heading').textContent = wishes.greeting;

  const words = firstWords();
  const say = (text: string): void =>
    words.say({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'imBack', text } });
  const hideStart = startArea(byId('start'), say);

  const memory = keeping(
    host && {
      kept: wishes.kept ?? {},
      keep: (name, value) => host.tell({ kind: 'keep', name, value }),
    },
  );
  const ask = tokenSource(wire, memory, host !== undefined);
  const grant = await firstGrant(ask, waiting);
  const opening = openingOf(location.href);
  if (opening) {
    history.replaceState(history.state, '', withoutOpening(location.href));
    hideStart();
    words.say({ type: 'WEB_CHAT/SEND_POST_BACK', payload: { value: opening } });
  }
  if (wishes.question && !grant.resumed) {
    hideStart();
    say(wishes.question);
  }
  // Our own server knows repeated messages; the public service does not.
  const mayRepeat = ({ resend }: Grant): boolean => resend !== false;
  const adapter = new ChatAdapter({
    grant,
    renew: ask,
    wire,
    mayRepeat,
    present: (activity) => present(withOwnLinks(activity, location.origin)),
    onState: notice,
    onNew: ({ type, from, text = '' }) => {
      if (type === 'message')
        host?.tell({ kind: 'message', from: from?.role === 'user' ? 'person' : 'bot', text });
    },
    onUnsent: (unsent) => {
      if (mayRepeat(grant)) memory.write('unsent', unsent.length === 0 ? '' : JSON.stringify(unsent));
    },
  });
  sendUnsent(adapter, memory);
  keepAwake(adapter);
  adapter.activity$.subscribe({
    next: ({ type, from }) => {
      if (type === 'message' && from?.role === 'user') hideStart();
    },
  });

  await loaded;
  const store = window.WebChat.createStore({}, words.middleware);
  keepDraft(store, memory);
  window.WebChat.renderWebChat(
    {
      directLine: adapter,
      store,
      role: 'main',
      locale: document.documentElement.lang,
      dir: document.documentElement.dir,
      nonce,
      styleOptions,
      adaptiveCardsHostConfig,
      overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: placeholder },
    },
    conversation,
  );
  const box = await textBox(conversation);
  conversation.removeAttribute('aria-busy');
  if (!host) return;
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing)
      host.tell({ kind: 'escape' });
  });
  host.listen((message) => {
    if (message.kind === 'focus') box.focus();
    else if (message.kind === 'say') say(message.text);
  });
  host.tell({ kind: 'started' });
}

void start();
