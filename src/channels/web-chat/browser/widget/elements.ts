// The launcher's elements, in a shadow tree so that the host page's styles and ours leave each other alone. Made without
// markup in strings and without style attributes, which strict policies forbid. Used by the panel.
import { directionOf } from '../direction';
import type { Placement, WidgetTexts } from './settings';

/** Of widget.css, put in by the build. */
declare const WIDGET_CSS: string;

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  chat: 'M6 5h12a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-6.2L7.5 20.6V17H6a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3zM8 9.6h8M8 12.6h5',
  down: 'm6 9.5 6 6 6-6',
  close: 'm6.5 6.5 11 11m0-11-11 11',
};

export interface WidgetElements {
  /** Holds everything; put into the page by the caller. */
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly button: HTMLButtonElement;
  readonly badge: HTMLElement;
  readonly panel: HTMLDialogElement;
  readonly heading: HTMLElement;
  readonly closer: HTMLButtonElement;
  /** Where the frame belongs. */
  readonly place: HTMLElement;
  /** Says what is going on until the chat is there. */
  readonly state: HTMLElement;
  readonly retry: HTMLButtonElement;
  /** Read out by screen readers when it changes. */
  readonly news: HTMLElement;
}

export function widgetElements(placement: Placement, texts: WidgetTexts): WidgetElements {
  const host = document.createElement('support-chat');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(WIDGET_CSS);
  root.adoptedStyleSheets = [sheet];

  const region = make('div', 'widget', root);
  region.role = 'region';
  region.ariaLabel = placement.title;
  region.lang = placement.language;
  region.dir = directionOf(placement.language);
  region.dataset['position'] = placement.position;
  const { scheme, colours } = placement.wishes;
  if (scheme) region.dataset['scheme'] = scheme;
  if (colours) {
    const { light, dark } = colours;
    region.style.setProperty('--accent', `light-dark(${light.accent}, ${dark.accent})`);
    region.style.setProperty('--accent-ink', `light-dark(${light.ink}, ${dark.ink})`);
  }

  const button = make('button', 'launcher', region);
  button.type = 'button';
  button.append(icon('chat'), icon('down'));
  const badge = make('span', 'badge', button);
  badge.hidden = true;
  badge.ariaHidden = 'true';
  const news = make('p', 'unseen', region);
  news.role = 'status';

  const panel = make('dialog', 'panel', region);
  const bar = make('div', 'bar', panel);
  const heading = make('h2', '', bar);
  heading.id = 'heading';
  heading.tabIndex = -1;
  heading.textContent = placement.title;
  panel.setAttribute('aria-labelledby', heading.id);
  const closer = make('button', 'closer', bar);
  closer.type = 'button';
  closer.ariaLabel = texts.close;
  closer.append(icon('close'));
  const place = make('div', 'place', panel);
  const waiting = make('div', 'waiting', place);
  const state = make('p', '', waiting);
  state.role = 'status';
  const retry = make('button', 'retry', waiting);
  retry.type = 'button';
  retry.hidden = true;
  retry.textContent = texts.retry;
  return { host, root, button, badge, panel, heading, closer, place, state, retry, news };
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  parent: ParentNode,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className) element.className = className;
  parent.append(element);
  return element;
}

function icon(name: keyof typeof ICONS): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.ariaHidden = 'true';
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
