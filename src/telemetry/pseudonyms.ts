// Stable stand-ins for the ids of conversations and people, so that a log can be followed without knowing who it is about.
import { createHmac, randomBytes } from 'node:crypto';

const LENGTH = 16;

export class Pseudonyms {
  private key: string | Buffer = randomBytes(32);

  /** Makes them the same in every process and after every start that uses this key. Until then the key is random. */
  use(key: string): void {
    this.key = key;
  }

  /** 16 characters; without the key nobody can compute them from an id. */
  of(id: string): string {
    return createHmac('sha256', this.key).update(id).digest('base64url').slice(0, LENGTH);
  }
}
