// Dresses the page as the host page wishes. Used by main.
import { directionOf } from './direction';
import type { Accent, Wishes } from './frame-messages';

const COLOUR = /^#[\da-f]{6}$/;

export function dress(root: HTMLElement, { language, scheme, colours }: Wishes): void {
  if (language) {
    root.lang = language;
    root.dir = directionOf(language);
  }
  if (scheme) root.dataset['scheme'] = scheme;
  if (!colours) return;
  const { light, dark } = colours;
  if (![light.accent, light.ink, dark.accent, dark.ink].every((colour) => COLOUR.test(colour))) return;
  const set = (part: keyof Accent, names: readonly string[]): void => {
    for (const name of names) root.style.setProperty(name, `light-dark(${light[part]}, ${dark[part]})`);
  };
  set('accent', ['--accent', '--mine']);
  set('ink', ['--accent-ink', '--mine-ink']);
}
