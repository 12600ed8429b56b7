// Words that stand around what a person names: "it says …", "I tapped …". Used by the phrase book.

/** Words before "it says". */
const MOST_BEFORE = 2;

export interface Framed {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What stands before and behind the frame that the words begin with; of several, the first in their order. */
export function framed(words: readonly string[], frames: readonly (readonly string[])[]): Framed | undefined {
  for (let from = 0; from <= MOST_BEFORE; from += 1) {
    const frame = frames.find((each) => each.every((word, at) => words[from + at] === word));
    if (frame) return { before: words.slice(0, from), after: words.slice(from + frame.length) };
  }
  return undefined;
}
