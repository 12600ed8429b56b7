// Words that stand around what a person names: "it says …", "I tapped …". Used by the phrase book.
import { tokenise } from '../matching/normalise';

/** Words before "it says". */
const MOST_BEFORE = 2;

export interface Framed {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Longest first: "there is a" before "there is". By one of their words, as every message is compared with all of them. */
type Indexed = ReadonlyMap<string, readonly (readonly string[])[]>;

function indexed(
  phrases: readonly string[],
  wordOf: (words: readonly string[]) => string | undefined,
): Indexed {
  const by = new Map<string, (readonly string[])[]>();
  for (const words of phrases.map(tokenise).sort((a, b) => b.length - a.length)) {
    const word = wordOf(words);
    if (word === undefined) continue;
    const known = by.get(word);
    if (known) known.push(words);
    else by.set(word, [words]);
  }
  return by;
}

/** The longest phrase that begins there. */
function startingAt(by: Indexed, words: readonly string[], at: number): readonly string[] | undefined {
  return by.get(words[at] ?? '')?.find((each) => each.every((word, i) => words[at + i] === word));
}

export class Frames {
  private readonly byFirst: Indexed;
  private readonly byLast: Indexed;

  constructor(phrases: readonly string[]) {
    this.byFirst = indexed(phrases, ([first]) => first);
    this.byLast = indexed(phrases, (words) => words.at(-1));
  }

  /** What stands before and behind the frame that the words begin with; "done, now | it says | General". */
  around(words: readonly string[]): Framed | undefined {
    for (let from = 0; from <= MOST_BEFORE; from += 1) {
      const frame = startingAt(this.byFirst, words, from);
      if (frame) return { before: words.slice(0, from), after: words.slice(from + frame.length) };
    }
    return undefined;
  }

  /** What follows the frame that stands first; undefined when nothing follows. */
  behind(words: readonly string[]): readonly string[] | undefined {
    const frame = startingAt(this.byFirst, words, 0);
    return frame && words.length > frame.length ? words.slice(frame.length) : undefined;
  }

  /** What stands before the frame that the words end with; undefined when nothing does. */
  ahead(words: readonly string[]): readonly string[] | undefined {
    const frame = this.byLast.get(words.at(-1) ?? '')?.find((each) => {
      const start = words.length - each.length;
      return start > 0 && each.every((word, at) => words[start + at] === word);
    });
    return frame && words.slice(0, words.length - frame.length);
  }

  /** What comes next stands in one of the frames: "it says". */
  ends(words: readonly string[]): boolean {
    return this.around([...words, ''])?.after.length === 1;
  }

  /** The words begin with one of the frames. */
  opens(words: readonly string[]): boolean {
    return this.around(words) !== undefined;
  }
}

/** The words without these phrases, wherever they stand. */
export class Phrases {
  private readonly byFirst: Indexed;

  constructor(phrases: readonly string[]) {
    this.byFirst = indexed(phrases, ([first]) => first);
  }

  without(words: readonly string[]): readonly string[] {
    const rest: string[] = [];
    for (let at = 0; at < words.length;) {
      const phrase = startingAt(this.byFirst, words, at);
      if (phrase === undefined) rest.push(words[at] ?? '');
      at += phrase?.length ?? 1;
    }
    return rest;
  }

  /** Some of them stands among the words. */
  within(words: readonly string[]): boolean {
    return words.some((_, at) => startingAt(this.byFirst, words, at) !== undefined);
  }
}
