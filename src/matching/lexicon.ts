// vocabulary.yaml compiled for fast look-up; read.ts asks it what an utterance names.
import type { Vocabulary } from '../knowledge/vocabulary';
import { tokenise } from './normalise';
import { PhraseFinder } from './phrases';
import { stem } from './stem';

export type Side = 'one' | 'other';

export interface Direction {
  readonly pair: string;
  readonly side: Side;
}

export interface Lexicon {
  /** Values are the group's first phrase. */
  readonly synonyms: PhraseFinder<string>;
  /** Values are device keys. */
  readonly devices: PhraseFinder<string>;
  /** Looked up by words, not stems: "signed" tells a state where "sign" tells a wish. */
  readonly directions: PhraseFinder<Direction>;
  /** Values are the names as written in the vocabulary. */
  readonly foreign: PhraseFinder<string>;
  /** Looked up by words, not stems: the words to read instead. */
  readonly misspellings: PhraseFinder<readonly string[]>;
  /** Every word the vocabulary uses rightly spelt. */
  readonly words: ReadonlySet<string>;
}

/** Never throws; phrases without a letter or digit are left out. */
export function compileLexicon(vocabulary: Vocabulary): Lexicon {
  const words = new Set<string>();
  const stems = (phrase: string): string[] => {
    const tokens = tokenise(phrase);
    for (const token of tokens) words.add(token);
    return tokens.map(stem);
  };

  const synonyms = new PhraseFinder<string>(true);
  for (const group of vocabulary.synonyms) {
    const name = tokenise(group[0] ?? '').join(' ');
    for (const phrase of group) synonyms.add(stems(phrase), name);
  }
  const devices = new PhraseFinder<string>();
  for (const [key, device] of Object.entries(vocabulary.devices)) {
    for (const phrase of [device.label, ...device.say]) devices.add(stems(phrase), key);
  }
  const directions = new PhraseFinder<Direction>(true);
  for (const pair of vocabulary.opposites) {
    const sides: Record<Side, Direction> = {
      one: { pair: pair.name, side: 'one' },
      other: { pair: pair.name, side: 'other' },
    };
    for (const side of ['one', 'other'] as const) {
      for (const phrase of pair[side]) {
        stems(phrase);
        directions.add(tokenise(phrase), sides[side]);
      }
    }
  }
  const foreign = new PhraseFinder<string>();
  for (const name of vocabulary.foreign) foreign.add(stems(name), name);
  const misspellings = new PhraseFinder<readonly string[]>();
  for (const [right, wrongs] of Object.entries(vocabulary.misspellings)) {
    stems(right);
    for (const wrong of wrongs) misspellings.add(tokenise(wrong), tokenise(right));
  }
  return { synonyms, devices, directions, foreign, misspellings, words };
}
