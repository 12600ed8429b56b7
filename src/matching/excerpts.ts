// Which part of a text speaks of what a few words ask for. Built with the subject; asked for what leans on an answer.
import type { Vocabulary } from '../knowledge/vocabulary';
import { firstSteps, textParts, type TextPart } from '../knowledge/text-parts';
import { STOP_WORDS } from './english';
import { compileLexicon, type Lexicon } from './lexicon';
import { tokenise } from './normalise';
import { PhraseFinder } from './phrases';
import { read } from './read';
import { Recent } from './recent';
import { stem } from './stem';

export interface Excerpt {
  readonly text: string;
  /** 0..1: how much of what the words name the part speaks of, telling words first. */
  readonly share: number;
  /** More parts say as much of it than are shown. */
  readonly vague: boolean;
}

interface Term {
  /** Every way in which it counts as said. */
  readonly ways: readonly string[];
  readonly telling: boolean;
}

interface Part extends TextPart {
  readonly features: ReadonlySet<string>;
}

const LINK_TARGET = /\]\([^)]*\)/g;
/** Kinds of features. */
const WORD = 'w ';
const GROUP = 'g ';
const DEVICE = 'd ';

const DIGITS = /^\p{N}+$/u;

/** Empty words count as they are: "gone" is no form of "go". */
function formOf(word: string): string {
  return STOP_WORDS.has(word) ? word : stem(word);
}

const MANY = 1000;

/** Parts of a text that say as much of what is asked, up to which all are shown. */
const MOST_SHOWN = 2;

function devicesOf({ features }: Part): number {
  return [...features].filter((each) => each.startsWith(DEVICE)).length;
}

function sizeOf(part: Part): number {
  return part.features.size + MANY * devicesOf(part);
}

export class Excerpts {
  private readonly lexicon: Lexicon;
  private readonly synonyms = new PhraseFinder<string>(true);
  private readonly parts: ReadonlyMap<string, readonly Part[]>;
  /** Items of the first list in order. */
  private readonly lists: ReadonlyMap<string, readonly string[]>;
  /** In how many parts a feature occurs. */
  private readonly counts = new Map<string, number>();
  private readonly total: number;
  private readonly asked = new Recent((words): readonly Term[] => this.terms(words));

  /** @param texts Markdown by the id it is asked for. */
  constructor(texts: ReadonlyMap<string, string>, vocabulary: Vocabulary) {
    this.lexicon = compileLexicon(vocabulary);
    for (const [first = '', ...others] of vocabulary.synonyms)
      for (const phrase of [first, ...others]) this.synonyms.add(tokenise(phrase).map(formOf), first);
    this.parts = new Map(
      [...texts].map(([id, body]) => [
        id,
        textParts(body).map((part) => ({ ...part, features: this.features(part.said) })),
      ]),
    );
    this.lists = new Map([...texts].map(([id, body]) => [id, firstSteps(body)]));
    const all = [...this.parts.values()].flat();
    this.total = all.length;
    for (const { features } of all)
      for (const feature of features) this.counts.set(feature, (this.counts.get(feature) ?? 0) + 1);
  }

  /**
   * The part that speaks most of what the words name; undefined when they name nothing it says.
   * @param short of several, rather the first.
   */
  best(id: string, words: string, short = false): Excerpt | undefined {
    const asked = this.tells(words) ? this.asked.of(words) : [];
    const whole = this.weight(asked);
    const found = (this.parts.get(id) ?? [])
      .map((part, at) => {
        const said = asked.filter(({ ways }) => ways.some((each) => part.features.has(each)));
        const exact = said
          .flatMap(({ ways }) => ways)
          .filter((each) => each.startsWith(WORD) && part.features.has(each));
        return { part, share: this.weight(said) / whole, exact: short && at === 0 ? Infinity : exact.length };
      })
      .filter(({ share }) => share > 0)
      // Of two that say as much of it, the one in the same words, for fewer devices, that says less else.
      .sort((a, b) => b.share - a.share || b.exact - a.exact || sizeOf(a.part) - sizeOf(b.part));
    const [top] = found;
    if (!top) return undefined;
    const { part, share, exact } = top;
    const level = found.filter(
      (each) => each.share === share && each.exact === exact && devicesOf(each.part) === devicesOf(part),
    );
    const shown = level.length > MOST_SHOWN ? [top] : level;
    const text = [...new Set(shown.map((each) => each.part.shown))].join('\n\n');
    return { text, share, vague: level.length > MOST_SHOWN };
  }

  /** What the text says first: its answer in a sentence or two. */
  gist(id: string): string | undefined {
    return this.parts.get(id)?.[0]?.shown;
  }

  /** An item of the first list in order that the text has, from 1. */
  item(id: string, number: number): string | undefined {
    return this.lists.get(id)?.[number - 1];
  }

  /** The words say something of a topic; "why not" does not. */
  tells(words: string): boolean {
    return this.asked.of(words).some(({ telling }) => telling);
  }

  /** A part of the text speaks of one of these devices. */
  names(id: string, devices: readonly string[]): boolean {
    return (this.parts.get(id) ?? []).some(({ features }) =>
      devices.some((key) => features.has(DEVICE + key)),
    );
  }

  private features(text: string): Set<string> {
    return new Set(this.terms(text.replace(LINK_TARGET, ']')).flatMap(({ ways }) => ways));
  }

  /** What a text names, apart from the words that say nothing of a topic. */
  private terms(text: string): Term[] {
    const { words, devices } = read(text, this.lexicon);
    const isTelling = (at: number) => {
      const word = words[at];
      return (
        word !== undefined &&
        !word.empty &&
        !STOP_WORDS.has(word.stem) &&
        !word.device &&
        !DIGITS.test(word.text)
      );
    };
    const groups = this.synonyms.find(words.map((word) => formOf(word.text)));
    const covered = new Set(groups.flatMap(({ at }) => at));
    const named = groups.map(({ value, at: [first = 0, ...others] }) => {
      // A word of several does not say the same.
      const alone = others.length === 0 && isTelling(first);
      const ways = [GROUP + value, ...(alone ? [WORD + words[first]?.stem] : [])];
      return { ways, telling: alone || others.length > 0 };
    });
    const others = words.flatMap(({ stem: word }, at) =>
      isTelling(at) && !covered.has(at) ? [{ ways: [WORD + word], telling: true }] : [],
    );
    return [...named, ...others, ...devices.map((key) => ({ ways: [DEVICE + key], telling: true }))];
  }

  /** A term weighs as much as the commonest way to say it. */
  private weight(terms: readonly Term[]): number {
    const rarity = (feature: string) => Math.log(1 + this.total / ((this.counts.get(feature) ?? 0) + 1));
    return terms.reduce((sum, { ways }) => sum + Math.min(...ways.map(rarity)), 0);
  }
}
