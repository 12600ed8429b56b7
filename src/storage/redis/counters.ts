// Numbers that are added to; part of the Redis engine.
import type { Addition, Counters, Counts } from '../engine';
import type { RedisConnection } from './connection';

/** Before each name: the client loses a field that is called __proto__. */
const FIELD = '.';

export class RedisCounters implements Counters {
  constructor(private readonly redis: RedisConnection) {}

  async add(additions: readonly Addition[]): Promise<void> {
    await this.redis.run(async (client) => {
      const adding = client.multi();
      for (const { set, counts, ttlMs } of additions) {
        const key = this.redis.key('counters', set);
        for (const [name, count] of Object.entries(counts)) adding.hIncrBy(key, FIELD + name, count);
        adding.pExpire(key, ttlMs);
      }
      if (additions.length > 0) await adding.exec();
    });
  }

  async read(set: string): Promise<Counts> {
    const texts = await this.redis.run((client) => client.hGetAll(this.redis.key('counters', set)));
    // Not by assignment: a name may be __proto__.
    return Object.fromEntries(
      Object.entries(texts).map(([field, text]) => [field.slice(FIELD.length), Number(text)]),
    );
  }
}
