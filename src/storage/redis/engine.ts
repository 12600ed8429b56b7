// The storage engine of many processes, over one Redis. Opened by ../open.ts.
import { KEPT_MS, type EngineOptions, type StorageEngine } from '../engine';
import { RedisClaims } from './claims';
import { RedisConnection } from './connection';
import { RedisCounters } from './counters';
import { RedisLines, type RedisLinesOptions } from './lines';
import { RedisLog } from './log';
import { RedisState } from './state';

export type RedisOptions = EngineOptions & RedisLinesOptions;

/** Connects in the background. Throws a StorageError when the address is wrong. */
export function openRedis(url: string, options: RedisOptions = {}): StorageEngine {
  const redis = new RedisConnection(url);
  const now = options.now ?? Date.now;
  const lines = new RedisLines(redis, options);
  return {
    state: new RedisState(redis, options.stateTtlMs ?? KEPT_MS, now),
    claims: new RedisClaims(redis),
    counters: new RedisCounters(redis),
    lines,
    log: new RedisLog(redis, options.logTtlMs ?? KEPT_MS, now),
    // A write, as a server may be up and refuse them.
    check: async () => {
      const expiration = { type: 'PX', value: 60_000 } as const;
      await redis.run((client) => client.set(redis.key('claim', 'check'), '', { expiration }));
    },
    close: async () => {
      lines.close();
      await redis.close();
    },
  };
}
