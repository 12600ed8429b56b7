// Builds a matcher from phrasings; the dialogs use it for entries, and for the troubles of a guide.
import type { Vocabulary } from '../knowledge/vocabulary';
import { calibrate, toHoldOut } from './calibrate';
import { CHATTER, isForeignTo } from './chatter';
import { Corpus } from './corpus';
import { FeatureTable } from './features';
import { compileLexicon, type Lexicon } from './lexicon';
import { LearntMatcher, saying } from './learnt-matcher';
import type { Example, ExplainingMatcher } from './matcher';
import { Model } from './model';
import { profile } from './profile';
import { read, type Reading } from './read';
import { Speller } from './speller';

export interface MatcherOptions {
  /** Utterances that must miss, beside the vocabulary's `unrelated`: learnt as a class of their own, never returned. */
  readonly negatives?: readonly string[];
}

/** Learns the phrasings. Any list is accepted, also an empty one; its order does not matter. */
export function createMatcher(
  examples: readonly Example[],
  vocabulary: Vocabulary,
  options: MatcherOptions = {},
): ExplainingMatcher {
  const lexicon = compileLexicon(vocabulary);
  const entries = [...examples].sort((a, b) => compare(a.id, b.id));
  const readings = entries.map(({ phrasings }) =>
    [...phrasings].sort(compare).map((text) => read(text, lexicon)),
  );
  const negatives = strangers(readings, lexicon, [...vocabulary.unrelated, ...(options.negatives ?? [])]);
  const table = new FeatureTable();
  const corpus = new Corpus();
  const labels: number[] = [];
  [...readings, negatives].forEach((list, label) => {
    for (const reading of list) {
      table.learn(reading, corpus);
      labels.push(label);
    }
  });
  const lesson = {
    corpus,
    labels: Int32Array.from(labels),
    classes: entries.length + (negatives.length > 0 ? 1 : 0),
    entries: entries.length,
    features: table.size,
  };
  const heldOut = toHoldOut(labels.length, lesson.classes);
  const model = new Model(lesson, heldOut);
  return new LearntMatcher({
    ids: entries.map(({ id }) => id),
    lexicon,
    speller: new Speller(frequencies(readings, lexicon)),
    table,
    model,
    profiles: entries.map((entry, i) => profile(entry, readings[i] ?? [])),
    said: sayings(readings),
    calibration: calibrate(model, lesson, heldOut),
  });
}

// By code units: the same order whatever the machine's language.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sayings(readings: readonly (readonly Reading[])[]): Map<string, number[]> {
  const said = new Map<string, number[]>();
  readings.forEach((list, entry) => {
    for (const reading of list) {
      const key = saying(reading);
      const known = said.get(key) ?? [];
      if (!known.includes(entry)) said.set(key, [...known, entry]);
    }
  });
  said.delete('');
  return said;
}

// What the must-miss class learns: the author's examples, and everyday talk the phrasings do not come near.
function strangers(
  readings: readonly (readonly Reading[])[],
  lexicon: Lexicon,
  negatives: readonly string[],
): Reading[] {
  const words = new Set(
    readings.flatMap((list) => list.flatMap((reading) => reading.words.map((word) => word.stem))),
  );
  const chatter = CHATTER.map((line) => read(line, lexicon)).filter((line) => isForeignTo(line, words));
  return [...negatives.map((text) => read(text, lexicon)), ...chatter];
}

function frequencies(readings: readonly (readonly Reading[])[], lexicon: Lexicon): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of lexicon.words) counts.set(word, 1);
  for (const list of readings) {
    for (const reading of list)
      for (const { text } of reading.words) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}
