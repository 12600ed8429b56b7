// Reads a misspelt word as one of the words the knowledge uses; Fuse proposes, edit distance decides.
import Fuse from 'fuse.js';
import { editDistance } from './edit-distance';
import { STOP_WORDS } from './english';
import { ORDINARY_WORDS } from './ordinary-words';
import { stem } from './stem';

const MIN_LENGTH = 4;
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

export class Speller {
  private readonly byLength = new Map<number, string[]>();
  private readonly remembered = new Map<string, Correction | undefined>();
  private readonly stems: ReadonlySet<string>;

  /** `frequency`: every word the knowledge uses, with how often. */
  constructor(private readonly frequency: ReadonlyMap<string, number>) {
    for (const word of frequency.keys()) {
      if (word.length < MIN_LENGTH - 1 || /\d/.test(word)) continue;
      const same = this.byLength.get(word.length);
      if (same) same.push(word);
      else this.byLength.set(word.length, [word]);
    }
    this.stems = new Set([...frequency.keys()].map(stem));
  }

  /** True for words the knowledge uses in any form, and for ordinary English. */
  knows(word: string): boolean {
    if (this.frequency.has(word) || STOP_WORDS.has(word) || ORDINARY_WORDS.has(word)) return true;
    const root = stem(word);
    return this.stems.has(root) || ORDINARY_WORDS.has(root);
  }

  /** Undefined when the word is right, too short, holds digits, or is like nothing known. */
  correct(word: string): Correction | undefined {
    if (word.length < MIN_LENGTH || word.length > MAX_LENGTH || /[^\p{L}]/u.test(word)) return undefined;
    if (this.knows(word)) return undefined;
    if (this.remembered.has(word)) return this.remembered.get(word);
    const result = this.search(word);
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(word, result);
    return result;
  }

  protected search(word: string): Correction | undefined {
    const reach = word.length < TWO_EDITS_FROM ? 1 : 2;
    const near: string[] = [];
    for (let length = word.length - reach; length <= word.length + reach; length += 1) {
      for (const candidate of this.byLength.get(length) ?? []) {
        if (sharesLetters(word, candidate, reach)) near.push(candidate);
      }
    }
    if (near.length === 0) return undefined;
    // Half the letters: to Fuse a transposition in a word of four is two errors.
    const fuse = new Fuse(near, { threshold: 0.5, ignoreFieldNorm: true, ignoreLocation: true });
    let best: Correction | undefined;
    let bestCost = Infinity;
    for (const { item: candidate } of fuse.search(word)) {
      const edits = editDistance(word, candidate, reach);
      if (edits > reach) continue;
      const otherStart = candidate[0] === word[0] ? 0 : 0.6;
      const cost = edits + otherStart - 0.1 * Math.log1p(this.frequency.get(candidate) ?? 0);
      if (cost < bestCost || (cost === bestCost && best !== undefined && candidate < best.word)) {
        best = { word: candidate, edits };
        bestCost = cost;
      }
    }
    return best;
  }
}

function sharesLetters(word: string, candidate: string, reach: number): boolean {
  let missing = 0;
  for (const letter of word) if (!candidate.includes(letter)) missing += 1;
  return missing <= reach;
}
