// A long text taken apart, and put together again with what is beside the point said more quietly: people tell their
// story along with their question.
import type { Lexicon } from './lexicon';
import { normalise } from './normalise';
import { read, type Reading } from './read';
import { MAX_CORRECTIONS, type Speller } from './speller';

/** Texts of more words than this are taken apart. */
export const LONG = 28;

/** What stands between the things somebody says in one message. */
export const CLAUSE_END = /[.!?;,\n]+/;
/** With the mark it ends with, which tells a question. */
const CLAUSE = /[^.!?;,\n]+[.!?;,\n]*/g;
/** Dictated text has no clauses; there about so many words are taken together. */
const WORDS_TOGETHER = 10;
/** Bounds the work: in a text of more passages the last one is all the rest. */
const MOST_PASSAGES = 40;

/** How loud a passage beside the point remains. */
const QUIET = 0.2;
/** Only from a passage this loud is taken how the question is put, and what belongs together. */
const LOUD = 0.5;
/** No passage is loud for being the least irrelevant one. */
const LEAST_RELEVANT = 0.05;

/** What is said one after the other, as typed. */
export function clausesOf(text: string): string[] {
  return (text.match(CLAUSE) ?? []).filter((clause) => clause.trim() !== '');
}

/** The passages of a text as readings of their own, in order. */
export function passagesOf(text: string, lexicon: Lexicon, speller: Speller): Reading[] {
  const passages = normalise(text)
    .split(CLAUSE_END)
    .flatMap((clause) => evenly(clause.split(' ').filter((word) => word !== '')));
  const rest = passages.splice(MOST_PASSAGES - 1).flat();
  const sparing = atMost(MAX_CORRECTIONS, speller);
  return [...passages, rest]
    .filter((words) => words.length > 0)
    .map((words) => read(words.join(' '), lexicon, sparing));
}

/** `relevances`: 0..1 for each passage. What the whole text says about devices and directions stays as it is. */
export function focus(whole: Reading, passages: readonly Reading[], relevances: readonly number[]): Reading {
  const most = Math.max(LEAST_RELEVANT, ...relevances);
  const loudness = relevances.map((relevance) => QUIET + (1 - QUIET) * Math.sqrt(relevance / most));
  const loud = passages.filter((_, i) => loudness[i]! >= LOUD);
  return {
    ...whole,
    words: passages.flatMap(({ words }, i) =>
      words.map((word) => ({ ...word, trust: word.trust * loudness[i]! })),
    ),
    groups: loud.flatMap(({ groups }) => groups),
    frames: [...new Set(loud.flatMap(({ frames }) => frames))],
  };
}

// So many words of all passages together: one text causes no more work than another.
function atMost(corrections: number, speller: Speller): Pick<Speller, 'knows' | 'correct'> {
  let left = corrections;
  return {
    knows: (word) => left === 0 || speller.knows(word),
    correct(word) {
      left -= 1;
      return speller.correct(word);
    },
  };
}

// In parts of like length, so that no part is a mere rest.
function evenly(words: readonly string[]): string[][] {
  const parts = Math.max(1, Math.round(words.length / WORDS_TOGETHER));
  const size = Math.max(1, Math.ceil(words.length / parts));
  return Array.from({ length: Math.ceil(words.length / size) }, (_, i) =>
    words.slice(i * size, (i + 1) * size),
  );
}
