// Finds many known phrases in a list of words at once; used for every part of the vocabulary.
import { PARTICLES } from './english';

/** Words that may stand between a verb and its particle: "turn my old tablet off". */
const MAX_GAP = 4;

export interface Found<T> {
  readonly value: T;
  /** Positions of the phrase's words, ascending. */
  readonly at: readonly number[];
}

interface Phrase<T> {
  readonly words: readonly string[];
  readonly value: T;
}

/** Keyed by first word, longest phrases first. */
export class PhraseFinder<T> {
  private readonly byFirst = new Map<string, Phrase<T>[]>();

  /** With `gaps`, a verb and its particle may stand apart; default: words must be adjacent. */
  constructor(private readonly gaps = false) {}

  /** `words` are stems or words, as the texts to be searched will be; an empty list is left out. */
  add(words: readonly string[], value: T): void {
    const first = words[0];
    if (first === undefined) return;
    const known = this.byFirst.get(first) ?? [];
    if (known.some((phrase) => phrase.value === value && phrase.words.join(' ') === words.join(' '))) return;
    known.push({ words, value });
    known.sort((a, b) => b.words.length - a.words.length);
    this.byFirst.set(first, known);
  }

  /** The longest phrases at each start, save those that lie within a longer one found before. */
  find(text: readonly string[]): Found<T>[] {
    const found: Found<T>[] = [];
    for (let start = 0; start < text.length; start += 1) {
      const phrases = this.byFirst.get(text[start] ?? '');
      if (phrases === undefined) continue;
      let longest = 0;
      for (const phrase of phrases) {
        if (phrase.words.length < longest) break;
        const at = positions(phrase.words, text, start, this.gaps);
        if (at === undefined) continue;
        longest = phrase.words.length;
        if (!found.some((earlier) => earlier.at.length > at.length && within(at, earlier.at))) {
          found.push({ value: phrase.value, at });
        }
      }
    }
    return found;
  }
}

function within(inner: readonly number[], outer: readonly number[]): boolean {
  return inner.every((position) => outer.includes(position));
}

function positions(
  words: readonly string[],
  text: readonly string[],
  start: number,
  gaps: boolean,
): number[] | undefined {
  const at = [start];
  for (let i = 1; i < words.length; i += 1) {
    const word = words[i] ?? '';
    let next = start + i;
    if (text[next] !== word) {
      if (!gaps || i !== words.length - 1 || words.length !== 2 || !PARTICLES.has(word)) return undefined;
      next = particleAfter(word, text, start);
      if (next < 0) return undefined;
    }
    at.push(next);
  }
  return at;
}

// Another particle on the way ("sign in … out") belongs to another verb.
function particleAfter(word: string, text: readonly string[], start: number): number {
  for (let i = start + 1; i <= start + 1 + MAX_GAP && i < text.length; i += 1) {
    const stem = text[i] ?? '';
    if (stem === word) return i;
    if (PARTICLES.has(stem)) return -1;
  }
  return -1;
}
