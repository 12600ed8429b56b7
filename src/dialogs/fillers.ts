// Words that change nothing about what is said, from bot.yaml: "please". Used by the phrase book.
import { tokenise } from '../matching/normalise';
import { without } from './phrase-keys';

interface Filler {
  readonly words: readonly string[];
  /** Which one goes first when several can. */
  readonly rank: number;
}

export class Fillers {
  readonly all: readonly (readonly string[])[];
  private readonly single: ReadonlySet<string>;
  /** By the word they begin with, and by the one they end with. */
  private readonly byEdge = new Map<string, Filler[]>();

  /** @param isCommand what is a command as well is kept as long as something else can go: "ok dear" is "ok". */
  constructor(phrases: readonly string[], isCommand: (words: readonly string[]) => boolean) {
    const fillers = phrases.map(tokenise).filter((words) => words.length > 0);
    this.all = [...fillers.filter((words) => !isCommand(words)), ...fillers.filter(isCommand)];
    this.single = new Set(fillers.filter(({ length }) => length === 1).flat());
    for (const [rank, words] of this.all.entries())
      for (const edge of new Set([words[0]!, words.at(-1)!]))
        this.byEdge.set(edge, [...(this.byEdge.get(edge) ?? []), { words, rank }]);
  }

  has(word: string): boolean {
    return this.single.has(word);
  }

  /** The words without one filler that they begin or end with; undefined when there is none, or nothing else. */
  shortened(words: readonly string[]): readonly string[] | undefined {
    const near = [words[0], words.at(-1)].flatMap((edge) => this.byEdge.get(edge ?? '') ?? []);
    const [first] = near.filter((each) => without(words, each.words)).sort((a, b) => a.rank - b.rank);
    return first && without(words, first.words);
  }
}
