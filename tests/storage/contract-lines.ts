// What the lines of every storage engine must do; part of contract.ts.
import { StorageError } from '../../src/errors';
import type { StorageEngine } from '../../src/storage/engine';

const patience = 10_000;
const tick = () => new Promise((resolve) => setTimeout(resolve, 1));

export function describeLines(engine: () => StorageEngine): void {
  describe('lines', () => {
    test('let one after another work, in the order they joined', async () => {
      const worked: number[] = [];
      let working = 0;
      const work = async (n: number): Promise<void> => {
        const place = engine().lines.join('l');
        try {
          await place.first(patience);
          expect(++working).toBe(1);
          worked.push(n);
          await tick();
          working -= 1;
        } finally {
          place.leave();
        }
      };
      await Promise.all(Array.from({ length: 12 }, (_, n) => work(n)));
      expect(worked).toEqual(Array.from({ length: 12 }, (_, n) => n));
    });

    test('do not hold up each other', async () => {
      const one = engine().lines.join('one');
      await one.first(patience);
      const other = engine().lines.join('other');
      await other.first(patience);
      one.leave();
      other.leave();
    });

    test('let go of one who leaves before its turn, or leaves twice', async () => {
      const places = Array.from({ length: 3 }, () => engine().lines.join('l'));
      await places[0]?.first(patience);
      places[1]?.leave();
      places[0]?.leave();
      places[0]?.leave();
      await places[2]?.first(patience);
      places[2]?.leave();
    });

    test('say when waiting took too long, and the others keep their order', async () => {
      const [first, second, third] = [1, 2, 3].map(() => engine().lines.join('l'));
      await first?.first(patience);
      const late = second?.first(20);
      await expect(late).rejects.toThrow(StorageError);
      await expect(late).rejects.toThrow(/not done within 20 ms/);
      second?.leave();
      let thirdIsFirst = false;
      const thirdWaits = third?.first(patience).then(() => (thirdIsFirst = true));
      await tick();
      expect(thirdIsFirst).toBe(false);
      first?.leave();
      await thirdWaits;
      third?.leave();
    });
  });
}
