// What the launcher is told: by the server that serves it, and by the attributes of its script element.
import type { Wishes } from '../frame-messages';
import { accents } from './colours';

/** Written into widget.js by widget-route.ts. */
export interface ServerSettings {
  readonly title: string;
  /** BCP 47, of the texts below. */
  readonly language: string;
  /** Origins besides the server's own that may embed the chat. */
  readonly origins: readonly string[];
  readonly texts: WidgetTexts;
}

export interface WidgetTexts {
  /** Name of the button that opens the panel. */
  readonly open: string;
  readonly close: string;
  /** `{count}` is a number. */
  readonly unread: string;
  readonly loading: string;
  readonly unreachable: string;
  readonly retry: string;
}

export interface Placement {
  readonly title: string;
  readonly language: string;
  readonly position: 'left' | 'right';
  /** Accent of the host page for each scheme; the chat's own when absent. */
  readonly wishes: Wishes;
}

/** Reads `data-…`; what cannot be used is named in the console and left out. */
export function placementOf(
  data: Readonly<Record<string, string | undefined>>,
  server: ServerSettings,
): Placement {
  const one = <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
    const value = data[name]?.trim();
    const found = allowed.find((each) => each === value);
    if (value && !found) complain(name, value, `Use ${allowed.join(' or ')}.`);
    return found;
  };
  const colour = data['color']?.trim();
  const colours = colour ? accents(colour) : undefined;
  if (colour && !colours) complain('color', colour, 'Use #rrggbb.');
  const language = languageOf(data['language']);
  const scheme = one('scheme', ['light', 'dark']);
  const greeting = data['greeting']?.trim();
  const question = data['question']?.trim();
  return {
    title: data['title']?.trim() || server.title,
    language: language ?? server.language,
    position: one('position', ['left', 'right']) ?? 'right',
    wishes: {
      ...(language && { language }),
      ...(scheme && { scheme }),
      ...(colours && { colours }),
      ...(greeting && { greeting }),
      ...(question && { question }),
    },
  };
}

function languageOf(given: string | undefined): string | undefined {
  const tag = given?.trim();
  if (!tag) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    complain('language', tag, 'Use a tag such as en or pt-BR.');
    return undefined;
  }
}

function complain(name: string, value: string, instead: string): void {
  console.warn(`[support chat] data-${name}="${value}" cannot be used. ${instead}`);
}
