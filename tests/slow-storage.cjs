// Preloaded into the program by tests: the memory engine takes SLOW_STORAGE_MS for each write, and fails while the file
// FAILING_STORAGE exists.
const { existsSync } = require('node:fs');
const Module = require('node:module');

const load = Module._load;
const { SLOW_STORAGE_MS = '0', FAILING_STORAGE = '' } = process.env;

Module._load = (request, ...rest) => {
  const loaded = load(request, ...rest);
  return request === './memory' && typeof loaded.memory === 'function'
    ? { memory: () => slow(loaded.memory()) }
    : loaded;
};

function slow(keyValue) {
  return {
    ...keyValue,
    transaction: async (work) => {
      await new Promise((resolve) => setTimeout(resolve, Number(SLOW_STORAGE_MS)));
      if (existsSync(FAILING_STORAGE)) throw new Error('the disk is full');
      return keyValue.transaction(work);
    },
  };
}
