// Misspells questions, to see how much of its accuracy a matcher loses.
import { pick } from './random.mjs';

const SHARE = 0.3;
const FEWEST_LETTERS = 5;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One random edit (a letter left out, put in, changed, or swapped with the next) in 30 % of the longer words. */
export function misspell(text, random) {
  return text.replace(/\p{L}+/gu, (word) =>
    word.length >= FEWEST_LETTERS && random() < SHARE ? edit(word, random) : word,
  );
}

function edit(word, random) {
  const at = Math.floor(random() * word.length);
  const before = word.slice(0, at);
  const after = word.slice(at + 1);
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + after;
    case 1:
      return before + pick(LETTERS, random) + word.slice(at);
    case 2:
      return before + pick(LETTERS, random) + after;
    default:
      return at + 1 < word.length ? before + word[at + 1] + word[at] + word.slice(at + 2) : before + after;
  }
}
