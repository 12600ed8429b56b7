// The program: runs the server as one file, with the code that an earlier run had compiled. `npm start` runs this.
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';
import { keepCode, readCode } from './compiled-code';

const filename = join(__dirname, 'bundle.js');
const kept = join(__dirname, 'learnt/code.bin');

const cachedData = readCode(kept);
const script = new Script(Module.wrap(readFileSync(filename, 'latin1')), {
  filename,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(cachedData && { cachedData }),
});

// At the end it is known which functions a run needs.
if (!cachedData || script.cachedDataRejected) {
  process.once('exit', () => {
    try {
      keepCode(kept, script.createCachedData());
    } catch {
      // A folder that cannot be written: the next start compiles again.
    }
  });
}

const module_ = { exports: {} };
const run = script.runInThisContext() as (...scope: unknown[]) => void;
run.call(module_.exports, module_.exports, Module.createRequire(filename), module_, filename, __dirname);
