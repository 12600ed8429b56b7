// Addresses on this server that replies name, and how they are written. Called by the dialogs and by the routes.

/** Channels whose page stands on this very server, so that a path alone leads here. */
export const SAME_ORIGIN = new Set(['directline']);

/** The chat page, opened at a step; says nothing of who is asking. */
export function openPath(guide: string, step: string): string {
  return `/?${new URLSearchParams({ guide, step }).toString()}`;
}

/** The picture of `openPath` as a QR code. */
export function codePath(guide: string, step: string, format: 'svg' | 'png'): string {
  return `/qr/${encodeURIComponent(guide)}/${encodeURIComponent(step)}.${format}`;
}

/** The whole guide on one page. */
export function printPath(guide: string): string {
  return `/print/${encodeURIComponent(guide)}`;
}

/** Everything about an entry on one page; without an id, all of them. */
export function helpPath(entry?: string): string {
  return entry === undefined ? '/help' : `/help/${encodeURIComponent(entry)}`;
}

/** A Markdown link that can be read and typed; `withoutMarkup` takes the doubling away where nothing is drawn. */
export function readableLink(url: string): string {
  return `[${url}](${url})`;
}

/** For channels that show Markdown as it stands. */
export function withoutMarkup(text: string): string {
  return text.replace(/\[([^\]]+)\]\(\1\)/g, '$1');
}
