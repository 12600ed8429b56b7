// Words that stand around what a person names: "it says …", "I tapped …". Used by the phrase book.
import { tokenise } from '../matching/normalise';

/** Words before "it says". */
const MOST_BEFORE = 2;

export interface Framed {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export class Frames {
  /** Longest first: "there is a" before "there is". */
  private readonly frames: readonly (readonly string[])[];

  constructor(phrases: readonly string[]) {
    this.frames = phrases.map(tokenise).sort((a, b) => b.length - a.length);
  }

  /** What stands before and behind the frame that the words begin with; "done, now | it says | General". */
  around(words: readonly string[]): Framed | undefined {
    for (let from = 0; from <= MOST_BEFORE; from += 1) {
      const frame = this.frames.find((each) => each.every((word, at) => words[from + at] === word));
      if (frame) return { before: words.slice(0, from), after: words.slice(from + frame.length) };
    }
    return undefined;
  }

  /** What follows the frame that stands first; undefined when nothing follows. */
  behind(words: readonly string[]): readonly string[] | undefined {
    const frame = this.frames.find((each) => each.every((word, at) => words[at] === word));
    return frame && words.length > frame.length ? words.slice(frame.length) : undefined;
  }

  /** What stands before the frame that the words end with; undefined when nothing does. */
  ahead(words: readonly string[]): readonly string[] | undefined {
    const frame = this.frames.find((each) => {
      const start = words.length - each.length;
      return start > 0 && each.every((word, at) => words[start + at] === word);
    });
    return frame && words.slice(0, words.length - frame.length);
  }

  /** The words begin with one of the frames. */
  opens(words: readonly string[]): boolean {
    return this.around(words) !== undefined;
  }
}

/** The words without these phrases, wherever they stand. */
export class Phrases {
  /** Longest first: "start with" before "start". */
  private readonly phrases: readonly (readonly string[])[];

  constructor(phrases: readonly string[]) {
    this.phrases = phrases
      .map(tokenise)
      .filter((words) => words.length > 0)
      .sort((a, b) => b.length - a.length);
  }

  without(words: readonly string[]): readonly string[] {
    const rest: string[] = [];
    for (let at = 0; at < words.length;) {
      const phrase = this.phrases.find((each) => each.every((word, i) => words[at + i] === word));
      if (phrase === undefined) rest.push(words[at] ?? '');
      at += phrase?.length ?? 1;
    }
    return rest;
  }

  /** Some of them stands among the words. */
  within(words: readonly string[]): boolean {
    return this.without(words).length < words.length;
  }
}
