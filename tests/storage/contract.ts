// What every storage engine must do; each engine's own test runs all of it.
import { StorageError } from '../../src/errors';
import type { StorageEngine } from '../../src/storage/engine';
import { persistentSecret } from '../../src/storage/persistent-secret';
import { describeLines } from './contract-lines';
import { describeLog } from './contract-log';
import { describeState } from './contract-state';

const minute = 60_000;
const day = 24 * 60 * minute;

export interface Clock {
  now: number;
}

/**
 * `open` gives a new, empty engine that reads the clock and keeps state for 30 days and activities for 20. `age` lets what
 * is kept by a server with a clock of its own grow older.
 */
export function describeEngine(
  name: string,
  open: (clock: Clock) => Promise<StorageEngine>,
  age: (ms: number) => Promise<void> = async () => undefined,
): void {
  describe(`the ${name} engine`, () => {
    const clock: Clock = { now: 0 };
    const pass = async (ms: number): Promise<void> => {
      clock.now += ms;
      await age(ms);
    };
    let engine: StorageEngine;
    beforeEach(async () => {
      clock.now = Date.UTC(2026, 0, 1);
      engine = await open(clock);
    });
    afterEach(() => engine.close());

    describeState(() => engine, pass);

    describe('counters', () => {
      test('are added up by set and key', async () => {
        await engine.counters.add([{ set: 'a', counts: { x: 1, y: 2 }, ttlMs: day }]);
        await engine.counters.add([
          { set: 'a', counts: { y: 3 }, ttlMs: day },
          { set: 'a', counts: { y: 1 }, ttlMs: day },
          { set: 'b', counts: Object.fromEntries([['__proto__', 4]]), ttlMs: day },
        ]);
        expect(await engine.counters.read('a')).toEqual({ x: 1, y: 6 });
        expect(Object.entries(await engine.counters.read('b'))).toEqual([['__proto__', 4]]);
        expect(await engine.counters.read('c')).toEqual({});
      });

      test('lose nothing of what is added at once', async () => {
        const add = () => engine.counters.add([{ set: 'a', counts: { x: 1 }, ttlMs: day }]);
        await Promise.all(Array.from({ length: 50 }, add));
        expect(await engine.counters.read('a')).toEqual({ x: 50 });
      });

      test('expire after their last addition', async () => {
        const add = () => engine.counters.add([{ set: 'a', counts: { x: 1 }, ttlMs: day }]);
        await add();
        await pass(day - minute);
        await add();
        await pass(day - minute);
        expect(await engine.counters.read('a')).toEqual({ x: 2 });
        await pass(minute);
        expect(await engine.counters.read('a')).toEqual({});
        await add();
        expect(await engine.counters.read('a')).toEqual({ x: 1 });
      });
    });

    describe('claims', () => {
      test('are given to the first caller alone', async () => {
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, n) => engine.claims.claim('k', String(n), minute)),
        );
        expect(answers.filter(Boolean)).toHaveLength(1);
        expect(await engine.claims.read('k')).toBe(String(answers.indexOf(true)));
      });

      test('are free again when their time has passed', async () => {
        await engine.claims.claim('k', 'one', 2 * minute);
        await pass(minute);
        expect(await engine.claims.claim('k', 'two', 2 * minute)).toBe(false);
        await pass(minute);
        expect(await engine.claims.read('k')).toBeUndefined();
        expect(await engine.claims.claim('k', 'three', minute)).toBe(true);
        expect(await engine.claims.read('k')).toBe('three');
      });

      test('do not meddle with state or logs of the same name', async () => {
        await engine.state.write({ k: { n: 1 } });
        await engine.log.create('k');
        expect(await engine.claims.read('k')).toBeUndefined();
        expect(await engine.claims.claim('k', 'v', minute)).toBe(true);
      });
    });

    describeLog(() => engine, pass);
    describeLines(() => engine);

    test('a secret is made once and stays the same', async () => {
      const [one, again] = await Promise.all([persistentSecret(engine, 'x'), persistentSecret(engine, 'x')]);
      expect(one).toMatch(/^[\w-]{43}$/);
      expect(again).toBe(one);
      await pass(3650 * day);
      expect(await persistentSecret(engine, 'x')).toBe(one);
      expect(await persistentSecret(engine, 'y')).not.toBe(one);
    });

    test('the check passes while it is open', async () => {
      await expect(engine.check()).resolves.toBeUndefined();
      await expect(engine.check()).resolves.toBeUndefined();
    });

    test('once closed it refuses everything, and can be closed again', async () => {
      await engine.close();
      await engine.close();
      await expect(engine.check()).rejects.toThrow(StorageError);
      await expect(engine.state.read(['a'])).rejects.toThrow(/closed/);
      await expect(engine.state.write({ a: {} })).rejects.toThrow(/closed/);
      await expect(engine.state.names('a/')).rejects.toThrow(/closed/);
      await expect(engine.counters.add([])).rejects.toThrow(/closed/);
      await expect(engine.counters.read('a')).rejects.toThrow(/closed/);
      await expect(engine.log.append('c', {})).rejects.toThrow(/closed/);
      await expect(engine.claims.claim('k', 'v', 1)).rejects.toThrow(/closed/);
    });

    test('closing waits for what was begun', async () => {
      const appends = Array.from({ length: 30 }, () => engine.log.append('c', { text: 'x'.repeat(1000) }));
      await engine.close();
      expect(await Promise.all(appends)).toHaveLength(30);
    });
  });
}
