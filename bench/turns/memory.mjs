// Part: what conversations of three turns leave on the heap once they are silent.
import { setTimeout as sleep } from 'node:timers/promises';
import { agent, HttpPerson } from './http.mjs';
import { names, programs, start } from './programs.mjs';
import { KINDS } from './utterances.mjs';

const MANY = 10_000;
const TURNS = 3;
const AT_ONCE = 32;
/** In which this bot builds ahead what its guides need. */
const IDLE_MS = 8_000;
/** A busy machine may not come to all of them. */
const MOST_MS = 75_000;

/** @returns {Promise<object>} contender -> `{ many, bytes }`: so many conversations were held, and left so much */
export async function memory(run) {
  const results = {};
  for (const program of programs) {
    run.progress(`memory: ${names[program.key]}`);
    const process = await start(program);
    try {
      const connections = agent(AT_ONCE);
      // What grows once is not a conversation's: code, buffers, caches that have an end.
      await converse(process.url, connections, 1000, 'before');
      await sleep(IDLE_MS);
      const before = await process.ask('heap');
      const many = await converse(process.url, connections, run.quick ? 500 : MANY, 'kept');
      results[program.key] = { many, bytes: (await process.ask('heap')) - before };
      connections.destroy();
    } finally {
      await process.stop();
    }
  }
  return results;
}

/** @returns {Promise<number>} how many were held until the time was over */
async function converse(url, connections, many, name) {
  const end = performance.now() + MOST_MS;
  let begun = 0;
  const worker = async () => {
    while (begun < many && performance.now() < end) {
      const person = new HttpPerson(url, connections, `${name}${(begun += 1)}`, KINDS.step);
      for (let turn = 0; turn < TURNS; turn += 1) await person.turn();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return begun;
}
