// Makes knowledge of any size out of the data sets, for measuring speed; the sentences need not make sense.
import { pick, seeded } from './random.mjs';

const OWN_WORDS = 4;
const SHARE = 0.5;
const LONG_WORD = /\p{L}{4,}/gu;

/**
 * Each entry takes the sentences of a real intent and puts words of its own, drawn from both data sets, in place of half
 * of the longer words. Questions are made the same way from test sentences, so that they hold words nobody knows.
 *
 * @returns {{ entries: import('./data.mjs').Entry[], questions: string[] }}
 */
export function synthesise({ banking, clinc }, size, each, most, seed) {
  const random = seeded(`${seed} synthesis`);
  const intents = [...banking.train, ...clinc.train];
  const tests = grouped([...banking.test, ...clinc.test]);
  const words = vocabulary(intents);
  const plans = Array.from({ length: size }, (_, i) => ({
    id: `entry ${i}`,
    intent: intents[i % intents.length],
    own: Array.from({ length: OWN_WORDS }, () => pick(words, random)),
  }));
  const entries = plans.map(({ id, intent, own }) => ({
    id,
    phrasings: Array.from({ length: each }, () => recombine(pick(intent.phrasings, random), own, random)),
  }));
  const questions = Array.from({ length: most }, () => {
    const { intent, own } = pick(plans, random);
    return recombine(pick(tests.get(intent.id), random).text, own, random);
  });
  return { entries, questions };
}

function recombine(sentence, own, random) {
  return sentence.replace(LONG_WORD, (word) => (random() < SHARE ? pick(own, random) : word));
}

function vocabulary(intents) {
  const words = new Set();
  for (const { phrasings } of intents) {
    for (const text of phrasings)
      for (const [word] of text.toLowerCase().matchAll(LONG_WORD)) words.add(word);
  }
  return [...words].sort();
}

function grouped(questions) {
  const groups = new Map();
  for (const question of questions) {
    if (!groups.has(question.id)) groups.set(question.id, []);
    groups.get(question.id).push(question);
  }
  return groups;
}
