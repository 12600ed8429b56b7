// What every storage engine must do; each engine's own test runs all of it.
import { StorageConflictError, StorageError } from '../../src/errors';
import type { StorageEngine } from '../../src/storage/engine';
import { persistentSecret } from '../../src/storage/persistent-secret';
import { describeLines } from './contract-lines';
import { describeLog } from './contract-log';

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

    const readItem = async (key: string) => (await engine.state.read([key]))[key];

    describe('state', () => {
      test('gives back what was written, with an eTag, and nothing for what was not', async () => {
        await engine.state.write({ a: { n: 1, deep: { list: ['ü', null, false] } } });
        const items = await engine.state.read(['a', 'b']);
        expect(Object.keys(items)).toEqual(['a']);
        expect(items.a).toMatchObject({ n: 1, deep: { list: ['ü', null, false] } });
        expect(items.a.eTag).toMatch(/./);
      });

      test('keeps a copy: what is changed afterwards is not stored', async () => {
        const item = { list: [1] };
        await engine.state.write({ a: item });
        item.list.push(2);
        (await readItem('a')).list.push(3);
        expect((await readItem('a')).list).toEqual([1]);
      });

      test.each([['*'], [''], [undefined]])('a write with the eTag %p always succeeds', async (eTag) => {
        await engine.state.write({ a: { n: 1 } });
        await engine.state.write({ a: { n: 2, ...(eTag === undefined ? {} : { eTag }) } });
        expect(await readItem('a')).toMatchObject({ n: 2 });
      });

      test('a write with the current eTag succeeds and changes the eTag', async () => {
        await engine.state.write({ a: { n: 1 } });
        const first = await readItem('a');
        await engine.state.write({ a: { ...first, n: 2 } });
        const second = await readItem('a');
        expect(second.n).toBe(2);
        expect(second.eTag).not.toBe(first.eTag);
      });

      test('a write with an old eTag is refused', async () => {
        await engine.state.write({ a: { n: 1 } });
        const old = await readItem('a');
        await engine.state.write({ a: { n: 2 } });
        await expect(engine.state.write({ a: { ...old, n: 3 } })).rejects.toThrow(StorageConflictError);
        expect((await readItem('a')).n).toBe(2);
      });

      test('a write with an eTag is refused when the item is gone, or gone and come back', async () => {
        await engine.state.write({ a: { n: 1 } });
        const old = await readItem('a');
        await engine.state.delete(['a']);
        await expect(engine.state.write({ a: old })).rejects.toThrow(/"a" has changed/);
        await engine.state.write({ a: { n: 1 } });
        await expect(engine.state.write({ a: old })).rejects.toThrow(StorageConflictError);
      });

      test('of several items all are written or none', async () => {
        await engine.state.write({ b: { n: 1 } });
        await expect(engine.state.write({ a: { n: 1 }, b: { n: 2, eTag: 'stale' } })).rejects.toThrow();
        expect(await engine.state.read(['a', 'b'])).toMatchObject({ b: { n: 1 } });
        expect(await readItem('a')).toBeUndefined();
      });

      test('of many writes with the same eTag exactly one succeeds', async () => {
        await engine.state.write({ a: { n: 0 } });
        const item = await readItem('a');
        const writes = Array.from({ length: 20 }, (_, n) => engine.state.write({ a: { ...item, n } }));
        const settled = await Promise.allSettled(writes);
        expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      });

      test('counting with read, eTag and retry loses no count', async () => {
        await engine.state.write({ a: { n: 0 } });
        const increment = async (): Promise<void> => {
          const item = await readItem('a');
          try {
            await engine.state.write({ a: { ...item, n: Number(item.n) + 1 } });
          } catch (error) {
            if (!(error instanceof StorageConflictError)) throw error;
            await increment();
          }
        };
        await Promise.all(Array.from({ length: 15 }, increment));
        expect((await readItem('a')).n).toBe(15);
      });

      test('delete removes, and does not mind what is not there', async () => {
        await engine.state.write({ a: { n: 1 }, b: { n: 1 } });
        await engine.state.delete(['a', 'never']);
        expect(Object.keys(await engine.state.read(['a', 'b']))).toEqual(['b']);
      });

      test.each([
        ['__proto__'],
        ['constructor'],
        [''],
        ['msteams/conversations/19:x@thread.v2;messageid=1/users/29:ü'],
        ['\u0000\ud800'],
        ['x'.repeat(100_000)],
      ])('any key can be used: %#', async (key) => {
        await engine.state.write(Object.fromEntries([[key, { n: 1 }]]));
        const items = await engine.state.read([key]);
        expect(Object.entries(items)).toEqual([[key, { n: 1, eTag: expect.any(String) }]]);
        expect(await engine.state.read([`${key}x`])).toEqual({});
      });

      test('expires 30 days after the last write', async () => {
        await engine.state.write({ a: { n: 1 } });
        await pass(29 * day);
        await engine.state.write({ a: { n: 2 } });
        await pass(29 * day);
        const item = await readItem('a');
        expect(item.n).toBe(2);
        await pass(2 * day);
        expect(await readItem('a')).toBeUndefined();
        await expect(engine.state.write({ a: item })).rejects.toThrow(StorageConflictError);
      });
    });

    describe('names', () => {
      test('are those that begin so, sorted, and no others', async () => {
        await engine.state.write({ 'q/b': {}, 'q/a~': {}, 'q/a': {}, q: {}, 'qq/c': {}, 'r/a': {} });
        await engine.claims.claim('q/claimed', 'v', day);
        expect(await engine.state.names('q/')).toEqual(['q/a', 'q/a~', 'q/b']);
        expect(await engine.state.names('q/a')).toEqual(['q/a', 'q/a~']);
        expect(await engine.state.names('s/')).toEqual([]);
      });

      test('go when the item is deleted or has expired', async () => {
        await engine.state.write({ 'q/a': {}, 'q/b': {} });
        await engine.state.delete(['q/a']);
        expect(await engine.state.names('q/')).toEqual(['q/b']);
        await pass(30 * day);
        expect(await engine.state.names('q/')).toEqual([]);
      });
    });

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
