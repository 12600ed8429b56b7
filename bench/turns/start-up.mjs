// Part: from the start of the process to its first answer, beside the time it takes to load the SDK alone.
import { spawnSync } from 'node:child_process';
import { quantile } from '../matching/score.mjs';
import { agent, HttpPerson } from './http.mjs';
import { programs, start } from './programs.mjs';
import { KINDS } from './utterances.mjs';

/** @returns {Promise<object>} contender -> milliseconds, the median; `sdk` is `require('botbuilder')` in a process of its own */
export async function startUp(run) {
  const times = {};
  const note = (key, begun) => (times[key] ??= []).push(performance.now() - begun);
  for (let round = 1; round <= (run.quick ? 3 : 9); round += 1) {
    run.progress(`start-up: round ${round}`);
    const begun = performance.now();
    spawnSync(process.execPath, ['-e', "require('botbuilder')"]);
    note('sdk', begun);
    for (const program of programs) {
      const begun = performance.now();
      const process = await start(program);
      await new HttpPerson(process.url, agent(1), 'first0', KINDS.question).turn();
      note(program.key, begun);
      await process.stop();
    }
  }
  return Object.fromEntries(Object.entries(times).map(([key, list]) => [key, quantile(list, 0.5)]));
}
