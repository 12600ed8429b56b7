// The SDK's Storage with eTags that are really compared; part of the local engine.
import { randomUUID } from 'node:crypto';
import type { StoreItem, StoreItems } from 'botbuilder';
import { StorageConflictError } from '../../errors';
import type { StateStorage } from '../engine';
import { keyOf } from '../key-of';
import type { Expiring, Records } from './records';

interface StateRecord extends Expiring {
  readonly eTag: string;
  readonly item: StoreItem;
}

export class LocalState implements StateStorage {
  constructor(
    private readonly records: Records,
    private readonly ttlMs: number,
  ) {}

  async read(names: string[]): Promise<StoreItems> {
    const found: [string, StoreItem][] = [];
    for (const name of names) {
      const record = this.records.get<StateRecord>(keyOf('state', name));
      if (record) found.push([name, { ...record.item, eTag: record.eTag }]);
    }
    // Not by assignment: a name may be __proto__.
    return Object.fromEntries(found);
  }

  /** Writes all or, when one of them has changed since it was read, nothing: a StorageConflictError. */
  async write(changes: StoreItems): Promise<void> {
    const expires = this.records.now() + this.ttlMs;
    const items = Object.entries(changes as Record<string, StoreItem>).map(([name, { eTag, ...item }]) => {
      // In this order: `leading` reads the eTag where it stands.
      const record: StateRecord = { expires, eTag: randomUUID(), item };
      return { name, key: keyOf('state', name), eTag, text: JSON.stringify(record) };
    });
    const conflict = await this.records.transaction((write) => {
      const stale = items.find(
        ({ key, eTag }) => eTag && eTag !== '*' && eTag !== this.records.leading(key, 'eTag'),
      );
      if (!stale) for (const { key, text } of items) write.put(key, text);
      return stale;
    });
    if (conflict) throw new StorageConflictError(conflict.name);
  }

  async names(prefix: string): Promise<readonly string[]> {
    return this.records.names('state', prefix);
  }

  async delete(names: string[]): Promise<void> {
    await this.records.transaction((write) => {
      for (const name of names) write.remove(keyOf('state', name));
    });
  }
}
