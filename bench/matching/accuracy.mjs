// Part: how often the right entry comes first, with and without typos, and what becomes of foreign questions.
import { affordable, askAll } from './ask.mjs';
import { count, few, sample } from './data.mjs';
import { seeded } from './random.mjs';
import { auroc, rejection, share } from './score.mjs';
import { misspell } from './typos.mjs';

/** `each` phrasings per entry; all of them where it is missing. */
const SETTINGS = [
  { key: 'b5', set: 'banking', each: 5 },
  { key: 'b10', set: 'banking', each: 10, quick: true },
  { key: 'b', set: 'banking' },
  { key: 'c5', set: 'clinc', each: 5 },
  { key: 'c10', set: 'clinc', each: 10, quick: true },
  { key: 'c', set: 'clinc' },
];

/** @returns {Promise<object>} setting -> contender -> measures */
export async function accuracy(run) {
  const results = {};
  for (const { key, set, each, quick } of SETTINGS) {
    if (run.quick && !quick) continue;
    const entries = few(run.data[set].train, each, run.seed);
    results[key] = {};
    for (const contender of run.contenders) {
      if (count(entries) > (contender.most ?? Infinity)) continue;
      run.progress(`accuracy: ${run.data[set].name}, ${each ?? 'all'} each, ${contender.name}`);
      const ask = await (await contender.load())(entries);
      results[key][contender.key] = await judge(run, contender, ask, entries, run.data[set].test);
    }
  }
  return results;
}

async function judge(run, contender, ask, entries, test) {
  const most = Math.min(
    run.quick ? 300 : Infinity,
    affordable(contender, entries, run.quick ? 400 : 3000, run.quick ? 15 : 30),
  );
  const questions = sample(test, most, run.seed);
  const random = seeded(`${run.seed} typos`);
  const misspelt = questions.map(({ text, id }) => ({ text: misspell(text, random), id }));
  const known = await askAll(ask, questions);
  const typos = await askAll(ask, misspelt);
  const foreign = await askAll(ask, sample(run.data.outOfScope, most, run.seed));
  const top1 = share(known, ({ place }) => place === 0);
  const typo = share(typos, ({ place }) => place === 0);
  return {
    questions: questions.length,
    top1,
    top3: share(known, ({ place }) => place >= 0),
    typo,
    lost: top1 - typo,
    auroc: auroc(known.map(score), foreign.map(score)),
    rejection: rejection(known.map(score), foreign.map(score)),
    ...(known[0].outcome === undefined ? {} : { decisions: decisions(known, foreign) }),
  };
}

/** What a matcher with a mind of its own would have said, as shares of the questions. */
export function decisions(known, foreign) {
  return {
    right: share(known, ({ outcome, place }) => outcome === 'hit' && place === 0),
    wrong: share(known, ({ outcome, place }) => outcome === 'hit' && place !== 0),
    offered: share(known, ({ outcome, place }) => outcome === 'ambiguous' && place >= 0),
    offeredWrong: share(known, ({ outcome, place }) => outcome === 'ambiguous' && place < 0),
    missed: share(known, ({ outcome }) => outcome === 'miss'),
    foreignAnswered: share(foreign, ({ outcome }) => outcome === 'hit'),
    foreignOffered: share(foreign, ({ outcome }) => outcome === 'ambiguous'),
    foreignMissed: share(foreign, ({ outcome }) => outcome === 'miss'),
  };
}

function score(result) {
  return result.score;
}
