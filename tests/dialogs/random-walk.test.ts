// Thousands of random turns against a model of where the person has to be. WALK_SEED takes other walks, WALK_TIMES more.
import fc from 'fast-check';
import { openStorage } from '../../src/storage/open';
import { acts, type Act } from './walk/acts';
import { Walker } from './walk/walker';
import { coffee, COFFEE, shipped, type World } from './walk/worlds';

const SEED = Number(process.env['WALK_SEED'] ?? 20261122);
const TIMES = Number(process.env['WALK_TIMES'] ?? 1);
/** Acts of one conversation, at most. */
const LONGEST = 60;

const coffeeHouse = coffee();

/** Somebody new does all of this; returns the walker, or rejects with what went wrong and how it came to it. */
async function goes(world: World, all: readonly Act[], walker?: (walker: Walker) => void): Promise<void> {
  const engine = await openStorage('memory:');
  const one = new Walker(world, engine);
  try {
    for (const act of all) await one.take(act);
  } finally {
    walker?.(one);
    await engine.close();
  }
}

describe(`on random walks (seed ${SEED})`, () => {
  it.each([
    ['the coffee house and its edits', () => coffeeHouse, 320, 7_000],
    ['the shipped knowledge', shipped, 150, 3_000],
  ])(
    'nobody in %s is moved, lost or left without an answer',
    async (name, build, conversations, enough) => {
      const world = build();
      let turns = 0;
      const all = fc.array(acts, { minLength: 1, maxLength: LONGEST, size: 'max' });
      const property = fc.asyncProperty(all, (some) => goes(world, some, (one) => (turns += one.turns)));
      await fc.assert(property, { seed: SEED, numRuns: conversations * TIMES });
      process.stdout.write(
        `random walk: ${turns} turns in ${conversations * TIMES} conversations in ${name}, seed ${SEED}\n`,
      );
      expect(turns).toBeGreaterThanOrEqual(enough * TIMES);
    },
    120_000 * TIMES,
  );
});

// In each, the model says where the person has to be after every turn.
describe('what random walks have found', () => {
  const begin: Act = { do: 'begin', which: 0 };
  const type = (text: string): Act => ({ do: 'type', text });
  const edit = (edition: number): Act => ({ do: 'edit', edition });

  it.each<[string, Act[]]>([
    ['who comes back to an open guide is where they were', [begin, type("I'm back")]],
    ['who asks where we were is where they were', [begin, type('where were we')]],
    ['a yes to a list of troubles is no "done"', [begin, type('stuck'), type('yes')]],
    [
      '"it worked" after "Did that help?" is no "done"',
      [begin, type('the grinder is jammed'), type('it worked')],
    ],
    [
      'nobody is led past the step behind one that was removed',
      [begin, type('done'), edit(COFFEE.warmRemoved), type('done')],
    ],
    [
      'nobody is led past a step whose id has changed',
      [begin, type('done'), edit(COFFEE.warmRenamed), type('done')],
    ],
    [
      'a guide that is gone cannot be continued, and the turn ends',
      [begin, type('stop'), edit(COFFEE.brewGone), type('continue')],
    ],
  ])('%s', async (_name, all) => {
    await goes(coffeeHouse, all);
  });
});

it('every reply shows a way on: a button, an option, a command by name or a person', async () => {
  const inGuide: Act[] = [{ do: 'begin', which: 0 }];
  const finished: Act[] = [
    ...inGuide,
    ...['step 4', 'done', 'yes'].map((text): Act => ({ do: 'type', text })),
  ];
  const said = [
    'hello',
    'thanks',
    'bye',
    'next',
    'continue',
    'none of these',
    'person',
    'xyzzy plugh',
    'are you a bot',
    'wtf',
  ];
  const turns: Act[] = [
    ...said.map((text): Act => ({ do: 'type', text })),
    { do: 'odd', which: 0 },
    { do: 'type', text: 'long '.repeat(1000) },
    { do: 'click-old', which: 0, text: false },
  ];
  const deadEnds = new Set<string>();
  for (const before of [[], inGuide, finished]) {
    for (const act of turns)
      await goes(coffeeHouse, [...before, act], (one) => one.deadEnds.forEach((each) => deadEnds.add(each)));
  }
  expect([...deadEnds]).toEqual([]);
});
