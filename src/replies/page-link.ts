// The line of a reply that leads to the page where the same can be read in full. Called by render.ts and teams-message.ts.
import { SAME_ORIGIN } from './links';
import type { PageLink } from './reply';

export interface Reader {
  readonly channelId: string;
  /** False writes the address out. */
  readonly drawn: boolean;
  readonly publicUrl?: string | undefined;
}

/** Undefined where nobody knows an address that the person could open. */
export function pageLink({ title, path }: PageLink, reader: Reader): string | undefined {
  const { channelId, drawn, publicUrl } = reader;
  const url = publicUrl === undefined ? (SAME_ORIGIN.has(channelId) ? path : undefined) : publicUrl + path;
  if (url === undefined) return undefined;
  return drawn ? `[${title.replace(/[[\]\\]/g, '\\$&')}](${url})` : `${title}: ${url}`;
}
