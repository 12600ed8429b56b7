// The button and the panel it opens: open, closed, full screen on phones, and where the keyboard is. Used by the launcher.
import type { WidgetElements } from './elements';
import type { WidgetTexts } from './settings';

/** The same as in panel.css. */
const FULL_SCREEN = '(max-width: 480px), (max-height: 480px)';

export interface PanelOptions {
  readonly elements: WidgetElements;
  readonly texts: WidgetTexts;
  /** The person has used the button. */
  readonly onToggle: () => void;
  readonly onClose: () => void;
  readonly onRetry: () => void;
}

export class Panel {
  private readonly fullScreen = matchMedia(FULL_SCREEN);
  private count = 0;
  private opened = false;

  constructor(private readonly options: PanelOptions) {
    const { button, closer, panel, retry } = options.elements;
    button.addEventListener('click', () => options.onToggle());
    closer.addEventListener('click', () => this.close());
    retry.addEventListener('click', () => {
      this.options.elements.heading.focus();
      options.onRetry();
    });
    panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
    panel.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    this.fullScreen.addEventListener('change', () => this.opened && this.show());
    // A keyboard on the screen covers the lower half of what is laid out.
    for (const name of ['resize', 'scroll'] as const)
      visualViewport?.addEventListener(name, () => this.fit());
    this.label();
  }

  get isOpen(): boolean {
    return this.opened;
  }

  /** Whether the whole screen is taken. */
  get isFullScreen(): boolean {
    return this.fullScreen.matches;
  }

  /** `quietly` leaves the keyboard where it is: for a panel that was open on the page before. */
  open({ quietly = false } = {}): void {
    if (this.opened) return;
    this.opened = true;
    this.show();
    this.label();
    if (!quietly) this.options.elements.heading.focus();
  }

  close(): void {
    if (!this.opened) return;
    const { panel, root, button } = this.options.elements;
    const within = panel.contains(root.activeElement);
    this.opened = false;
    hide(panel);
    this.label();
    if (within) button.focus();
    this.options.onClose();
  }

  /** The keyboard waits at the heading for the chat to come. */
  get isWaiting(): boolean {
    const { root, heading } = this.options.elements;
    return this.opened && root.activeElement === heading;
  }

  setUnread(count: number): void {
    const { badge, news } = this.options.elements;
    if (count > this.count) news.textContent = this.unread(count);
    else if (count === 0) news.textContent = '';
    this.count = count;
    badge.hidden = count === 0;
    badge.textContent = count > 9 ? '9+' : String(count);
    this.label();
  }

  /** What stands where the chat will be; nothing when it is there. */
  setState(state: 'loading' | 'unreachable' | 'ready'): void {
    const { place, state: line, retry } = this.options.elements;
    const { texts } = this.options;
    place.dataset['state'] = state;
    line.textContent = state === 'ready' ? '' : texts[state];
    if (retry === this.options.elements.root.activeElement) this.options.elements.heading.focus();
    retry.hidden = state !== 'unreachable';
  }

  private show(): void {
    const { panel } = this.options.elements;
    const full = this.fullScreen.matches;
    if (panel.open && panel.matches(':modal') === full) return;
    hide(panel);
    // On a whole screen nothing behind it may be reached. Else the attribute, as show() would move the focus.
    if (full) panel.showModal();
    else panel.setAttribute('open', '');
    this.fit();
  }

  private fit(): void {
    const { style } = this.options.elements.panel;
    if (!this.opened || !this.fullScreen.matches || !visualViewport || visualViewport.scale > 1.01) {
      style.removeProperty('--top');
      style.removeProperty('--height');
      return;
    }
    style.setProperty('--top', `${visualViewport.offsetTop}px`);
    style.setProperty('--height', `${visualViewport.height}px`);
  }

  private label(): void {
    const { button } = this.options.elements;
    const { texts } = this.options;
    const unread = this.count > 0 ? `, ${this.unread(this.count)}` : '';
    button.ariaLabel = this.opened ? texts.close : texts.open + unread;
    button.dataset['open'] = String(this.opened);
  }

  private unread(count: number): string {
    return this.options.texts.unread.replace('{count}', String(count));
  }
}

function hide(panel: HTMLDialogElement): void {
  if (panel.matches(':modal')) panel.close();
  else panel.removeAttribute('open');
}
