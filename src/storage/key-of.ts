// The keys that engines keep things under.
import { createHash } from 'node:crypto';

export type Kind = 'state' | 'names' | 'claim' | 'log' | 'counters' | 'line';

/** The key of a thing by its kind and name. Names come from outside: long or unusual ones are hashed. */
export function keyOf(kind: Kind, name: string): string {
  if (isPlain(name)) return `${kind}:${name}`;
  return `${kind}#${createHash('sha256').update(name).digest('base64url')}`;
}

/** Whether the name can be read off its key: printable ASCII, at most 400 characters. */
export function isPlain(name: string): boolean {
  return name.length <= 400 && /^[\x20-\x7e]*$/.test(name);
}
