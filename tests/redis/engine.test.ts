// The Redis engine by the contract of all engines, and what several processes add to it.
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';
import { openRedis } from '../../src/storage/redis/engine';
import { describeEngine } from '../storage/contract';
import { describeKilled } from '../storage/killed';
import { until } from '../until';
import { RedisServer } from './redis-server';

const day = 24 * 60 * 60 * 1000;
let server: RedisServer;
let opened = 0;
const engines: StorageEngine[] = [];

beforeAll(async () => {
  server = await RedisServer.start();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});
afterAll(() => server.remove());

const prefixed = (prefix: string) => `${server.url}?prefix=${prefix}`;

/** An engine as another process would have it. */
function open(prefix: string, leaseMs = 5000): StorageEngine {
  const engine = openRedis(prefixed(prefix), { leaseMs });
  engines.push(engine);
  return engine;
}

describeEngine(
  'Redis',
  (clock) => openStorage(prefixed(`e${++opened}`), { logTtlMs: 20 * day, now: () => clock.now }),
  (ms) => server.age(ms),
);

describeKilled(() => prefixed(`killed${++opened}`));

test('everything that is kept has a time to live, and begins with the prefix', async () => {
  const engine = open('ttl');
  await engine.state.write({ 'a/b': { n: 1 }, a: { n: 1 } });
  await engine.claims.claim('k', 'v', day);
  await engine.counters.add([{ set: 's', counts: { n: 1 }, ttlMs: day }]);
  await engine.log.create('empty');
  await engine.log.append('c', { text: 'one' });
  const place = engine.lines.join('l');
  await place.first(5000);
  await engine.check();
  const keys = (await server.command('KEYS', '*')) as string[];
  const own = keys.filter((key) => key.startsWith('ttl:'));
  expect(own.length).toBeGreaterThanOrEqual(10);
  const left = await server.command(
    'EVAL',
    "local t = {}; for i, k in ipairs(KEYS) do t[i] = redis.call('PTTL', k) end; return t",
    String(own.length),
    ...own,
  );
  expect((left as number[]).filter((ms) => ms <= 0)).toEqual([]);
  place.leave();
});

test('two bots with prefixes of their own see nothing of each other', async () => {
  const [one, other] = [open('one'), open('other')];
  await one.state.write({ 'a/b': { n: 1 } });
  await one.log.append('c', {});
  await one.claims.claim('k', 'v', day);
  expect(await other.state.read(['a/b'])).toEqual({});
  expect(await other.state.names('a/')).toEqual([]);
  expect(await other.log.exists('c')).toBe(false);
  expect(await other.claims.claim('k', 'v', day)).toBe(true);
});

describe('two processes', () => {
  test('append to one log: positions are given once and times rise', async () => {
    const both = [open('log'), open('log')] as const;
    const appends = Array.from({ length: 200 }, (_, n) =>
      both[n % 2 === 0 ? 0 : 1].log.append('c', { text: String(n) }),
    );
    const positions = (await Promise.all(appends)).map((logged) => logged.position);
    expect(new Set(positions).size).toBe(200);
    const read = await both[0].log.read('c', 0);
    expect(read.map(({ position }) => position)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    const times = read.map(({ activity }) => activity.timestamp?.getTime() ?? 0);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  test('hear what the other appends and shows', async () => {
    const [one, other] = [open('hear'), open('hear')];
    const shown: unknown[] = [];
    let read: unknown[] = [];
    other.log.subscribe('c', {
      appended: () =>
        void other.log.read('c', 0).then((all) => (read = all.map(({ activity }) => activity.text))),
      shown: (activity) => shown.push(activity),
    });
    // Shown things are not kept: whoever begins to listen misses what was before.
    await until(() => {
      one.log.show('c', { type: 'typing', timestamp: new Date(5) });
      return shown.length > 0;
    });
    expect(shown[0]).toEqual({ type: 'typing', timestamp: new Date(5) });
    for (const text of ['a', 'b', 'c']) await one.log.append('c', { text });
    await until(() => read.length === 3);
    expect(read).toEqual(['a', 'b', 'c']);
  });

  test('stand in one line, in the order of arrival', async () => {
    const both = [open('line'), open('line')];
    const worked: number[] = [];
    let working = 0;
    const work = async (n: number): Promise<void> => {
      const place = both[n % 2]?.lines.join('l');
      await place?.first(20_000);
      expect(++working).toBe(1);
      worked.push(n);
      await new Promise(setImmediate);
      working -= 1;
      place?.leave();
    };
    const all: Promise<void>[] = [];
    for (let n = 0; n < 40; n += 1) {
      all.push(work(n));
      // Until it has its place; the other process would be free to come first.
      await both[n % 2]?.check();
    }
    await Promise.all(all);
    expect(worked).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  test('a process that is gone leaves its lines when its lease ends, and a slow one keeps its place', async () => {
    const [dead, slow, other] = [open('lease', 500), open('lease', 500), open('lease', 500)];
    const held = dead.lines.join('l');
    await held.first(1000);
    // Twice, as a process may have several turns waiting.
    dead.lines.join('l');
    await dead.check();
    // Closed without leaving: what a killed process does.
    await dead.close();
    const place = slow.lines.join('l');
    await place.first(5000);
    const next = other.lines.join('l');
    await expect(next.first(1500)).rejects.toThrow(/not done within/);
    place.leave();
    next.leave();
  });

  test('write one item: of those who read the same, one succeeds', async () => {
    const both = [open('cas'), open('cas')] as const;
    await both[0].state.write({ a: { n: 0 } });
    const items = await both[1].state.read(['a']);
    const writes = Array.from({ length: 40 }, (_, n) =>
      both[n % 2 === 0 ? 0 : 1].state.write({ a: { ...items.a, n } }),
    );
    const settled = await Promise.allSettled(writes);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
