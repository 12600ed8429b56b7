// Part: sets of the shape a support bot has, few entries with few phrasings, drawn at random from the data sets.
import { decisions } from './accuracy.mjs';
import { affordable, askAll } from './ask.mjs';
import { few, sample } from './data.mjs';
import { seeded } from './random.mjs';
import { auroc, mean, rejection, share } from './score.mjs';
import { misspell } from './typos.mjs';

const ENTRIES = 17;
const PHRASINGS = 8;
const MOST_QUESTIONS = 500;
const MOST_QUICK = 200;

/**
 * Far questions are the out-of-scope ones of CLINC150 for both data sets; near ones are meant for other intents of the
 * same data set.
 *
 * @returns {Promise<object>} data set -> contender -> means over the draws, and questions in all
 */
export async function product(run) {
  const draws = run.quick ? 2 : 10;
  const results = {};
  for (const set of ['banking', 'clinc']) {
    const each = Object.fromEntries(run.contenders.map(({ key }) => [key, []]));
    for (let draw = 0; draw < draws; draw += 1) {
      run.progress(`product-shaped: ${run.data[set].name}, draw ${draw + 1} of ${draws}`);
      const drawn = sets(run, set, `${run.seed} ${set} ${draw}`);
      for (const contender of run.contenders) each[contender.key].push(await judge(run, contender, drawn));
    }
    results[set] = Object.fromEntries(Object.entries(each).map(([key, list]) => [key, means(list)]));
  }
  return results;
}

function sets(run, set, seed) {
  const { train, test } = run.data[set];
  const entries = few(sample(train, ENTRIES, seed), PHRASINGS, seed);
  const ids = new Set(entries.map(({ id }) => id));
  const most = run.quick ? MOST_QUICK : MOST_QUESTIONS;
  const known = sample(
    test.filter(({ id }) => ids.has(id)),
    most,
    seed,
  );
  const random = seeded(`${seed} typos`);
  return {
    entries,
    known,
    misspelt: known.map(({ text, id }) => ({ text: misspell(text, random), id })),
    far: sample(run.data.outOfScope, most, seed),
    near: sample(
      test.filter(({ id }) => !ids.has(id)),
      most,
      seed,
    ),
  };
}

async function judge(run, contender, { entries, known, misspelt, far, near }) {
  const ask = await (await contender.load())(entries);
  const most = affordable(contender, entries, run.quick ? 100 : 500, 20);
  const put = (questions) => askAll(ask, questions.slice(0, most));
  const results = await put(known);
  const scores = results.map(score);
  const typo = share(await put(misspelt), ({ place }) => place === 0);
  const [farResults, nearResults] = [await put(far), await put(near)];
  const top1 = share(results, ({ place }) => place === 0);
  const result = {
    questions: results.length,
    top1,
    top3: share(results, ({ place }) => place >= 0),
    typo,
    lost: top1 - typo,
    far: auroc(scores, farResults.map(score)),
    farRejection: rejection(scores, farResults.map(score)),
    near: auroc(scores, nearResults.map(score)),
    nearRejection: rejection(scores, nearResults.map(score)),
  };
  if (results[0].outcome === undefined) return result;
  const { foreignAnswered: nearAnswered } = decisions(results, nearResults);
  return { ...result, ...decisions(results, farResults), nearAnswered };
}

function means(list) {
  const fields = Object.keys(list[0]).map((key) => [key, mean(list.map((result) => result[key]))]);
  return {
    ...Object.fromEntries(fields),
    questions: list.reduce((sum, { questions }) => sum + questions, 0),
  };
}

function score(result) {
  return result.score;
}
