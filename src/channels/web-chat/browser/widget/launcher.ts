// Entry of widget.js: puts the widget on the host page and gives it `window.SupportChat`. Called by widget.js itself with
// what the server wrote into it.
import { EventBoard, type ChatEventName, type Handler } from './events';
import { placementOf, type ServerSettings } from './settings';
import { Widget } from './widget';

/** What a host page can do with the chat. */
export interface SupportChat {
  open(): void;
  /** Hides the panel; the conversation goes on. */
  close(): void;
  toggle(): void;
  /** Opens the panel and says something for the person. */
  send(text: string): void;
  /** Gives the function that stops it. */
  on<N extends ChatEventName>(name: N, handler: Handler<N>): () => void;
}

declare global {
  interface Window {
    SupportChat?: SupportChat;
  }
}

const script =
  document.currentScript instanceof HTMLScriptElement
    ? document.currentScript
    : document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');

/** A second script element changes nothing. */
export function launch(server: ServerSettings): void {
  if (window.SupportChat || !script) return;
  const url = new URL('embed', script.src);
  const allowed = url.origin === location.origin || server.origins.includes(location.origin);
  window.SupportChat = allowed ? working(url, script.dataset, server) : refused(url.origin);
}

function working(url: URL, attributes: DOMStringMap, server: ServerSettings): SupportChat {
  const events = new EventBoard();
  const placement = placementOf(attributes, server);
  const widget = new Widget({ url, placement, texts: server.texts, events });
  const early: (() => void)[] = [() => widget.attach()];
  let attached = false;
  const attach = (): void => {
    attached = true;
    for (const call of early) call();
  };
  if (document.body) attach();
  else document.addEventListener('DOMContentLoaded', attach);
  const once = (call: () => void): void => {
    if (attached) call();
    else early.push(call);
  };
  return {
    open: () => once(() => widget.open()),
    close: () => once(() => widget.close()),
    toggle: () => once(() => widget.toggle()),
    send: (text) => once(() => widget.send(String(text))),
    on: (...on) => events.on(...on),
  };
}

/** Says what is wrong, and keeps the host page's calls from failing. */
function refused(server: string): SupportChat {
  const events = new EventBoard();
  const message =
    `${location.origin} may not embed the chat of ${server}. ` +
    `Add ${location.origin} to WEB_CHAT_ALLOWED_ORIGINS there and restart it.`;
  console.error(`[support chat] ${message}`);
  const tell = (): void => events.emit('error', { message });
  return { open: tell, close: () => undefined, toggle: tell, send: tell, on: (...on) => events.on(...on) };
}
