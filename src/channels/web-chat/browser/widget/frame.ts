// The frame that holds the chat: made at the first opening, made anew until the server answers. Used by the launcher.
import { seal, unseal, type FromFrame, type ToFrame } from '../frame-messages';
import { delayFor } from '../pause';

/** A failed load shows as a load without a word from the page in it. */
const WORD_AFTER_LOAD = 500;
const WORD_WITHIN = 20_000;

export interface FrameOptions {
  readonly url: URL;
  readonly title: string;
  /** Takes the frame; it is put there again after every failure. */
  readonly place: HTMLElement;
  readonly onMessage: (message: FromFrame) => void;
  /** True when the frame has spoken, false when it could not be loaded. */
  readonly onReachable: (reachable: boolean) => void;
}

export class ChatFrame {
  private element: HTMLIFrameElement | undefined;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private reachable = false;
  /** The page has spoken since the last load event, which comes after its word as a rule. */
  private heard = false;

  constructor(private readonly options: FrameOptions) {
    window.addEventListener('message', (event) => this.receive(event));
    window.addEventListener('online', () => {
      if (this.element && !this.reachable) this.load();
    });
  }

  /** Loads the chat unless that has been done. */
  start(): void {
    if (!this.element) this.load();
  }

  /** Loads the chat now; what was in the frame is gone. */
  load(): void {
    this.reachable = this.heard = false;
    this.element?.remove();
    // A new element rather than a new address: that would be a step of its own in the host page's history.
    const element = document.createElement('iframe');
    element.title = this.options.title;
    element.referrerPolicy = 'no-referrer';
    element.src = this.options.url.href;
    element.addEventListener('load', () => this.loaded());
    this.element = element;
    this.options.place.append(element);
    this.expectWord(WORD_WITHIN);
  }

  /** Puts the keyboard into the frame. */
  focus(): void {
    this.element?.focus();
    this.post({ kind: 'focus' });
  }

  post(message: ToFrame): void {
    this.element?.contentWindow?.postMessage(seal(message), this.options.url.origin);
  }

  private receive({ source, origin, data }: MessageEvent): void {
    if (!this.element || source !== this.element.contentWindow || origin !== this.options.url.origin) return;
    const message = unseal<FromFrame>(data);
    if (!message) return;
    if (message.kind === 'ready') {
      clearTimeout(this.timer);
      this.heard = true;
      this.reachable = true;
      this.failures = 0;
      this.options.onReachable(true);
    }
    this.options.onMessage(message);
  }

  /** Comes for what the page in the frame loads anew by itself, too. */
  private loaded(): void {
    if (this.heard) this.heard = false;
    else this.expectWord(WORD_AFTER_LOAD);
  }

  private expectWord(within: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.reachable = false;
      this.options.onReachable(false);
      this.failures += 1;
      this.timer = setTimeout(() => this.load(), 1_000 + delayFor(this.failures));
    }, within);
  }
}
