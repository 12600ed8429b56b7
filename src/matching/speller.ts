// Reads a misspelt word as one of the words the knowledge uses: those few edits away are picked out, Fuse says which of
// them are alike, and how common each is decides.
import Fuse from 'fuse.js';
import { editDistance } from './edit-distance';
import { STOP_WORDS } from './english';
import { isSlip } from './keyboard';
import { DRAWN_OUT } from './normalise';
import { ORDINARY_WORDS } from './ordinary-words';
import { stem } from './stem';

const MIN_LENGTH = 4;
/** Among the many words so short most are an edit apart: only a slip of the thumb counts, and only for a common word. */
const SHORT = 3;
const COMMON = 20;
const MAX_LENGTH = 30;
/** From this length on a word may be two edits away. */
const TWO_EDITS_FROM = 8;
const MAX_REMEMBERED = 2000;
/** A bounded amount of fuzzy search in one utterance; the rest is read as it stands. */
export const MAX_CORRECTIONS = 25;

export interface Correction {
  readonly word: string;
  readonly edits: number;
}

/** The words of one length, with a bit set for each letter: telling most of them apart takes no look at the words. */
interface Shelf {
  readonly words: string[];
  readonly letters: number[];
}

export class Speller {
  private readonly remembered = new Map<string, Correction | undefined>();
  // Made when first needed: the start need not wait for them.
  private shelves: ReadonlyMap<number, Shelf> | undefined;
  private stems: ReadonlySet<string> | undefined;

  /** `frequency`: every word the knowledge uses, with how often. */
  constructor(private readonly frequency: ReadonlyMap<string, number>) {}

  /** True for words the knowledge uses in any form, and for ordinary English. */
  knows(word: string): boolean {
    if (this.frequency.has(word) || STOP_WORDS.has(word) || ORDINARY_WORDS.has(word)) return true;
    const root = stem(word);
    this.stems ??= new Set([...this.frequency.keys()].map(stem));
    return this.stems.has(root) || ORDINARY_WORDS.has(root);
  }

  /** Undefined when the word is right, too short, holds digits, or is like nothing known. */
  correct(word: string): Correction | undefined {
    if (word.length < SHORT || word.length > MAX_LENGTH || /[^\p{L}]/u.test(word)) return undefined;
    if (this.knows(word)) return undefined;
    if (this.remembered.has(word)) return this.remembered.get(word);
    const calm = [word.replace(DRAWN_OUT, '$1$1'), word.replace(DRAWN_OUT, '$1')].find((one) =>
      this.knows(one),
    );
    if (calm !== undefined) return { word: calm, edits: 0 };
    const result = word.length === SHORT ? this.slip(word) : this.search(word);
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(word, result);
    return result;
  }

  // "sign oit", "otu".
  private slip(word: string): Correction | undefined {
    this.shelves ??= shelve(this.frequency.keys());
    const count = (candidate: string): number => this.frequency.get(candidate) ?? 0;
    const [best] = (this.shelves.get(SHORT)?.words ?? [])
      .filter((candidate) => count(candidate) >= COMMON && isSlip(word, candidate))
      .sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
    return best === undefined ? undefined : { word: best, edits: 1 };
  }

  protected search(word: string): Correction | undefined {
    const reach = word.length < TWO_EDITS_FROM ? 1 : 2;
    const near = this.within(reach, word);
    if (near.length === 0) return undefined;
    // Half the letters: to Fuse a transposition in a word of four is two errors.
    const fuse = new Fuse(near, { threshold: 0.5, ignoreFieldNorm: true, ignoreLocation: true });
    let best: Correction | undefined;
    let bestCost = Infinity;
    for (const { item: candidate } of fuse.search(word)) {
      const edits = editDistance(word, candidate, reach);
      const otherStart = candidate[0] === word[0] ? 0 : 0.6;
      const cost = edits + otherStart - 0.1 * Math.log1p(this.frequency.get(candidate) ?? 0);
      if (cost < bestCost || (cost === bestCost && best !== undefined && candidate < best.word)) {
        best = { word: candidate, edits };
        bestCost = cost;
      }
    }
    return best;
  }

  // Each edit takes away one letter at most, and brings in one.
  private within(reach: number, word: string): string[] {
    this.shelves ??= shelve(this.frequency.keys());
    const mine = lettersOf(word);
    const near: string[] = [];
    for (let length = word.length - reach; length <= word.length + reach; length += 1) {
      const shelf = this.shelves.get(length);
      if (shelf === undefined) continue;
      const { words, letters } = shelf;
      for (let i = 0; i < words.length; i += 1) {
        const theirs = letters[i]!;
        if (countOf(mine & ~theirs) > reach || countOf(theirs & ~mine) > reach) continue;
        if (editDistance(word, words[i]!, reach) <= reach) near.push(words[i]!);
      }
    }
    return near;
  }
}

function shelve(words: Iterable<string>): ReadonlyMap<number, Shelf> {
  const shelves = new Map<number, Shelf>();
  for (const word of words) {
    if (word.length < MIN_LENGTH - 1 || /\d/.test(word)) continue;
    let shelf = shelves.get(word.length);
    if (shelf === undefined) shelves.set(word.length, (shelf = { words: [], letters: [] }));
    shelf.words.push(word);
    shelf.letters.push(lettersOf(word));
  }
  return shelves;
}

// A bit for each letter; those beyond a to z share bits, which only lets more words through.
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

function countOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
