// Numbers as people say them: "2", "two", "the second one". Used by the phrase book.
import type { BotText } from '../knowledge/bot-text';
import { NUMBER } from './phrase-keys';

/** Behind another number, as in "the second one", it is only a word. */
const ONLY_A_WORD = 'one';

/** What stands beside a number that picks something: "option two". */
const POINTERS: ReadonlySet<string> = new Set(['number', 'option', 'no', 'choice', 'answer', 'nr']);

export class NumberWords {
  private readonly values = new Map<string, number>();

  constructor(bot: BotText) {
    bot.numbers.forEach((words, index) => words.forEach((word) => this.values.set(word, index + 1)));
  }

  /** The number that all the words are, alone or as "the second one", "number 2"; from 1. */
  of(words: readonly string[]): number | undefined {
    const first = words.flatMap((word) => this.read(word) ?? [])[0];
    const isPicked = words.length === 2 && words.some((word) => POINTERS.has(word));
    if (first !== undefined && (words.length === 1 || isPicked)) return first;
    const [before, last] = words;
    return words.length === 2 && last === ONLY_A_WORD && before !== undefined ? this.read(before) : undefined;
  }

  /** The words with the only number among them taken out; undefined when there is none, or another. */
  only(words: readonly string[]): { readonly number: number; readonly pattern: string } | undefined {
    const numbers = words.flatMap((word, at) => {
      const number = this.read(word);
      const pointed = word === ONLY_A_WORD && at > 0 && this.read(words[at - 1] ?? '') !== undefined;
      return number !== undefined && !pointed ? [{ at, number }] : [];
    });
    const [only, ...others] = numbers;
    if (!only || others.length > 0) return undefined;
    const pattern = words.map((word, at) => (at === only.at ? NUMBER : word)).join(' ');
    return { number: only.number, pattern };
  }

  /** Two numbers or more that are all the words say, each once; none when they say anything else. */
  all(words: readonly string[]): readonly number[] {
    const numbers = words.flatMap((word) => this.read(word) ?? []);
    return numbers.length > 1 && numbers.length === words.length ? [...new Set(numbers)] : [];
  }

  private read(word: string): number | undefined {
    return /^\d{1,9}$/.test(word) ? Number(word) : this.values.get(word);
  }
}
