// Reading -> weighted features in blocks: what the model learns from and is asked with.
import { senses } from './everyday';
import type { Reading } from './read';

export interface Feature {
  readonly name: string;
  readonly weight: number;
}

/** Features of one kind; each block is scaled to unit length times its share. */
export interface Block {
  readonly kind: BlockKind;
  readonly features: readonly Feature[];
}

export type BlockKind = 'words' | 'pairs' | 'letters' | 'senses' | 'meaning' | 'manner';

/** How much each block counts; found by cross-validation. */
export const SHARES: Readonly<Record<BlockKind, number>> = {
  words: +(process.env.SW ?? 1.2),
  pairs: +(process.env.SP ?? 0.7),
  letters: +(process.env.SL ?? 0.8),
  senses: +(process.env.SS ?? 0.6),
  meaning: +(process.env.SM ?? 0.6),
  manner: +(process.env.SF ?? 0.25),
};

const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 4;
/** Longer words are cut: no real word needs more grams. */
const MAX_GRAM_WORD = 30;

export function featurise(reading: Reading): Block[] {
  const words = new Map<string, number>();
  const pairs = new Map<string, number>();
  const letters = new Map<string, number>();
  const meanings = new Map<string, number>();
  let before = { stem: '^', trust: 1 };
  let content: { stem: string; trust: number } | undefined;
  for (const word of reading.words) {
    add(words, `w ${word.stem}`, word.trust);
    for (const sense of senses(word.stem)) add(meanings, `e ${sense}`, word.trust);
    add(pairs, `p ${before.stem} ${word.stem}`, Math.min(before.trust, word.trust));
    if (word.empty) {
      before = word;
      continue;
    }
    if (process.env.CB && content)
      add(pairs, `c ${content.stem} ${word.stem}`, Math.min(content.trust, word.trust) * +process.env.CB);
    if (process.env.UB && content)
      add(
        pairs,
        `u ${[content.stem, word.stem].sort().join(' ')}`,
        Math.min(content.trust, word.trust) * +process.env.UB,
      );
    content = word;
    const framed = `<${word.text.slice(0, MAX_GRAM_WORD)}>`;
    for (let n = SHORTEST_GRAM; n <= LONGEST_GRAM; n += 1) {
      for (let i = 0; i + n <= framed.length; i += 1) add(letters, `l ${framed.slice(i, i + n)}`, word.trust);
    }
    before = word;
  }
  if (reading.words.length > 0) add(pairs, `p ${before.stem} $`, before.trust);
  return [
    { kind: 'words', features: list(words) },
    { kind: 'pairs', features: list(pairs) },
    { kind: 'letters', features: list(letters) },
    { kind: 'senses', features: list(meanings) },
    { kind: 'meaning', features: list(meaning(reading)) },
    { kind: 'manner', features: list(new Map(reading.frames.map((frame) => [`f ${frame}`, 1]))) },
  ];
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
