// What the launcher keeps in the host page's storage over page loads. Used by the launcher.

const PANEL = 'support-chat.panel';
const TOKEN = 'support-chat.token';

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
export function recallToken(): string | undefined {
  return attempt(() => localStorage.getItem(TOKEN)) ?? undefined;
}

export function keepToken(token: string): void {
  attempt(() => localStorage.setItem(TOKEN, token));
}
