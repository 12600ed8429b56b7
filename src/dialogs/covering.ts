// A command among words that change nothing about it: "I guess I'll leave it for today, thanks". Used by the phrase book.
import type { CommandName } from '../knowledge/bot-text';

/** Longer messages tell more than a command does. */
const MOST_WORDS = 16;

/** What trouble is told in; behind a report that something is done it is what counts: "did that, nothing happened". */
const TROUBLE: readonly CommandName[] = ['stuck', 'no'];
const DONE: readonly CommandName[] = ['next', 'yes'];

/** A phrase and the commands it goes with; any when it has none. */
interface Piece {
  readonly words: readonly string[];
  readonly names: readonly CommandName[] | undefined;
  /** `head` is one of these commands by itself, `talk` is small talk. */
  readonly kind: Kind;
}

type Kind = 'head' | 'talk' | 'around';

/** What the words up to somewhere may be, in so many pieces. */
interface Way {
  readonly names: readonly CommandName[] | undefined;
  readonly head: boolean;
  readonly pieces: number;
}

export class Covering {
  private readonly pieces = new Map<string, Piece[]>();
  private readonly known = new Set<string>();

  /** @param names the commands that these words are or stand around; default: they may stand around any. */
  add(words: readonly string[], names?: readonly CommandName[], kind: Kind = 'around'): void {
    const [first] = words;
    if (first === undefined) return;
    for (const word of words) this.known.add(word);
    const known = this.pieces.get(first);
    if (known) known.push({ words, names, kind });
    else this.pieces.set(first, [{ words, names, kind }]);
  }

  /** The word is part of some command, or may stand beside one. */
  knows(word: string): boolean {
    return this.known.has(word);
  }

  /**
   * The commands of which all the words are made, when every piece of them can be of the same.
   * @param talk small talk may be among them.
   */
  command(words: readonly string[], talk: boolean): readonly CommandName[] | undefined {
    const found = this.ways(words, talk).filter(({ head, names }) => head && names !== undefined);
    return found.sort((a, b) => a.pieces - b.pieces)[0]?.names;
  }

  /** Every way to read all of the words, the shortest of those that come to the same. */
  private ways(words: readonly string[], talk: boolean): Way[] {
    // Most messages hold a word that no command knows.
    if (words.length > MOST_WORDS || !words.every((word) => this.known.has(word))) return [];
    const reached = words.map((): Map<string, Way> => new Map());
    const ends = new Map<string, Way>();
    reached[0]?.set('', { names: undefined, head: false, pieces: 0 });
    words.forEach((word, at) => {
      const fitting = (this.pieces.get(word) ?? []).filter(
        (piece) => (talk || piece.kind !== 'talk') && piece.words.every((each, i) => words[at + i] === each),
      );
      for (const way of reached[at]?.values() ?? []) {
        for (const piece of fitting) {
          const longer = joined(way, piece);
          const target = reached[at + piece.words.length] ?? ends;
          const key = `${longer?.head} ${longer?.names?.join(' ')}`;
          if (longer && (target.get(key)?.pieces ?? Infinity) > longer.pieces) target.set(key, longer);
        }
      }
    });
    return [...ends.values()];
  }
}

function joined(way: Way, piece: Piece): Way | undefined {
  const names = together(way.names, piece.names);
  if (names?.length === 0) return undefined;
  return { names, head: way.head || piece.kind === 'head', pieces: way.pieces + 1 };
}

function together(
  before: readonly CommandName[] | undefined,
  after: readonly CommandName[] | undefined,
): readonly CommandName[] | undefined {
  if (!before || !after) return before ?? after;
  const both = before.filter((name) => after.includes(name));
  const fails = before.some((name) => DONE.includes(name)) && after.some((name) => TROUBLE.includes(name));
  return both.length === 0 && fails ? after : both;
}
