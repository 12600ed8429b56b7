// Keys that can be taken once; part of the Redis engine.
import type { Claims } from '../engine';
import type { RedisConnection } from './connection';

export class RedisClaims implements Claims {
  constructor(private readonly redis: RedisConnection) {}

  async claim(key: string, value: string, ttlMs: number): Promise<boolean> {
    const options = { condition: 'NX', expiration: { type: 'PX', value: ttlMs } } as const;
    const answer = await this.redis.run((client) => client.set(this.redis.key('claim', key), value, options));
    return answer !== null;
  }

  async read(key: string): Promise<string | undefined> {
    return (await this.redis.run((client) => client.get(this.redis.key('claim', key)))) ?? undefined;
  }
}
