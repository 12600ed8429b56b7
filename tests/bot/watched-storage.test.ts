// A watched engine does what the engine does, and tells how long it took.
import { watchStorage } from '../../src/bot/watched-storage';
import { StorageError } from '../../src/errors';
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';
import { Metrics } from '../../src/telemetry/metrics';

let metrics: Metrics;
let engine: StorageEngine;
let watched: StorageEngine;
beforeEach(async () => {
  metrics = new Metrics({ ofProcess: false });
  engine = await openStorage('memory:');
  watched = watchStorage(engine, metrics);
});
afterEach(() => engine.close());

async function linesOf(name: string): Promise<string[]> {
  return (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith(name));
}

test('results pass through, and each call is timed by part and operation', async () => {
  await watched.state.write({ a: { n: 1 } });
  expect(await watched.state.read(['a'])).toMatchObject({ a: { n: 1 } });
  expect(await watched.claims.claim('k', 'v', 1000)).toBe(true);
  await watched.check();
  expect((await linesOf('bot_storage_duration_seconds_count')).sort()).toEqual([
    'bot_storage_duration_seconds_count{part="claims",operation="claim"} 1',
    'bot_storage_duration_seconds_count{part="engine",operation="check"} 1',
    'bot_storage_duration_seconds_count{part="state",operation="read"} 1',
    'bot_storage_duration_seconds_count{part="state",operation="write"} 1',
  ]);
});

test('what gives back at once stays so: a subscription can be ended', async () => {
  let calls = 0;
  const stop = watched.log.subscribe('c', { appended: () => (calls += 1), shown: () => undefined });
  await watched.log.append('c', { type: 'message' });
  stop();
  await watched.log.append('c', { type: 'message' });
  expect(calls).toBe(1);
});

test('of a line the wait is timed', async () => {
  const place = watched.lines.join('c');
  await place.first(1000);
  place.leave();
  expect(await linesOf('bot_storage_duration_seconds_count')).toEqual([
    'bot_storage_duration_seconds_count{part="lines",operation="first"} 1',
  ]);
});

test('failures pass through and are counted by their code; a lost race is told from a fault', async () => {
  await watched.state.write({ a: { n: 1 } });
  await expect(watched.state.write({ a: { n: 2, eTag: 'old' } })).rejects.toThrow('eTag conflict');
  engine.state.read = () => Promise.reject(new StorageError('gone'));
  await expect(watched.state.read(['a'])).rejects.toThrow('gone');
  expect((await linesOf('bot_storage_errors_total')).sort()).toEqual([
    'bot_storage_errors_total{part="state",operation="read",code="storage"} 1',
    'bot_storage_errors_total{part="state",operation="write",code="storage-conflict"} 1',
  ]);
});
