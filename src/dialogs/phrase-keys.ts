// The form in which the phrase book keeps what people say, and words without what changes nothing. Called by the phrase book.
import { tokenise } from '../matching/normalise';

/** Stands for the number in the words of a command. */
export const NUMBER = '\u0000';

/** Characters of a text without words that are looked at. */
const MOST_SIGNS = 100;

/** @param numberAt where in the phrase `{number}` stands; negative when it has none. */
export function keyOf(words: readonly string[], numberAt: number, phrase: string): string {
  if (numberAt < 0) return words.length > 0 ? words.join(' ') : phrase;
  const before = tokenise(phrase.slice(0, numberAt)).length;
  return [...words.slice(0, before), NUMBER, ...words.slice(before)].join(' ');
}

/** The words without the filler they begin or end with; undefined when there is none, or nothing else. */
export function without(words: readonly string[], filler: readonly string[]): readonly string[] | undefined {
  if (words.length <= filler.length) return undefined;
  if (filler.every((word, at) => words[at] === word)) return words.slice(filler.length);
  const start = words.length - filler.length;
  return filler.every((word, at) => words[start + at] === word) ? words.slice(0, start) : undefined;
}

/** Where a phrase begins among words, from 0; -1 when it is not there. */
export function startOf(words: readonly string[], phrase: readonly string[]): number {
  return words.findIndex((_, from) => phrase.every((word, i) => words[from + i] === word));
}

/** What a text without words is made of: "?", or one and the same picture however often. */
export function signOf(text: string): string | undefined {
  if (tokenise(text).length > 0) return undefined;
  if (/^[\s?!¿.]+$/.test(text)) return text.includes('?') ? '?' : undefined;
  const [first, ...others] = new Set(text.slice(0, MOST_SIGNS).match(/\p{Extended_Pictographic}/gu));
  return others.length === 0 ? first : undefined;
}

/** What a one-word command is with two neighbouring letters swapped: "doen", "bakc"; empty when it is none. */
export function unscrambled(words: readonly string[], isCommand: (word: string) => boolean): string {
  const [word] = words;
  if (words.length !== 1 || word === undefined || word.length < 4) return '';
  for (let i = 0; i + 1 < word.length; i += 1) {
    const swapped = word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2);
    if (isCommand(swapped)) return swapped;
  }
  return '';
}
