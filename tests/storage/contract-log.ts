// What the activity log of every storage engine must do; part of contract.ts.
import type { StorageEngine } from '../../src/storage/engine';

const day = 24 * 60 * 60 * 1000;

export interface Clock {
  now: number;
}

export function describeLog(engine: () => StorageEngine, clock: Clock): void {
  describe('the log', () => {
    const texts = async (id: string, position = 0) =>
      (await engine().log.read(id, position)).map(({ position, activity }) => [position, activity.text]);

    test('exists once it was created, and creating it again empties nothing', async () => {
      expect(await engine().log.exists('c')).toBe(false);
      await engine().log.create('c');
      expect(await engine().log.exists('c')).toBe(true);
      expect(await engine().log.read('c', 0)).toEqual([]);
      await engine().log.append('c', { text: 'one' });
      await engine().log.create('c');
      expect(await texts('c')).toEqual([[1, 'one']]);
    });

    test('numbers from 1 and reads what comes after a position', async () => {
      await engine().log.create('c');
      for (let n = 1; n <= 12; n++) expect(await engine().log.append('c', { text: `t${n}` })).toBe(n);
      expect(await texts('c', 9)).toEqual([
        [10, 't10'],
        [11, 't11'],
        [12, 't12'],
      ]);
      expect(await texts('c', 12)).toEqual([]);
      expect(await texts('c', 99)).toEqual([]);
      expect(await texts('c', -1)).toHaveLength(12);
    });

    test('gives each of many appends at once its own position, in the order they were made', async () => {
      const appends = Array.from({ length: 50 }, (_, n) => engine().log.append('c', { text: String(n + 1) }));
      expect(await Promise.all(appends)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
      expect(await texts('c', 48)).toEqual([
        [49, '49'],
        [50, '50'],
      ]);
    });

    test('keeps conversations apart, whatever their ids', async () => {
      const ids = ['a', 'a 1', 'a 1 1', 'log:a', '__proto__', '', 'ü'];
      for (const id of ids) await engine().log.append(id, { text: id });
      for (const id of ids) expect(await texts(id)).toEqual([[1, id]]);
    });

    test('calls its subscribers after the append can be read, until they stop', async () => {
      const seen: Promise<unknown>[] = [];
      const stop = engine().log.subscribe('c', () => seen.push(texts('c')));
      const other = jest.fn();
      engine().log.subscribe('other', other);
      await engine().log.append('c', { text: 'one' });
      expect(await Promise.all(seen)).toEqual([[[1, 'one']]]);
      stop();
      stop();
      await engine().log.append('c', { text: 'two' });
      expect(seen).toHaveLength(1);
      expect(other).not.toHaveBeenCalled();
    });

    test('is not harmed by a subscriber that throws', async () => {
      const warn = jest.spyOn(process, 'emitWarning').mockImplementation();
      const after = jest.fn();
      engine().log.subscribe('c', () => {
        throw new Error('ouch');
      });
      engine().log.subscribe('c', after);
      expect(await engine().log.append('c', {})).toBe(1);
      expect(after).toHaveBeenCalledTimes(1);
      expect(warn).toHaveBeenCalledTimes(1);
      warn.mockRestore();
    });

    test('forgets each activity after 20 days, and itself after the last, but never a position in use', async () => {
      await engine().log.append('c', { text: 'one' });
      clock.now += 15 * day;
      await engine().log.append('c', { text: 'two' });
      clock.now += 15 * day;
      expect(await texts('c')).toEqual([[2, 'two']]);
      expect(await engine().log.append('c', { text: 'three' })).toBe(3);
      clock.now += 20 * day;
      expect(await engine().log.exists('c')).toBe(false);
      expect(await texts('c')).toEqual([]);
    });
  });
}
