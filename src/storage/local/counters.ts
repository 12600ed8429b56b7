// Numbers that are added to; part of the local engine.
import type { Addition, Counters, Counts } from '../engine';
import { keyOf } from '../key-of';
import type { Expiring, Records } from './records';

interface CountersRecord extends Expiring {
  readonly counts: Counts;
}

export class LocalCounters implements Counters {
  constructor(private readonly records: Records) {}

  async add(additions: readonly Addition[]): Promise<void> {
    await this.records.transaction((write) => {
      for (const { set, counts, ttlMs } of additions) {
        const key = keyOf('counters', set);
        const sums = new Map(Object.entries(this.records.get<CountersRecord>(key)?.counts ?? {}));
        for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count);
        const expires = this.records.now() + ttlMs;
        // Not by assignment: a name may be __proto__.
        const record: CountersRecord = { expires, counts: Object.fromEntries(sums) };
        write.put(key, JSON.stringify(record));
      }
    });
  }

  async read(set: string): Promise<Counts> {
    return this.records.get<CountersRecord>(keyOf('counters', set))?.counts ?? {};
  }
}
