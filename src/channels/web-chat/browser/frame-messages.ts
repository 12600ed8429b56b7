// What the launcher on a host page and the chat in its frame say to each other by postMessage. Shared by both bundles.

/** Colours of one scheme, as `#rrggbb`. */
export interface Accent {
  readonly accent: string;
  /** Legible on the accent. */
  readonly ink: string;
}

/** What the host page asks for; whatever is absent stays as the server has it. */
export interface Wishes {
  /** BCP 47: of the controls and the direction of writing, not of the answers. */
  readonly language?: string;
  readonly scheme?: 'light' | 'dark';
  readonly colours?: { readonly light: Accent; readonly dark: Accent };
  /** Takes the place of the heading above an empty conversation. */
  readonly greeting?: string;
  /** Asked for the person when the conversation is new. */
  readonly question?: string;
  /** What the host page keeps because the frame cannot. */
  readonly kept?: Readonly<Partial<Record<Kept, string>>>;
}

/** What is kept over page loads: the token of the conversation, and in one tab what is half written and not yet sent. */
export type Kept = 'token' | 'draft' | 'unsent';

export type ToFrame =
  | { readonly kind: 'configure'; readonly wishes: Wishes }
  | { readonly kind: 'focus' }
  | { readonly kind: 'say'; readonly text: string };

export type FromFrame =
  /** The frame's code runs; answered with `configure`. */
  | { readonly kind: 'ready' }
  /** The text box can be used. */
  | { readonly kind: 'started' }
  /** Escape was pressed and nothing in the frame had a use for it. */
  | { readonly kind: 'escape' }
  /** A message that is new, not one of the history. */
  | { readonly kind: 'message'; readonly from: 'bot' | 'person'; readonly text: string }
  /** An empty value is forgotten. */
  | { readonly kind: 'keep'; readonly name: Kept; readonly value: string };

/** Tells these messages from those of others on the same page. */
const MARK = 'support-chat';

export function seal<M extends ToFrame | FromFrame>(message: M): { mark: string; message: M } {
  return { mark: MARK, message };
}

/** The message in what an event brought; undefined when it is somebody else's. The sender must be checked before. */
export function unseal<M extends ToFrame | FromFrame>(data: unknown): M | undefined {
  if (typeof data !== 'object' || data === null || !('mark' in data) || data.mark !== MARK) return undefined;
  return (data as { message?: M }).message;
}
