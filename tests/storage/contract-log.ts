// What the activity log of every storage engine must do; part of contract.ts.
import type { StorageEngine } from '../../src/storage/engine';

const day = 24 * 60 * 60 * 1000;

export function describeLog(engine: () => StorageEngine, pass: (ms: number) => Promise<void>): void {
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
      for (let n = 1; n <= 12; n++)
        expect((await engine().log.append('c', { text: `t${n}` })).position).toBe(n);
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
      const positions = (await Promise.all(appends)).map(({ position }) => position);
      expect(positions).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
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

    test('gives each activity a time later than all before, also when many come at once', async () => {
      const appended = await Promise.all(
        Array.from({ length: 20 }, () => engine().log.append('c', { timestamp: new Date(0) })),
      );
      const times = (await engine().log.read('c', 0)).map(
        ({ activity }) => activity.timestamp?.getTime() ?? 0,
      );
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(appended.map(({ activity }) => activity.timestamp?.getTime())).toEqual(times);
    });

    test('takes the time that is given for one that replaces an older, and goes on behind the latest', async () => {
      const first = (await engine().log.append('c', { text: 'one' })).activity.timestamp;
      await engine().log.append('c', { text: 'two' });
      await engine().log.append('c', { text: 'one, corrected' }, first);
      await engine().log.append('c', { text: 'three' });
      const read = await engine().log.read('c', 0);
      const [one = 0, two = 0, corrected, three = 0] = read.map(({ activity }) =>
        activity.timestamp?.getTime(),
      );
      expect(corrected).toBe(one);
      expect(two).toBeGreaterThan(one);
      expect(three).toBeGreaterThan(two);
    });

    test('keeps a copy: what is changed afterwards is not in it', async () => {
      const activity = { text: 'said', channelData: { n: 1 } };
      const appending = engine().log.append('c', activity);
      activity.text = 'changed';
      activity.channelData.n = 2;
      await appending;
      expect((await engine().log.read('c', 0))[0]?.activity).toMatchObject({
        text: 'said',
        channelData: { n: 1 },
      });
    });

    const nothing = { appended: () => undefined, shown: () => undefined };

    test('calls its subscribers after the append can be read, until they stop', async () => {
      const seen: Promise<unknown>[] = [];
      const stop = engine().log.subscribe('c', { ...nothing, appended: () => seen.push(texts('c')) });
      await engine().log.append('c', { text: 'one' });
      expect(await seen.at(-1)).toEqual([[1, 'one']]);
      stop();
      stop();
      const { length } = seen;
      await engine().log.append('c', { text: 'two' });
      expect(seen).toHaveLength(length);
    });

    test('shows what is not kept to those who follow the conversation', async () => {
      const shown = jest.fn();
      const other = jest.fn();
      engine().log.subscribe('c', { ...nothing, shown });
      engine().log.subscribe('other', { ...nothing, shown: other });
      await engine().log.append('c', { text: 'one' });
      engine().log.show('c', { type: 'typing' });
      expect(shown.mock.calls).toEqual([[{ type: 'typing' }]]);
      expect(await texts('c')).toEqual([[1, 'one']]);
      expect(other).not.toHaveBeenCalled();
    });

    test('is not harmed by a subscriber that throws', async () => {
      const warn = jest.spyOn(process, 'emitWarning').mockImplementation();
      const after = jest.fn();
      const stop = engine().log.subscribe('c', {
        ...nothing,
        appended: () => {
          throw new Error('ouch');
        },
      });
      engine().log.subscribe('c', { ...nothing, appended: after });
      expect((await engine().log.append('c', {})).position).toBe(1);
      expect(after).toHaveBeenCalled();
      expect(warn).toHaveBeenCalled();
      stop();
      warn.mockRestore();
    });

    test('forgets each activity after 20 days, and itself after the last, but never a position in use', async () => {
      await engine().log.append('c', { text: 'one' });
      await pass(15 * day);
      await engine().log.append('c', { text: 'two' });
      await pass(15 * day);
      expect(await texts('c')).toEqual([[2, 'two']]);
      expect((await engine().log.append('c', { text: 'three' })).position).toBe(3);
      await pass(20 * day);
      expect(await engine().log.exists('c')).toBe(false);
      expect(await texts('c')).toEqual([]);
    });
  });
}
