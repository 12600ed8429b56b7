// Reading -> numbered features in blocks: what the model learns from and is asked with.
import type { Corpus } from './corpus';
import { senses } from './everyday';
import type { Reading, Word } from './read';

/** Each block is scaled to unit length times its share; in the order they are written. */
export const BLOCK_KINDS = ['words', 'pairs', 'letters', 'senses', 'meaning', 'combos', 'manner'] as const;

/** Places of the blocks. */
export const WORDS = 0;
export const PAIRS = 1;
export const LETTERS = 2;
const SENSES = 3;
export const MEANING = 4;
const COMBOS = 5;
const MANNER = 6;

/** How much each block counts; found by cross-validation. */
export const SHARES: readonly number[] = [1.1, 0.7, 0.7, 0.8, 1, 0.7, 0.5];

const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 4;
/** Longer words are cut: no real word needs more grams. */
const MAX_GRAM_WORD = 30;
/** More things said than this are not combined: they grow with the square. */
const MOST_COMBINED = 10;
const MOST_STRANGERS = 2000;

/** What one word brings along, wherever it stands. */
interface Parts {
  /** -1 for one no phrasing has. */
  readonly word: number;
  readonly grams: Int32Array;
  readonly senses: Int32Array;
  /** Letter groups and senses no phrasing has. */
  readonly strangeGrams: number;
  readonly strangeSenses: number;
}

/** Numbers features in the order they are learnt, and remembers what each word consists of. */
export class FeatureTable {
  private readonly ids = BLOCK_KINDS.map(() => new Map<string, number>());
  private readonly parts = new Map<string, Parts>();
  private readonly strangers = new Map<string, Parts>();
  private known = 0;

  get size(): number {
    return this.known;
  }

  /** Adds a text to the corpus; new features get a number. */
  learn(reading: Reading, corpus: Corpus): void {
    this.write(reading, corpus, true);
  }

  /** The same, but unknown features stay unknown. */
  look(reading: Reading, corpus: Corpus): void {
    this.write(reading, corpus, false);
  }

  /** -1 for a word no phrasing has. */
  word(stem: string): number {
    return this.id(WORDS, stem, false);
  }

  private write({ words, ...said }: Reading, corpus: Corpus, learns: boolean): void {
    const parts = words.map((word) => this.partsOf(word, learns));
    const put = (id: number, weight: number): void => {
      corpus.put(id, weight);
    };
    corpus.open(WORDS);
    parts.forEach(({ word }, i) => {
      const { trust, empty, device } = words[i]!;
      put(word, trust);
      if (!empty && !device) corpus.markContent(word);
    });
    corpus.open(PAIRS);
    let before = '^';
    let trust = 1;
    for (const word of words) {
      put(this.id(PAIRS, `${before} ${word.stem}`, learns), Math.min(trust, word.trust));
      before = word.stem;
      trust = word.trust;
    }
    if (words.length > 0) put(this.id(PAIRS, `${before} $`, learns), trust);
    corpus.open(LETTERS);
    parts.forEach(({ grams, strangeGrams }, i) => {
      for (const gram of grams) put(gram, words[i]!.trust);
      corpus.putUnknown(strangeGrams * words[i]!.trust ** 2);
    });
    corpus.open(SENSES);
    parts.forEach(({ senses: meant, strangeSenses }, i) => {
      for (const sense of meant) put(sense, words[i]!.trust);
      corpus.putUnknown(strangeSenses * words[i]!.trust ** 2);
    });
    const named = meaning(said);
    corpus.open(MEANING);
    for (const name of named) put(this.id(MEANING, name, learns), 1);
    corpus.open(COMBOS);
    for (const name of combos([...new Set(named)], said.frames)) put(this.id(COMBOS, name, learns), 1);
    corpus.open(MANNER);
    for (const frame of said.frames) put(this.id(MANNER, frame, learns), 1);
    corpus.close();
  }

  private partsOf(word: Word, learns: boolean): Parts {
    const known = this.parts.get(word.text) ?? (learns ? undefined : this.strangers.get(word.text));
    if (known !== undefined) return known;
    const grams = word.empty ? [] : gramsOf(word.text).map((gram) => this.id(LETTERS, gram, learns));
    const meant = senses(word.stem).map((sense) => this.id(SENSES, String(sense), learns));
    const parts = {
      word: this.id(WORDS, word.stem, learns),
      grams: Int32Array.from(grams.filter(isKnown)),
      senses: Int32Array.from(meant.filter(isKnown)),
      strangeGrams: grams.length - grams.filter(isKnown).length,
      strangeSenses: meant.length - meant.filter(isKnown).length,
    };
    if (!learns && this.strangers.size >= MOST_STRANGERS) this.strangers.clear();
    (learns ? this.parts : this.strangers).set(word.text, parts);
    return parts;
  }

  private id(kind: number, name: string, learns: boolean): number {
    const names = this.ids[kind]!;
    const known = names.get(name);
    if (known !== undefined) return known;
    if (!learns) return -1;
    names.set(name, this.known);
    this.known += 1;
    return this.known - 1;
  }
}

function isKnown(id: number): boolean {
  return id >= 0;
}

function gramsOf(word: string): string[] {
  const framed = `<${word.slice(0, MAX_GRAM_WORD)}>`;
  const grams: string[] = [];
  for (let n = SHORTEST_GRAM; n <= LONGEST_GRAM; n += 1) {
    for (let i = 0; i + n <= framed.length; i += 1) grams.push(framed.slice(i, i + n));
  }
  return grams;
}

// "How long" with "sign out" is another matter than either alone.
function combos(said: readonly string[], frames: readonly string[]): string[] {
  const names = said.slice(0, MOST_COMBINED);
  const pairs = names.flatMap((name, i) =>
    names.slice(i + 1).map((other) => (name < other ? `${name} & ${other}` : `${other} & ${name}`)),
  );
  return [...pairs, ...names.flatMap((name) => frames.map((frame) => `${name} ? ${frame}`))];
}

function meaning({ groups, devices, foreign, sides, refused }: Omit<Reading, 'words'>): string[] {
  const found = [
    ...groups.map((group) => `g ${group}`),
    ...devices.map((device) => `d ${device}`),
    ...foreign.map((name) => `n ${name}`),
  ];
  for (const [pair, meant] of sides) for (const side of meant) found.push(`s ${pair} ${side}`);
  for (const [pair, meant] of refused) for (const side of meant) found.push(`r ${pair} ${side}`);
  return found;
}
