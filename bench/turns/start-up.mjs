// Part: from the start of the process to its first answer, beside the time it takes to load the SDK alone.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from '../matching/score.mjs';
import { agent, HttpPerson } from './http.mjs';
import { names, programs, root, start } from './programs.mjs';
import { KINDS } from './utterances.mjs';

const ROUNDS = 9;
const MOST_MS = 120_000;

const SDK = `require('botbuilder'); const { user, system } = process.cpuUsage(); console.log(user + system);`;

/** Knowledge that no earlier start has learnt: it is the shipped one with a remark. */
function newKnowledge() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-knowledge-'));
  cpSync(join(root, 'knowledge'), folder, { recursive: true });
  appendFileSync(join(folder, 'vocabulary.yaml'), '  - what is the bench made of\n');
  return folder;
}

/**
 * @returns {Promise<object>} contender -> `{ cpu, wall, besideSdk, rounds }`: milliseconds of CPU and on the clock, medians, and the
 *   median of each round's CPU beside the SDK's; `sdk` is `require('botbuilder')` in a process of its own
 */
export async function startUp(run) {
  const folder = newKnowledge();
  const ours = programs.find(({ key }) => key === 'ours');
  const contenders = [...programs, { ...ours, key: 'ours-anew', env: { KNOWLEDGE_DIR: folder } }];
  const rounds = [];
  const end = performance.now() + MOST_MS;
  for (let i = 1; i <= (run.quick ? 3 : ROUNDS) && (i <= 3 || performance.now() < end); i += 1) {
    run.progress(`start-up: round ${i}`);
    const round = {};
    const begun = performance.now();
    const { stdout } = spawnSync(process.execPath, ['-e', SDK], { timeout: 60_000 });
    round.sdk = { cpu: Number(stdout) / 1000, wall: performance.now() - begun };
    for (const program of contenders) round[program.key] = await first(program);
    rounds.push(round);
  }
  rmSync(folder, { recursive: true });
  const median = (read) => quantile(rounds.map(read), 0.5);
  const figures = (key) => ({
    cpu: median((round) => round[key].cpu),
    wall: median((round) => round[key].wall),
    besideSdk: median((round) => round[key].cpu / round.sdk.cpu),
    rounds: rounds.length,
  });
  return Object.fromEntries(['sdk', ...contenders.map(({ key }) => key)].map((key) => [key, figures(key)]));
}

async function first(program) {
  const begun = performance.now();
  const process = await start(program);
  try {
    await new HttpPerson(process.url, agent(1), 'first0', KINDS.question).turn();
    const wall = performance.now() - begun;
    return { cpu: (await process.ask('cpu')) / 1000, wall };
  } catch (error) {
    throw new Error(`${names[program.key]} gave no first answer: ${error.message}`, { cause: error });
  } finally {
    await process.stop();
  }
}
