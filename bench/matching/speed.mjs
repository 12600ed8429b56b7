// Part: how long building and answering take as the knowledge grows. Contenders take turns, so that whatever else the
// machine does meets all of them.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { affordable } from './ask.mjs';
import { count, few } from './data.mjs';
import { quantile } from './score.mjs';
import { synthesise } from './synthesise.mjs';

const EACH = 10;
const TURNS = 8;
/** Questions answered before the clock counts, so that the code is compiled. */
const WARM_UP = 200;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** @returns {Promise<object>} `build` and `ask`: size -> contender -> milliseconds */
export async function speed(run) {
  const build = { 875: await builds(run, few(run.data.clinc.train, 25, run.seed).slice(0, 35), 5) };
  const ask = {};
  for (const size of run.quick ? [100, 1000] : [100, 1000, 10_000]) {
    const most = run.quick ? 200 : 800;
    const { entries, questions } = synthesise(run.data, size, EACH, most + WARM_UP, run.seed);
    const timed = await prepare(run, entries, questions);
    await takeTurns(run, timed, size);
    build[size * EACH] = Object.fromEntries(timed.map(({ key, built }) => [key, built]));
    ask[size] = Object.fromEntries(timed.map(({ key, times }) => [key, summary(times)]));
  }
  return { build, ask };
}

async function builds(run, entries, times) {
  const result = {};
  for (const contender of run.contenders) {
    run.progress(`speed: building ${count(entries)} phrasings, ${contender.name}`);
    result[contender.key] = (await build(contender, entries, times)).built;
  }
  return result;
}

/** Built `times` times; the median counts. */
async function build(contender, entries, times) {
  const make = await contender.load();
  const each = [];
  const latest = { ask: undefined };
  for (let i = 0; i < times; i += 1) {
    latest.ask = undefined;
    collect();
    const start = performance.now();
    latest.ask = await make(entries);
    each.push(performance.now() - start);
  }
  return { ask: latest.ask, built: quantile(each, 0.5) };
}

async function prepare(run, entries, questions) {
  const phrasings = count(entries);
  const list = [];
  for (const contender of run.contenders) {
    if (phrasings > Math.min(contender.most ?? Infinity, run.quick && contender.most ? 5000 : Infinity))
      continue;
    run.progress(`speed: ${entries.length} entries, building ${contender.name}`);
    const { ask, built } = await build(contender, entries, phrasings <= 1000 ? 3 : 1);
    const affords = affordable(contender, entries, run.quick ? 300 : 3000, run.quick ? 3 : 5);
    const warm = questions.slice(0, Math.min(WARM_UP, Math.ceil(affords / 5)));
    for (const text of warm) await ask(text);
    const asked = questions.slice(WARM_UP, WARM_UP + affords);
    list.push({ key: contender.key, ask, built, asked, times: [] });
  }
  return list;
}

async function takeTurns(run, timed, size) {
  for (let turn = 0; turn < TURNS; turn += 1) {
    run.progress(`speed: ${size} entries, turn ${turn + 1} of ${TURNS}`);
    for (const { ask, asked, times } of timed) {
      const part = Math.ceil(asked.length / TURNS);
      const mine = asked.slice(turn * part, (turn + 1) * part);
      if (mine.length > 0) collect({ type: 'minor' });
      for (const text of mine) {
        const start = performance.now();
        const answer = ask(text);
        // Waiting for what is already there would measure the event loop.
        if (answer instanceof Promise) await answer;
        times.push(performance.now() - start);
      }
    }
  }
}

function summary(times) {
  return { questions: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}
