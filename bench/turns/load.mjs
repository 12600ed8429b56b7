// Part: turns per second, CPU per turn and time per turn, with conversations that all talk at once and with some that take
// their time. The programs take turns, so that whatever else the machine does meets all of them.
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../matching/score.mjs';
import { DirectLinePerson } from './direct-line.mjs';
import { agent, HttpPerson } from './http.mjs';
import { names, programs, start } from './programs.mjs';
import { KINDS } from './utterances.mjs';

/** Every contender, by way and kind of turn; stock bots have no Direct Line of their own. */
const CONTENDERS = [
  ...programs.map(({ key }) => ({ key, kind: 'question', Person: HttpPerson })),
  { key: 'ours-step', kind: 'step', Person: HttpPerson },
  { key: 'ours-direct-line', kind: 'question', Person: DirectLinePerson },
].map((contender) => ({
  ...contender,
  program: programs.find(({ key }) => key === contender.key) ?? programs.at(-1),
}));

/** Settings by the names that `--conversations` takes. With `everyMs` each conversation says something that often. */
export const SETTINGS = {
  1: { many: 1, title: 'One conversation' },
  32: { many: 32, title: '32 conversations, all talking at once' },
  1000: { many: 1000, title: '1000 conversations, all talking at once without a pause' },
  paced: { many: 1000, everyMs: 5_000, title: '1000 conversations, each saying something every 5 s' },
};

export const ALL_AT_ONCE = '1000';

const ROUNDS = 6;
/** A setting ends after this long, on a busy machine with fewer rounds; two are made in any case. */
const MOST_MS = 90_000;
/** How long conversations that take their time are listened to. */
const PACED_MS = 15_000;
/** Turns of each conversation before the clock counts: the code is compiled, the matchers of the guides are built. */
const WARM_UP = 3;

/** @returns {Promise<object>} setting -> contender -> figures */
export async function load(run) {
  const running = [];
  try {
    for (const contender of CONTENDERS) {
      run.progress(`load: starting ${names[contender.key]}`);
      const process = await start(contender.program);
      running.push({ ...contender, process });
      await warm(process, contender, run.quick ? 200 : 3000);
    }
    const results = {};
    for (const name of run.conversations) results[name] = await together(run, running, name);
    return results;
  } finally {
    await Promise.all(running.map(({ process }) => process.stop()));
  }
}

async function warm({ url }, { kind, Person }, turns) {
  const persons = await gather(Person, url, 8, 'warm', KINDS[kind]);
  await Promise.all(persons.map((person) => talk(person, turns / 8)));
  for (const person of persons) person.leave?.();
}

async function together(run, running, name) {
  const { many, everyMs } = SETTINGS[name];
  const parties = [];
  for (const contender of running) {
    run.progress(`load: ${name}, gathering, ${names[contender.key]}`);
    const { Person, kind, process } = contender;
    const persons = await gather(Person, process.url, many, `of${name}x`, KINDS[kind]);
    await Promise.all(persons.map((person) => talk(person, WARM_UP)));
    parties.push({ contender, persons, times: [], rounds: [], outcomes: {}, reasons: new Set(), seconds: 0 });
  }
  const turns = Math.max(1, Math.round((run.quick || many === 1 ? 150 : 1000) / many));
  const end = performance.now() + MOST_MS;
  const rounds = everyMs ? 1 : run.quick ? 2 : ROUNDS;
  for (let round = 1; round <= rounds && (round <= 2 || performance.now() < end); round += 1) {
    for (const party of parties) {
      run.progress(`load: ${name}, round ${round}, ${names[party.contender.key]}`);
      const whole = (person, at) =>
        everyMs
          ? talkNowAndThen(person, { everyMs, from: (everyMs * at) / many, party })
          : talk(person, turns, party);
      await slice(party, whole);
    }
  }
  for (const { persons } of parties) for (const person of persons) person.leave?.();
  const all = Object.fromEntries(parties.map((party) => [party.contender.key, party]));
  return Object.fromEntries(parties.map((party) => [party.contender.key, summary(party, all.echo)]));
}

async function slice(party, whole) {
  const { process } = party.contender;
  const had = party.times.length;
  const before = await process.ask('cpu');
  const begun = performance.now();
  await Promise.all(party.persons.map(whole));
  party.seconds += (performance.now() - begun) / 1000;
  const turns = party.times.length - had;
  party.rounds.push({ cpu: (await process.ask('cpu')) - before, turns });
}

async function talk(person, turns, party) {
  for (let i = 0; i < turns; i += 1) await say(person, party);
}

async function talkNowAndThen(person, { everyMs, from, party }) {
  const begun = performance.now();
  for (let due = from; due < PACED_MS; due += everyMs) {
    await sleep(Math.max(0, begun + due - performance.now()));
    await say(person, party);
  }
}

async function say(person, party) {
  const begun = performance.now();
  const outcome = await person.turn().then(
    (known) => known ?? 'reply',
    (error) => {
      party?.reasons.add(error.message);
      return 'failed';
    },
  );
  if (party === undefined) return;
  party.times.push(performance.now() - begun);
  party.outcomes[outcome] = (party.outcomes[outcome] ?? 0) + 1;
}

/** Joined a few at a time: a thousand at once would be another measurement. */
async function gather(Person, url, many, name, say) {
  const connections = agent(many);
  const persons = Array.from({ length: many }, (_, i) => new Person(url, connections, `${name}${i}`, say));
  if (Person === DirectLinePerson)
    for (let i = 0; i < many; i += 20)
      await Promise.all(persons.slice(i, i + 20).map((person) => person.join()));
  return persons;
}

function summary({ times, rounds, outcomes, reasons, seconds }, echo) {
  const perTurn = ({ cpu, turns }) => cpu / turns;
  return {
    turns: times.length,
    cpu: quantile(rounds.map(perTurn), 0.5),
    // Round by round, as the machine is not the same in all of them.
    besideEcho: quantile(
      rounds.map((round, i) => perTurn(round) / perTurn(echo.rounds[i])),
      0.5,
    ),
    perSecond: times.length / seconds,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    outcomes,
    reasons: [...reasons].slice(0, 5),
  };
}
