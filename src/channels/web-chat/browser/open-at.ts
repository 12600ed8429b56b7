// A link into a guide, `/?guide=…&step=…`: tells the bot once, and forgets it. Used by main.

/** What the bot is sent as a click; the token is empty, because no card was clicked. */
export interface Opening {
  readonly command: 'open';
  readonly guide: string;
  readonly step: string;
  readonly token: '';
}

const NAMES = ['guide', 'step'] as const;

/** What the address asks to be opened; undefined unless it names both a guide and a step. */
export function openingOf(address: string): Opening | undefined {
  const { searchParams } = new URL(address);
  const [guide, step] = NAMES.map((name) => searchParams.get(name)?.trim());
  return guide && step ? { command: 'open', guide, step, token: '' } : undefined;
}

/** The address without the link into a guide; a reload or a bookmark must not open it again. */
export function withoutOpening(address: string): string {
  const url = new URL(address);
  for (const name of NAMES) url.searchParams.delete(name);
  return url.href;
}
