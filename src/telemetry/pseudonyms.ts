// Stable stand-ins for the ids of conversations and people, so that a log can be followed without knowing who it is about.
import { createHmac, randomBytes } from 'node:crypto';

const LENGTH = 16;
/** Ids remembered: every line of the log names two, and those who are talking come again. */
const KEPT = 1_000;

export class Pseudonyms {
  private key: string | Buffer = randomBytes(32);
  private readonly kept = new Map<string, string>();

  /** Makes them the same in every process and after every start that uses this key. Until then the key is random. */
  use(key: string): void {
    this.key = key;
    this.kept.clear();
  }

  /** 16 characters; without the key nobody can compute them from an id. */
  of(id: string): string {
    const known = this.kept.get(id);
    if (known !== undefined) return known;
    const made = createHmac('sha256', this.key).update(id).digest('base64url').slice(0, LENGTH);
    if (this.kept.size === KEPT) this.kept.clear();
    this.kept.set(id, made);
    return made;
  }
}
