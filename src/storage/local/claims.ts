// Keys that can be taken once; part of the local engine.
import type { Claims } from '../engine';
import { keyOf } from '../key-of';
import type { Expiring, Records } from './records';

interface ClaimRecord extends Expiring {
  readonly value: string;
}

export class LocalClaims implements Claims {
  constructor(private readonly records: Records) {}

  async claim(key: string, value: string, ttlMs: number): Promise<boolean> {
    const stored = keyOf('claim', key);
    const record: ClaimRecord = { expires: this.records.now() + ttlMs, value };
    return this.records.transaction((write) => {
      if (this.records.get(stored)) return false;
      write.put(stored, JSON.stringify(record));
      return true;
    });
  }

  async read(key: string): Promise<string | undefined> {
    return this.records.get<ClaimRecord>(keyOf('claim', key))?.value;
  }
}
