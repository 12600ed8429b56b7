// What is said in the benchmark: the knowledge's own test questions, in an order that is the same on every run.
import { readFileSync } from 'node:fs';
import { seeded, shuffled } from '../matching/random.mjs';

const file = new URL('../../knowledge/tests/questions.jsonl', import.meta.url);

/** Kinds of turns: each gives the text of the n-th turn of the i-th conversation. */
export const KINDS = {
  /** A question in free words: matched, answered, and the step shown again when in a guide. */
  question: (() => {
    const texts = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).text);
    const order = shuffled(texts, seeded('turns'));
    return (i, n) => order[(i * 7 + n) % order.length];
  })(),
  /** A guide is begun, then walked forth and back: a step's card each time. */
  step: (i, n) => (n === 0 ? 'walk me through signing out on my iphone' : n % 2 === 1 ? 'next' : 'back'),
};
