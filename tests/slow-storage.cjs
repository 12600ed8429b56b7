// Preloaded into the program by tests: the memory engine fails to write while the file FAILING_STORAGE exists, and keeps
// turns waiting for their commit while the file HELD_STORAGE does.
const { existsSync } = require('node:fs');
const Module = require('node:module');

const load = Module._load;
const { HELD_STORAGE = '', FAILING_STORAGE = '' } = process.env;

const replacements = {
  './local/memory': ({ memory }) => ({ memory: () => failing(memory()) }),
  './state': ({ LocalState }) => ({ LocalState: held(LocalState) }),
};

Module._load = (request, parent, ...rest) => {
  const loaded = load(request, parent, ...rest);
  const ours = /[\\/]dist[\\/]storage[\\/](local[\\/])?[^\\/]+$/.test(parent?.filename ?? '');
  return (ours && replacements[request]?.(loaded)) || loaded;
};

function failing(keyValue) {
  return {
    ...keyValue,
    transaction: async (work) => {
      if (existsSync(FAILING_STORAGE)) throw new Error('the disk is full');
      return keyValue.transaction(work);
    },
  };
}

function held(LocalState) {
  return class extends LocalState {
    async write(changes) {
      while (existsSync(HELD_STORAGE)) await new Promise((resolve) => setTimeout(resolve, 10));
      return super.write(changes);
    }
  };
}
