// Reading -> numbered features in blocks: what the model learns from and is asked with.
import type { Corpus } from './corpus';
import { senses } from './everyday';
import { PairNumbers } from './numbering';
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
/** The codes of so many letters make two whole numbers. */
const LONGEST_GRAM = 4;
/** Longer words are cut: no real word needs more grams. */
const MAX_GRAM_WORD = 30;
/** More things said than this are not combined: they grow with the square. */
const MOST_COMBINED = 10;
const MOST_STRANGERS = 2000;
/** Stand for a word in pairs. */
const BEGINNING = -2;
const END = -3;

/** Features, those that no phrasing has only counted. */
interface Group {
  readonly ids: readonly number[];
  readonly strange: number;
}

/** What one word brings along, wherever it stands. */
interface Parts {
  /** -1 for one no phrasing has. */
  readonly word: number;
  readonly grams: Group;
  readonly senses: Group;
}

/** Numbers features in the order they are learnt, and remembers what each word consists of. */
export class FeatureTable {
  private readonly words = new Map<string, number>();
  private readonly pairs = new PairNumbers();
  private readonly grams = new PairNumbers();
  private readonly senses = new Map<number, number>();
  private readonly names = new Map<string, number>();
  private readonly combos = new PairNumbers();
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
    return this.words.get(stem) ?? -1;
  }

  private write(reading: Reading, corpus: Corpus, learns: boolean): void {
    const { words } = reading;
    const parts: Parts[] = [];
    for (const word of words) parts.push(this.partsOf(word, learns));
    corpus.open(WORDS);
    for (let i = 0; i < words.length; i += 1) {
      const { trust, empty, device } = words[i]!;
      corpus.put(parts[i]!.word, trust);
      if (!empty && !device) corpus.markContent(parts[i]!.word);
    }
    corpus.open(PAIRS);
    let before = BEGINNING;
    let trust = 1;
    for (let i = 0; i < words.length; i += 1) {
      corpus.put(this.pair(this.pairs, before, parts[i]!.word, learns), Math.min(trust, words[i]!.trust));
      before = parts[i]!.word;
      trust = words[i]!.trust;
    }
    if (words.length > 0) corpus.put(this.pair(this.pairs, before, END, learns), trust);
    corpus.open(LETTERS);
    for (let i = 0; i < words.length; i += 1) putAll(corpus, parts[i]!.grams, words[i]!.trust);
    corpus.open(SENSES);
    for (let i = 0; i < words.length; i += 1) putAll(corpus, parts[i]!.senses, words[i]!.trust);
    this.writeMeaning(reading, corpus, learns);
    corpus.close();
  }

  private writeMeaning(reading: Reading, corpus: Corpus, learns: boolean): void {
    const idOf = (name: string): number => this.number(this.names, name, learns);
    const named = meaning(reading);
    const frames = reading.frames.map((frame) => idOf(`? ${frame}`));
    corpus.open(MEANING);
    for (const name of named) corpus.put(idOf(name), 1);
    corpus.open(COMBOS);
    // "How long" with "sign out" is another matter than either alone.
    const combined = [...new Set(named)].slice(0, MOST_COMBINED).map(idOf);
    for (let i = 0; i < combined.length; i += 1) {
      const id = combined[i]!;
      for (let j = i + 1; j < combined.length; j += 1) {
        const other = combined[j]!;
        corpus.put(this.pair(this.combos, Math.min(id, other), Math.max(id, other), learns), 1);
      }
      for (const frame of frames) corpus.put(this.pair(this.combos, id, frame, learns), 1);
    }
    corpus.open(MANNER);
    for (const id of frames) corpus.put(id, 1);
  }

  private partsOf(word: Word, learns: boolean): Parts {
    const known = this.parts.get(word.text) ?? (learns ? undefined : this.strangers.get(word.text));
    if (known !== undefined) return known;
    const parts = {
      word: this.number(this.words, word.stem, learns),
      grams: grouped(word.empty ? [] : this.gramsOf(word.text, learns)),
      senses: grouped(senses(word.stem).map((sense) => this.number(this.senses, sense, learns))),
    };
    if (!learns && this.strangers.size >= MOST_STRANGERS) this.strangers.clear();
    (learns ? this.parts : this.strangers).set(word.text, parts);
    return parts;
  }

  private gramsOf(word: string, learns: boolean): number[] {
    const framed = `<${word.slice(0, MAX_GRAM_WORD)}>`;
    const grams: number[] = [];
    for (let n = SHORTEST_GRAM; n <= LONGEST_GRAM; n += 1) {
      for (let i = 0; i + n <= framed.length; i += 1) {
        const first = (framed.charCodeAt(i) << 16) | framed.charCodeAt(i + 1);
        const third = n > 2 ? framed.charCodeAt(i + 2) << 16 : 0;
        const second = n > 3 ? third | framed.charCodeAt(i + 3) : third;
        grams.push(this.pair(this.grams, first, second, learns));
      }
    }
    return grams;
  }

  private number<T>(numbers: Map<T, number>, name: T, learns: boolean): number {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    if (!learns) return -1;
    numbers.set(name, this.known);
    this.known += 1;
    return this.known - 1;
  }

  private pair(numbers: PairNumbers, first: number, second: number, learns: boolean): number {
    // -1 is no feature, and nothing goes with it.
    if (!learns && (first === -1 || second === -1)) return -1;
    const known = numbers.get(first, second);
    if (known >= 0 || !learns) return known;
    numbers.set(first, second, this.known);
    this.known += 1;
    return this.known - 1;
  }
}

function grouped(all: readonly number[]): Group {
  const ids = all.filter((id) => id >= 0);
  return { ids, strange: all.length - ids.length };
}

function putAll(corpus: Corpus, { ids, strange }: Group, trust: number): void {
  for (let i = 0; i < ids.length; i += 1) corpus.put(ids[i]!, trust);
  if (strange > 0) corpus.putUnknown(strange * trust ** 2);
}

function meaning({ groups, devices, foreign, sides, refused }: Reading): string[] {
  const found = [
    ...groups.map((group) => `g ${group}`),
    ...devices.map((device) => `d ${device}`),
    ...foreign.map((name) => `n ${name}`),
  ];
  for (const [pair, meant] of sides) for (const side of meant) found.push(`s ${pair} ${side}`);
  for (const [pair, meant] of refused) for (const side of meant) found.push(`r ${pair} ${side}`);
  return found;
}
