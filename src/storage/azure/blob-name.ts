// Names of blobs. Azure minds backslashes, dots at the end and more than 254 slashes; what people are called must not matter.
import { createHash } from 'node:crypto';
import { isPlain } from '../key-of';

/** What a blob holds; the first part of its name. */
export type BlobKind = 'state' | 'commit' | 'claim' | 'counters' | 'log' | 'line';

const escapes: Readonly<Record<string, string>> = { '=': '=e', '/': '=s', '\\': '=b', '.': '=d', '%': '=p' };
const escaped = Object.fromEntries(Object.entries(escapes).map(([plain, code]) => [code, plain]));

/** At most 820 characters of the 1,024 there may be. Names that are long or unusual are hashed. */
export function blobName(kind: BlobKind, name: string): string {
  if (isPlain(name)) return `${namesBegin(kind, name)}=`;
  return `${kind}/=h${createHash('sha256').update(name).digest('base64url')}`;
}

/** What the blobs' names begin with of all whose names begin with `prefix`. */
export function namesBegin(kind: BlobKind, prefix: string): string {
  return `${kind}/${prefix.replace(/[=/\\.%]/g, (character) => escapes[character] ?? '')}`;
}

/** The name that a blob was given its own for, when it was not hashed. */
export function nameOf(kind: BlobKind, blob: string): string {
  return blob.slice(kind.length + 1, -1).replace(/=./g, (code) => escaped[code] ?? '');
}
