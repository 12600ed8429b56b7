// Part: turns per second, CPU per turn and time per turn, with 1, 32 and 1000 conversations that all talk at once. The
// programs take turns, so that whatever else the machine does meets all of them.
import { quantile } from '../matching/score.mjs';
import { DirectLinePerson } from './direct-line.mjs';
import { agent, HttpPerson } from './http.mjs';
import { programs, start } from './programs.mjs';
import { KINDS } from './utterances.mjs';

/** Every contender, by way and kind of turn; stock bots have no Direct Line of their own. */
const CONTENDERS = [
  ...programs.map((program) => ({ ...program, program, kind: 'question', Person: HttpPerson })),
  { key: 'ours-step', name: 'this bot, steps only', kind: 'step', Person: HttpPerson },
  { key: 'ours-direct-line', name: 'this bot, Direct Line', kind: 'question', Person: DirectLinePerson },
].map((contender) => ({ program: programs.at(-1), ...contender }));

const ROUNDS = 6;
/** Turns of each conversation before the clock counts: the code is compiled, the matchers of the guides are built. */
const WARM_UP = 3;

/** @returns {Promise<object>} conversations -> contender -> figures */
export async function load(run) {
  const running = [];
  try {
    for (const contender of CONTENDERS) {
      run.progress(`load: starting ${contender.name}`);
      const process = await start(contender.program);
      running.push({ ...contender, process });
      await warm(process, contender, run.quick ? 200 : 800);
    }
    const results = {};
    for (const many of run.conversations) results[many] = await together(run, running, many);
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

async function together(run, running, many) {
  const parties = [];
  for (const contender of running) {
    const persons = await gather(
      contender.Person,
      contender.process.url,
      many,
      `of${many}x`,
      KINDS[contender.kind],
    );
    await Promise.all(persons.map((person) => talk(person, WARM_UP)));
    parties.push({ contender, persons, times: [], outcomes: {}, cpu: 0, seconds: 0 });
  }
  const turns = Math.max(1, Math.round((run.quick ? 150 : many === 1 ? 150 : 1000) / many));
  for (let round = 1; round <= (run.quick ? 2 : ROUNDS); round += 1) {
    for (const party of parties) {
      run.progress(`load: ${many} conversations, round ${round}, ${party.contender.name}`);
      await slice(party, turns);
    }
  }
  for (const { persons } of parties) for (const person of persons) person.leave?.();
  return Object.fromEntries(parties.map((party) => [party.contender.key, summary(party)]));
}

async function slice(party, turns) {
  const { process } = party.contender;
  const before = await process.ask('cpu');
  const begun = performance.now();
  await Promise.all(party.persons.map((person) => talk(person, turns, party)));
  party.seconds += (performance.now() - begun) / 1000;
  party.cpu += (await process.ask('cpu')) - before;
}

async function talk(person, turns, party) {
  for (let i = 0; i < turns; i += 1) {
    const begun = performance.now();
    const outcome = await person.turn().then(
      (known) => known ?? 'reply',
      () => 'failed',
    );
    if (party === undefined) continue;
    party.times.push(performance.now() - begun);
    party.outcomes[outcome] = (party.outcomes[outcome] ?? 0) + 1;
  }
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

function summary({ times, outcomes, cpu, seconds }) {
  return {
    turns: times.length,
    cpu: cpu / times.length,
    perSecond: times.length / seconds,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    outcomes,
  };
}
