// Keeps everything in this process until it ends: for tests, trials and the terminal. Opened by ../open.ts.
import type { KeyValue } from './key-value';

export function memory(): KeyValue {
  const values = new Map<string, string>();
  const write = {
    put: (key: string, value: string) => void values.set(key, value),
    remove: (key: string) => void values.delete(key),
  };
  return {
    get: (key) => values.get(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
    transaction: async (work) => work(write),
    *portions(size) {
      let portion: [string, string][] = [];
      for (const entry of values) {
        portion.push(entry);
        if (portion.length === size) {
          yield portion;
          portion = [];
        }
      }
      yield portion;
    },
    close: async () => values.clear(),
  };
}
