// What the launcher keeps in the host page's storage over page loads. Used by the launcher.
import type { Kept } from '../frame-messages';

const PREFIX = 'support-chat.';
const PANEL = `${PREFIX}panel`;
const KEPT: readonly Kept[] = ['token', 'draft', 'unsent'];

/** Of one tab. */
export interface PanelMemory {
  readonly open: boolean;
  readonly unread: number;
}

/** A site may have switched its storage off: then nothing is kept. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

export function recallPanel(): PanelMemory {
  const kept = attempt(() => JSON.parse(sessionStorage.getItem(PANEL) ?? '{}') as Partial<PanelMemory>);
  return { open: kept?.open === true, unread: Number(kept?.unread) || 0 };
}

export function keepPanel(panel: PanelMemory): void {
  attempt(() => sessionStorage.setItem(PANEL, JSON.stringify(panel)));
}

/** Only there when the frame could not keep it in a storage of its own. */
export function recallKept(): Partial<Record<Kept, string>> {
  return Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = attempt(() => storeOf(name).getItem(PREFIX + name));
      return value ? [[name, value]] : [];
    }),
  );
}

/** An empty value is forgotten. */
export function keep(name: Kept, value: string): void {
  if (!KEPT.includes(name)) return;
  attempt(() => {
    if (value) storeOf(name).setItem(PREFIX + name, value);
    else storeOf(name).removeItem(PREFIX + name);
  });
}

/** All tabs share the conversation; what is being written belongs to one. */
function storeOf(name: Kept): Storage {
  return name === 'token' ? localStorage : sessionStorage;
}
