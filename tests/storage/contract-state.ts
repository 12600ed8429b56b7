// What the state of every storage engine must do, and the names of its items; part of contract.ts.
import { StorageConflictError } from '../../src/errors';
import type { StorageEngine } from '../../src/storage/engine';

const day = 24 * 60 * 60 * 1000;

export function describeState(engine: () => StorageEngine, pass: (ms: number) => Promise<void>): void {
  const readItem = async (key: string) => (await engine().state.read([key]))[key];

  describe('state', () => {
    test('gives back what was written, with an eTag, and nothing for what was not', async () => {
      await engine().state.write({ a: { n: 1, deep: { list: ['ü', null, false] } } });
      const items = await engine().state.read(['a', 'b']);
      expect(Object.keys(items)).toEqual(['a']);
      expect(items.a).toMatchObject({ n: 1, deep: { list: ['ü', null, false] } });
      expect(items.a.eTag).toMatch(/./);
    });

    test('keeps a copy: what is changed afterwards is not stored', async () => {
      const item = { list: [1] };
      await engine().state.write({ a: item });
      item.list.push(2);
      (await readItem('a')).list.push(3);
      expect((await readItem('a')).list).toEqual([1]);
    });

    test.each([['*'], [''], [undefined]])('a write with the eTag %p always succeeds', async (eTag) => {
      await engine().state.write({ a: { n: 1 } });
      await engine().state.write({ a: { n: 2, ...(eTag === undefined ? {} : { eTag }) } });
      expect(await readItem('a')).toMatchObject({ n: 2 });
    });

    test('a write with the current eTag succeeds and changes the eTag', async () => {
      await engine().state.write({ a: { n: 1 } });
      const first = await readItem('a');
      await engine().state.write({ a: { ...first, n: 2 } });
      const second = await readItem('a');
      expect(second.n).toBe(2);
      expect(second.eTag).not.toBe(first.eTag);
    });

    test('a write with an old eTag is refused', async () => {
      await engine().state.write({ a: { n: 1 } });
      const old = await readItem('a');
      await engine().state.write({ a: { n: 2 } });
      await expect(engine().state.write({ a: { ...old, n: 3 } })).rejects.toThrow(StorageConflictError);
      expect((await readItem('a')).n).toBe(2);
    });

    test('a write with an eTag is refused when the item is gone, or gone and come back', async () => {
      await engine().state.write({ a: { n: 1 } });
      const old = await readItem('a');
      await engine().state.delete(['a']);
      await expect(engine().state.write({ a: old })).rejects.toThrow(/"a" has changed/);
      await engine().state.write({ a: { n: 1 } });
      await expect(engine().state.write({ a: old })).rejects.toThrow(StorageConflictError);
    });

    test('of several items all are written or none', async () => {
      await engine().state.write({ b: { n: 1 } });
      await expect(engine().state.write({ a: { n: 1 }, b: { n: 2, eTag: 'stale' } })).rejects.toThrow();
      expect(await engine().state.read(['a', 'b'])).toMatchObject({ b: { n: 1 } });
      expect(await readItem('a')).toBeUndefined();
    });

    test('of many writes with the same eTag exactly one succeeds', async () => {
      await engine().state.write({ a: { n: 0 } });
      const item = await readItem('a');
      const writes = Array.from({ length: 20 }, (_, n) => engine().state.write({ a: { ...item, n } }));
      const settled = await Promise.allSettled(writes);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('counting with read, eTag and retry loses no count', async () => {
      await engine().state.write({ a: { n: 0 } });
      const increment = async (): Promise<void> => {
        const item = await readItem('a');
        try {
          await engine().state.write({ a: { ...item, n: Number(item.n) + 1 } });
        } catch (error) {
          if (!(error instanceof StorageConflictError)) throw error;
          await increment();
        }
      };
      await Promise.all(Array.from({ length: 15 }, increment));
      expect((await readItem('a')).n).toBe(15);
    });

    test('delete removes, and does not mind what is not there', async () => {
      await engine().state.write({ a: { n: 1 }, b: { n: 1 } });
      await engine().state.delete(['a', 'never']);
      expect(Object.keys(await engine().state.read(['a', 'b']))).toEqual(['b']);
    });

    test.each([
      ['__proto__'],
      ['constructor'],
      [''],
      ['msteams/conversations/19:x@thread.v2;messageid=1/users/29:ü'],
      ['\u0000\ud800'],
      ['x'.repeat(100_000)],
    ])('any key can be used: %#', async (key) => {
      await engine().state.write(Object.fromEntries([[key, { n: 1 }]]));
      const items = await engine().state.read([key]);
      expect(Object.entries(items)).toEqual([[key, { n: 1, eTag: expect.any(String) }]]);
      expect(await engine().state.read([`${key}x`])).toEqual({});
    });

    test('expires 30 days after the last write', async () => {
      await engine().state.write({ a: { n: 1 } });
      await pass(29 * day);
      await engine().state.write({ a: { n: 2 } });
      await pass(29 * day);
      const item = await readItem('a');
      expect(item.n).toBe(2);
      await pass(2 * day);
      expect(await readItem('a')).toBeUndefined();
      await expect(engine().state.write({ a: item })).rejects.toThrow(StorageConflictError);
    });
  });

  describe('names', () => {
    test('are those that begin so, sorted, and no others', async () => {
      await engine().state.write({ 'q/b': {}, 'q/a~': {}, 'q/a': {}, q: {}, 'qq/c': {}, 'r/a': {} });
      await engine().claims.claim('q/claimed', 'v', day);
      expect(await engine().state.names('q/')).toEqual(['q/a', 'q/a~', 'q/b']);
      expect(await engine().state.names('q/a')).toEqual(['q/a', 'q/a~']);
      expect(await engine().state.names('s/')).toEqual([]);
    });

    test('go when the item is deleted or has expired', async () => {
      await engine().state.write({ 'q/a': {}, 'q/b': {} });
      await engine().state.delete(['q/a']);
      expect(await engine().state.names('q/')).toEqual(['q/b']);
      await pass(30 * day);
      expect(await engine().state.names('q/')).toEqual([]);
    });
  });
}
