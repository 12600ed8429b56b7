// Reading -> weighted features in blocks: what the model learns from and is asked with.
import { senses } from './everyday';
import type { Reading, Word } from './read';

export interface Feature {
  readonly name: string;
  readonly weight: number;
  /** A word that carries the topic; names of devices do not. */
  readonly content?: boolean;
}

/** Features of one kind; each block is scaled to unit length times its share. */
export interface Block {
  readonly kind: BlockKind;
  readonly features: readonly Feature[];
}

/** In the order featurise gives them. */
export const BLOCK_KINDS = ['words', 'pairs', 'letters', 'senses', 'meaning', 'combos', 'manner'] as const;

export type BlockKind = (typeof BLOCK_KINDS)[number];

/** How much each block counts; found by cross-validation. */
export const SHARES: Readonly<Record<BlockKind, number>> = {
  words: 1.1,
  pairs: 0.7,
  letters: 0.7,
  senses: 0.8,
  meaning: 1,
  combos: 0.7,
  manner: 0.5,
};

const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 4;
/** Longer words are cut: no real word needs more grams. */
const MAX_GRAM_WORD = 30;
/** More things said than this are not combined: they grow with the square. */
const MOST_COMBINED = 10;

/** Blocks in a fixed order; a block may be empty. */
export function featurise(reading: Reading): Block[] {
  const words = new Map<string, number>();
  const topical = new Set<string>();
  const pairs = new Map<string, number>();
  const letters = new Map<string, number>();
  const alike = new Map<string, number>();
  let before = { stem: '^', trust: 1 };
  for (const word of reading.words) {
    add(words, `w ${word.stem}`, word.trust);
    if (!word.empty && !word.device) topical.add(`w ${word.stem}`);
    add(pairs, `p ${before.stem} ${word.stem}`, Math.min(before.trust, word.trust));
    for (const sense of senses(word.stem)) add(alike, `e ${sense}`, word.trust);
    if (!word.empty) addGrams(letters, word);
    before = word;
  }
  if (reading.words.length > 0) add(pairs, `p ${before.stem} $`, before.trust);
  const said = meaning(reading);
  return [
    {
      kind: 'words',
      features: list(words).map((feature) => ({ ...feature, content: topical.has(feature.name) })),
    },
    { kind: 'pairs', features: list(pairs) },
    { kind: 'letters', features: list(letters) },
    { kind: 'senses', features: list(alike) },
    { kind: 'meaning', features: list(said) },
    { kind: 'combos', features: combos([...said.keys()], reading.frames) },
    { kind: 'manner', features: reading.frames.map((frame) => ({ name: `f ${frame}`, weight: 1 })) },
  ];
}

function addGrams(letters: Map<string, number>, word: Word): void {
  const framed = `<${word.text.slice(0, MAX_GRAM_WORD)}>`;
  for (let n = SHORTEST_GRAM; n <= LONGEST_GRAM; n += 1) {
    for (let i = 0; i + n <= framed.length; i += 1) add(letters, `l ${framed.slice(i, i + n)}`, word.trust);
  }
}

// "How long" with "sign out" is another matter than either alone.
function combos(said: readonly string[], frames: readonly string[]): Feature[] {
  const names = said.slice(0, MOST_COMBINED);
  const pairs = names.flatMap((name, i) =>
    names.slice(i + 1).map((other) => (name < other ? `${name} & ${other}` : `${other} & ${name}`)),
  );
  const put = names.flatMap((name) => frames.map((frame) => `${name} ? ${frame}`));
  return [...pairs, ...put].map((name) => ({ name, weight: 1 }));
}

function meaning(reading: Reading): Map<string, number> {
  const found = new Map<string, number>();
  for (const group of reading.groups) add(found, `g ${group}`, 1);
  for (const device of reading.devices) add(found, `d ${device}`, 1);
  for (const name of reading.foreign) add(found, `n ${name}`, 1);
  for (const [pair, sides] of reading.sides) for (const side of sides) add(found, `s ${pair} ${side}`, 1);
  for (const [pair, sides] of reading.refused) for (const side of sides) add(found, `r ${pair} ${side}`, 1);
  return found;
}

function add(to: Map<string, number>, name: string, trust: number): void {
  to.set(name, (to.get(name) ?? 0) + trust);
}

// Said twice is more than once, but not twice as much.
function list(counts: ReadonlyMap<string, number>): Feature[] {
  return Array.from(counts, ([name, count]) => ({ name, weight: count > 1 ? 1 + Math.log(count) : count }));
}
