// Small talk from bot.yaml: what is said besides the matter, alone or one piece behind the other. Used by the phrase book.
import type { BotText } from '../knowledge/bot-text';
import { tokenise } from '../matching/normalise';

export type Talk = BotText['social'][number];

/** A message of so many words that holds a telling one says nothing else. */
const FEW_WORDS = 4;

/** Characters of a message without words in which emoji are looked for. */
const MOST_EMOJI = 100;

export class SmallTalk {
  private readonly talks = new Map<string, Talk>();
  private readonly telling = new Map<string, Talk>();

  constructor(social: BotText['social']) {
    for (const talk of social) {
      for (const phrase of talk.say) this.talks.set(tokenise(phrase).join(' ') || phrase, talk);
      for (const word of talk.contains ?? []) this.telling.set(word, talk);
    }
  }

  /** Its phrases, in words. */
  phrases(): { readonly words: readonly string[]; readonly talk: Talk }[] {
    return [...this.talks].map(([words, talk]) => ({ words: words.split(' '), talk }));
  }

  has(words: readonly string[]): boolean {
    return this.talks.has(words.join(' '));
  }

  /** @param readings the text with and without what changes nothing. */
  find(
    text: string,
    readings: readonly (readonly string[])[],
    isFiller: (word: string) => boolean,
  ): Talk | undefined {
    for (const words of readings) {
      const found = this.talks.get(words.join(' '));
      if (found) return found;
    }
    const words = tokenise(text);
    const last = readings.length > 0 ? this.last(words, isFiller) : undefined;
    if (last || words.length > FEW_WORDS) return last;
    // Emoji alone, whatever their skin tone and however many.
    const said =
      words.length > 0
        ? words
        : [text.trim(), ...(text.slice(0, MOST_EMOJI).match(/\p{Extended_Pictographic}/gu) ?? [])];
    return said.flatMap(
      (each) => this.telling.get(each) ?? (words.length > 0 ? [] : (this.talks.get(each) ?? [])),
    )[0];
  }

  /** What to say to somebody whose words hold a telling one, however many they are. */
  outburst(text: string): string | undefined {
    return tokenise(text).flatMap((word) => this.telling.get(word)?.reply ?? [])[0];
  }

  /** The last of several: "great, thanks, bye". */
  private last(words: readonly string[], isFiller: (word: string) => boolean): Talk | undefined {
    for (let from = 0; from < words.length; from += 1) {
      const talk = this.talks.get(words.slice(from).join(' '));
      const before = words.slice(0, from);
      if (talk && (before.every(isFiller) || this.last(before, isFiller))) return talk;
    }
    return undefined;
  }
}
