// What is kept over page loads: in the page's own storage, or by the host page where a frame may not store anything.
// Used by main.
import type { Kept } from './frame-messages';

const PREFIX = 'web-chat.';

/** The page around a frame. */
export interface Keeper {
  /** What it had when the frame was opened. */
  readonly kept: Readonly<Partial<Record<Kept, string>>>;
  keep(name: Kept, value: string): void;
}

export interface Keeping {
  read(name: Kept): string | undefined;
  /** An empty value is forgotten. */
  write(name: Kept, value: string): void;
}

export function keeping(keeper?: Keeper): Keeping {
  return {
    read(name) {
      try {
        return storeOf(name).getItem(PREFIX + name) ?? keeper?.kept[name];
      } catch {
        return keeper?.kept[name];
      }
    },
    write(name, value) {
      try {
        if (value) storeOf(name).setItem(PREFIX + name, value);
        else storeOf(name).removeItem(PREFIX + name);
      } catch {
        keeper?.keep(name, value);
      }
    },
  };
}

/** All tabs share the conversation; what is being written belongs to one. */
function storeOf(name: Kept): Storage {
  return name === 'token' ? localStorage : sessionStorage;
}
