// Preloaded into every program that is measured: tells its CPU time, or its heap, when asked.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const answers = {
  /** Microseconds. */
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  /** Bytes after a collection. */
  heap() {
    // Not by an option of Node: code that was compiled without is not taken up with it.
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc');
    gc();
    gc();
    return process.memoryUsage().heapUsed;
  },
};

process.on('message', (what) => process.send(answers[what]()));
process.channel?.unref();
