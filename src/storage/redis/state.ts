// The SDK's Storage with eTags that are really compared; part of the Redis engine.
import { randomUUID } from 'node:crypto';
import type { StoreItem, StoreItems } from 'botbuilder';
import { StorageConflictError } from '../../errors';
import type { StateStorage } from '../engine';
import { isPlain } from '../key-of';
import type { RedisConnection } from './connection';
import { WRITE_STATE } from './scripts';

export class RedisState implements StateStorage {
  constructor(
    private readonly redis: RedisConnection,
    private readonly ttlMs: number,
    private readonly now: () => number,
  ) {}

  async read(names: string[]): Promise<StoreItems> {
    const keys = names.map((name) => this.redis.key('state', name));
    const texts = await this.redis.run(async (client) => (keys.length > 0 ? client.mGet(keys) : []));
    const found = names.flatMap((name, i): [string, StoreItem][] => {
      const text = texts[i];
      if (text == null) return [];
      const end = text.indexOf('\n');
      return [[name, { ...(JSON.parse(text.slice(end + 1)) as StoreItem), eTag: text.slice(0, end) }]];
    });
    // Not by assignment: a name may be __proto__.
    return Object.fromEntries(found);
  }

  /** Writes all or, when one of them has changed since it was read, nothing: a StorageConflictError. */
  async write(changes: StoreItems): Promise<void> {
    const items = Object.entries<StoreItem>(changes);
    const keys = items.flatMap(([name]) => [this.redis.key('state', name), this.indexOf(name)]);
    const args = items.flatMap(([name, { eTag, ...item }]) => [
      eTag === '*' ? '' : (eTag ?? ''),
      `${randomUUID()}\n${JSON.stringify(item)}`,
      isPlain(name) ? name : '',
    ]);
    const stale = Number(await this.redis.script(WRITE_STATE, keys, [this.ttlMs, this.now(), ...args]));
    if (stale > 0) throw new StorageConflictError(items[stale - 1]?.[0] ?? '');
  }

  async names(prefix: `${string}/${string}`): Promise<readonly string[]> {
    const index = this.indexOf(prefix);
    const names = await this.redis.run((client) => client.zRangeByScore(index, `(${this.now()}`, '+inf'));
    return names.filter((name) => name.startsWith(prefix)).sort();
  }

  async delete(names: string[]): Promise<void> {
    await this.redis.run(async (client) => {
      const removing = client.multi();
      for (const name of names) {
        removing.del(this.redis.key('state', name));
        removing.zRem(this.indexOf(name), name);
      }
      if (names.length > 0) await removing.exec();
    });
  }

  /** The list of names that share what stands before the first slash, by when they expire. */
  private indexOf(name: string): string {
    return this.redis.key('names', name.slice(0, name.indexOf('/') + 1));
  }
}
