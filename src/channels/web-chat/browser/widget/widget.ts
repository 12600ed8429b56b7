// The widget as a whole: panel, frame, unread messages, and what passes between them. Made by launcher.ts.
import type { FromFrame } from '../frame-messages';
import { widgetElements, type WidgetElements } from './elements';
import type { EventBoard } from './events';
import { ChatFrame } from './frame';
import { keep, keepPanel, recallKept, recallPanel } from './memory';
import { Panel } from './panel';
import type { Placement, WidgetTexts } from './settings';

export interface WidgetOptions {
  /** Of the page for frames. */
  readonly url: URL;
  readonly placement: Placement;
  readonly texts: WidgetTexts;
  readonly events: EventBoard;
}

export class Widget {
  private readonly elements: WidgetElements;
  private readonly panel: Panel;
  private readonly frame: ChatFrame;
  private readonly unsaid: string[] = [];
  private unread = 0;
  /** The text box in the frame can be used. */
  private started = false;

  constructor(private readonly options: WidgetOptions) {
    const { url, placement, texts } = options;
    this.elements = widgetElements(placement, texts);
    this.panel = new Panel({
      elements: this.elements,
      texts,
      onToggle: () => this.toggle(),
      onClose: () => {
        this.remember();
        options.events.emit('close', undefined);
      },
      onRetry: () => {
        this.panel.setState('loading');
        this.frame.load();
      },
    });
    this.frame = new ChatFrame({
      url,
      title: placement.title,
      place: this.elements.place,
      onMessage: (message) => this.receive(message),
      onReachable: (reachable) => this.reached(reachable),
    });
  }

  /** Puts it into the page as it was on the page before. */
  attach(): void {
    const { open, unread } = recallPanel();
    document.body.append(this.elements.host);
    this.panel.setState('loading');
    this.setUnread(unread);
    // Not on a whole screen: there it would cover the page the person has just gone to.
    if (open && !this.panel.isFullScreen) this.show({ quietly: true });
  }

  open(): void {
    this.show();
    this.focusChat();
  }

  close(): void {
    this.panel.close();
  }

  toggle(): void {
    if (this.panel.isOpen) this.close();
    else this.open();
  }

  send(text: string): void {
    this.open();
    if (this.started) this.frame.post({ kind: 'say', text });
    else this.unsaid.push(text);
  }

  private show(how: { quietly?: boolean } = {}): void {
    if (this.panel.isOpen) return;
    this.frame.start();
    this.panel.open(how);
    this.setUnread(0);
    this.options.events.emit('open', undefined);
  }

  /** On a touch screen the text box would bring its keyboard up over half of what there is to read. */
  private focusChat(): void {
    if (this.started && matchMedia('(pointer: fine)').matches) this.frame.focus();
  }

  private receive(message: FromFrame): void {
    switch (message.kind) {
      case 'ready': {
        this.started = false;
        const wishes = { ...this.options.placement.wishes, kept: recallKept() };
        this.frame.post({ kind: 'configure', wishes });
        break;
      }
      case 'started':
        this.started = true;
        if (this.panel.isWaiting) this.focusChat();
        for (const text of this.unsaid.splice(0)) this.frame.post({ kind: 'say', text });
        break;
      case 'escape':
        this.close();
        break;
      case 'message':
        this.options.events.emit('message', { from: message.from, text: message.text });
        if (message.from === 'bot' && !this.panel.isOpen) this.setUnread(this.unread + 1);
        break;
      case 'keep':
        keep(message.name, message.value);
        break;
    }
  }

  private reached(reachable: boolean): void {
    this.panel.setState(reachable ? 'ready' : 'unreachable');
    if (reachable) return;
    const message = `The chat at ${this.options.url.origin} cannot be reached.`;
    this.options.events.emit('error', { message });
  }

  private setUnread(count: number): void {
    if (count !== this.unread) this.options.events.emit('unread', { count });
    this.unread = count;
    this.panel.setUnread(count);
    this.remember();
  }

  private remember(): void {
    keepPanel({ open: this.panel.isOpen, unread: this.unread });
  }
}
