// A storage engine whose state takes its time, as one over a network does; without that, races do not show.
import { setTimeout as sleep } from 'node:timers/promises';
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';

/** In memory, each read and write of state 1-5 ms late, or as `pause` says. */
export async function slowStorage(pause = () => sleep(1 + Math.random() * 4)): Promise<StorageEngine> {
  const engine = await openStorage('memory:');
  const { state } = engine;
  const [read, write] = [state.read.bind(state), state.write.bind(state)];
  state.read = async (keys) => {
    await pause();
    return read(keys);
  };
  state.write = async (items) => {
    await pause();
    await write(items);
    await pause();
  };
  return engine;
}
