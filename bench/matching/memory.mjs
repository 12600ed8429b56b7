// Part: what a matcher of 10,000 phrasings holds in memory, each in a process of its own. Run as a program it is that
// process: `node --expose-gc memory.mjs CONTENDER DATA SEED`.
import { execFileSync } from 'node:child_process';
import { argv, execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readData } from './data.mjs';
import { contenders } from './peers/list.mjs';
import { synthesise } from './synthesise.mjs';

const ENTRIES = 1000;
const EACH = 10;
const QUESTIONS = 20;
const MEGABYTE = 1024 * 1024;

/** @returns {Promise<object>} contender -> megabytes over the bare process, its code included */
export async function memory(run) {
  const results = {};
  for (const { key, name } of run.contenders) {
    if (run.quick && key !== 'ours') continue;
    run.progress(`memory: ${name}`);
    const args = ['--expose-gc', fileURLToPath(import.meta.url), key, run.folder, run.seed];
    const lines = execFileSync(execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    results[key] = JSON.parse(lines.trim().split('\n').at(-1));
  }
  return results;
}

async function measure(key, folder, seed) {
  const contender = contenders.find((one) => one.key === key);
  const { entries, questions } = knowledge(folder, seed);
  const before = held();
  const ask = await (await contender.load())(entries);
  for (const text of questions) await ask(text);
  const after = held();
  // Keeps the matcher alive until here.
  await ask(questions[0]);
  return { heap: after.heap - before.heap, resident: after.resident - before.resident };
}

/** In a function of its own, so that the data sets are gone before anything is measured. */
function knowledge(folder, seed) {
  return synthesise(readData(folder), ENTRIES, EACH, QUESTIONS, seed);
}

function held() {
  for (let i = 0; i < 3; i += 1) globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: (heapUsed + external) / MEGABYTE, resident: rss / MEGABYTE };
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const [, , key, folder, seed] = argv;
  console.log(JSON.stringify(await measure(key, folder, seed)));
}
