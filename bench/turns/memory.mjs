// Part: what 10,000 conversations of three turns leave on the heap once they are silent.
import { agent, HttpPerson } from './http.mjs';
import { programs, start } from './programs.mjs';
import { KINDS } from './utterances.mjs';

const TURNS = 3;
const AT_ONCE = 32;

/** @returns {Promise<object>} contender -> bytes for 10,000 conversations */
export async function memory(run) {
  const many = run.quick ? 500 : 10_000;
  const results = {};
  for (const { key, name, ...program } of programs) {
    run.progress(`memory: ${name}`);
    const process = await start(program);
    try {
      const connections = agent(AT_ONCE);
      // What grows once is not a conversation's: code, buffers, caches that have an end.
      await converse(process.url, connections, 1000, 'before');
      const before = await process.ask('heap');
      await converse(process.url, connections, many, 'kept');
      const after = await process.ask('heap');
      results[key] = ((after - before) / many) * 10_000;
      connections.destroy();
    } finally {
      await process.stop();
    }
  }
  return results;
}

async function converse(url, connections, many, name) {
  let next = 0;
  const worker = async () => {
    while (next < many) {
      const person = new HttpPerson(url, connections, `${name}${(next += 1)}`, KINDS.step);
      for (let turn = 0; turn < TURNS; turn += 1) await person.turn();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
