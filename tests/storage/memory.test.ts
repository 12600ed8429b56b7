import { LocalEngine } from '../../src/storage/local/engine';
import { memory } from '../../src/storage/local/memory';
import { openStorage } from '../../src/storage/open';
import { describeEngine } from './contract';

const day = 24 * 60 * 60 * 1000;

describeEngine('memory', (clock) => openStorage('memory:', { logTtlMs: 20 * day, now: () => clock.now }));

test('what has expired takes no memory', async () => {
  let now = 0;
  const keyValue = memory();
  const engine = new LocalEngine(keyValue, { now: () => now });
  const left = () => [...keyValue.portions(100)].flat().map(([key]) => key);
  for (let n = 0; n < 1200; n++) {
    await engine.log.append(`c${n}`, { text: 'hello' });
    await engine.state.write({ [`s${n}`]: { n } });
    await engine.claims.claim(`k${n}`, 'v', day);
  }
  now += 31 * day;
  await engine.state.write({ kept: { n: 1 } });
  await engine.sweep();
  expect(left()).toEqual(['state:kept']);
  await engine.close();
});

test('the sweep runs by itself, and never after the end', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  let now = 0;
  const keyValue = memory();
  const engine = new LocalEngine(keyValue, { now: () => now, sweepEveryMs: 1000 });
  await engine.claims.claim('k', 'v', 10);
  now += 11;
  await jest.advanceTimersByTimeAsync(1000);
  await engine.sweep();
  expect([...keyValue.portions(10)].flat()).toEqual([]);
  await engine.close();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
