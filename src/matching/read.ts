// Utterance -> what it says: words as they are meant, devices, directions, foreign names, the way it is put.
import { FAULT_VERBS, FILLERS, FRAMES, NEGATION_REACH, NEGATORS, NOT_REFUSING, STOP_WORDS } from './english';
import type { Lexicon, Side } from './lexicon';
import { tokenise } from './normalise';
import { MAX_CORRECTIONS, type Speller } from './speller';
import { stem } from './stem';

export interface Word {
  readonly text: string;
  readonly stem: string;
  /** 1 as typed, less the more had to be corrected. */
  readonly trust: number;
  /** Stop words and bare numbers say nothing about the topic. */
  readonly empty: boolean;
  /** Part of a device's name: tells on what, not what. */
  readonly device: boolean;
}

export interface Reading {
  readonly words: readonly Word[];
  /** Names of synonym groups, in order, as often as said. */
  readonly groups: readonly string[];
  readonly devices: readonly string[];
  readonly foreign: readonly string[];
  /** Sides said and meant, for each pair of opposites. */
  readonly sides: ReadonlyMap<string, ReadonlySet<Side>>;
  /** Sides said only to be refused ("do not want to …"). */
  readonly refused: ReadonlyMap<string, ReadonlySet<Side>>;
  /** Sides said to be impossible ("can not …"); they are among `sides` too. */
  readonly failing: ReadonlyMap<string, ReadonlySet<Side>>;
  readonly frames: readonly string[];
  readonly corrections: Readonly<Record<string, string>>;
}

/** The first words of a longer text are read: bounds the work a message can cause. */
export const MOST_WORDS = 400;
/** The way a question is put shows in its first characters; the patterns take time with the square of these. */
const MANNER_LENGTH = 400;

/** What corrects words; a Speller does. */
type Spelling = Pick<Speller, 'knows' | 'correct'>;

const TRUST_BY_EDITS = [1, 0.85, 0.65];

/** Without a speller the text is taken as rightly spelt: for phrasings. */
export function read(text: string, lexicon: Lexicon, speller?: Spelling): Reading {
  const corrections: Record<string, string> = {};
  const spelt = correct(
    unmisspell(withoutFillers(tokenise(text).slice(0, MOST_WORDS)), lexicon, corrections).slice(
      0,
      MOST_WORDS,
    ),
    corrections,
    speller,
  );
  const stems = spelt.map((word) => word.stem);
  const devices = lexicon.devices.find(stems);
  const named = new Set(devices.flatMap((found) => found.at));
  const words = spelt.map((word, i) => ({ ...word, device: named.has(i) }));
  const texts = words.map((word) => word.text);
  const sides = new Map<string, Set<Side>>();
  const refused = new Map<string, Set<Side>>();
  const failing = new Map<string, Set<Side>>();
  for (const { value, at } of lexicon.directions.find(texts)) {
    const negation = negationOf(words, at[0] ?? 0);
    for (const into of negation === 'refusal' ? [refused] : negation === 'fault' ? [sides, failing] : [sides])
      into.set(value.pair, (into.get(value.pair) ?? new Set<Side>()).add(value.side));
  }
  const plain = texts.join(' ').slice(0, MANNER_LENGTH);
  return {
    words,
    groups: lexicon.synonyms.find(stems).map((found) => found.value),
    devices: unique(devices.map((found) => found.value)),
    foreign: unique(lexicon.foreign.find(stems).map((found) => found.value)),
    sides,
    refused,
    failing,
    frames: FRAMES.filter((frame) => frame.pattern.test(plain)).map((frame) => frame.name),
    corrections,
  };
}

// "ok so … then please": what stands between is what counts. Where nothing else is said, it stays.
function withoutFillers(tokens: readonly string[]): readonly string[] {
  const isFiller = (token: string): boolean => FILLERS.has(token);
  const first = tokens.findIndex((token) => !isFiller(token));
  if (first === -1) return tokens;
  return tokens.slice(first, tokens.findLastIndex((token) => !isFiller(token)) + 1);
}

interface Spelt {
  readonly text: string;
  readonly trust: number;
}

function unmisspell(
  tokens: readonly string[],
  lexicon: Lexicon,
  corrections: Record<string, string>,
): Spelt[] {
  const result: Spelt[] = [];
  const found = new Map(lexicon.misspellings.find(tokens).map((hit) => [hit.at[0] ?? 0, hit]));
  for (let i = 0; i < tokens.length; i += 1) {
    const hit = found.get(i);
    if (hit === undefined) {
      result.push({ text: tokens[i] ?? '', trust: 1 });
      continue;
    }
    note(corrections, tokens.slice(i, i + hit.at.length).join(' '), hit.value.join(' '));
    for (const text of hit.value) result.push({ text, trust: 1 });
    i += hit.at.length - 1;
  }
  return result;
}

function correct(tokens: readonly Spelt[], corrections: Record<string, string>, speller?: Spelling): Word[] {
  const words: Word[] = [];
  let searches = 0;
  for (const token of tokens) {
    let { text, trust } = token;
    if (speller !== undefined && searches < MAX_CORRECTIONS && !speller.knows(text)) {
      searches += 1;
      const better = speller.correct(text);
      if (better !== undefined) {
        note(corrections, text, better.word);
        text = better.word;
        trust = TRUST_BY_EDITS[better.edits] ?? 0.5;
      }
    }
    const empty = STOP_WORDS.has(text) || /^\p{N}+$/u.test(text);
    words.push({ text, stem: stem(text), trust, empty, device: false });
  }
  return words;
}

// `__proto__` typed by a person must become a plain key.
function note(corrections: Record<string, string>, from: string, to: string): void {
  Object.defineProperty(corrections, from, {
    value: to,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function negationOf(words: readonly Word[], start: number): 'refusal' | 'fault' | undefined {
  for (let i = start - 1; i >= 0 && i >= start - NEGATION_REACH; i -= 1) {
    const text = words[i]?.text ?? '';
    if (NOT_REFUSING.has(text)) return undefined;
    if (!NEGATORS.has(text)) continue;
    const before = [words[i - 1]?.text ?? '', words[i - 2]?.text ?? ''];
    return text === 'not' && before.some((word) => FAULT_VERBS.has(word)) ? 'fault' : 'refusal';
  }
  return undefined;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
