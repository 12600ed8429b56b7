// What somebody reports of a label: "… is open", "I found … and clicked it". Used where a person is located in a guide.
import type { BotText, CommandName } from '../knowledge/bot-text';
import { tokenise } from '../matching/normalise';
import { clausesOf } from '../matching/passages';
import { stem } from '../matching/stem';
import { Frames } from './frames';
import { without } from './phrase-keys';

/** What is needed of the phrase book. */
interface Phrases {
  readonly using: Frames;
  readonly missing: ReadonlySet<string>;
  readonly seeing: Frames;
  readonly covering: { knows(word: string): boolean };
  isFiller(word: string): boolean;
  afterNo(text: string): string | undefined;
  command(text: string): Command | undefined;
}

interface Command {
  readonly names: readonly CommandName[];
  readonly number?: number;
}

/** Longer messages tell more than what has been reached. */
const MOST_SAID = 16;
/** Words of a command to go on. */
const MOST_NEXT = 6;
/** Words of a story; longer ones hold more than how it came about. */
const LEAST_STORY = 2;
const MOST_STORY = 5;
/** Words of its outcome: "it opened" may end one, "next" may be a label. */
const LEAST_OUTCOME = 2;

export class Reports {
  private readonly reached: Frames;
  private readonly being: Frames;
  private readonly since: Frames;
  private readonly here: Frames;
  private readonly asks: Frames;
  /** What a screen does: "it asks". */
  readonly shows: Frames;
  /** What a label may be called behind its name: "the Send button". */
  readonly kinds: ReadonlySet<string>;
  /** Those that show that it was opened. */
  readonly opened: ReadonlySet<string>;

  constructor(bot: BotText) {
    this.reached = new Frames(bot.reporting.reached);
    this.being = new Frames(bot.reporting.being);
    this.shows = new Frames(bot.reporting.shows);
    this.since = new Frames(bot.reporting.since);
    this.here = new Frames(bot.reporting.here);
    this.asks = new Frames(bot.reporting.asks);
    this.kinds = new Set(bot.reporting.kinds);
    this.opened = new Set(bot.reporting.opened);
  }

  isAsking(clause: string): boolean {
    return clause.includes('?') || this.asks.opens(tokenise(clause));
  }

  /** One of the clauses asks. */
  areAsking(text: string): boolean {
    return clausesOf(text).some((clause) => this.isAsking(clause));
  }

  /** Who asks, or says that something is not so, does not say that a step is done. */
  mayBe(text: string, phrases: Phrases): boolean {
    const words = tokenise(phrases.afterNo(text) ?? text);
    if (this.areAsking(text)) return false;
    if (words.some((word) => phrases.missing.has(word))) return false;
    // "I see Next" reads a label off the screen.
    return !phrases.command(phrases.seeing.around(words)?.after.join(' ') ?? '');
  }

  /** What it is that has been reached: "ok, settings is open on the phone"; undefined when nothing is said to be. */
  about(said: readonly string[], phrases: Phrases): readonly string[] | undefined {
    if (said.length > MOST_SAID) return undefined;
    let used = false;
    let words = said;
    for (;;) {
      const reached: readonly string[] | undefined = this.reached.ahead(words);
      // "…, now what" is no report by itself.
      const rest = reached ?? this.here.ahead(words) ?? withoutNext(words, phrases);
      if (!rest) break;
      used ||= reached !== undefined;
      words = rest;
    }
    while (words.length > 1 && phrases.isFiller(words[0] ?? '')) words = words.slice(1);
    return used || (words.length < said.length && phrases.using.opens(words)) ? words : undefined;
  }

  /** The command at the end of how it came about: "after the update it opened". */
  outcome(text: string, phrases: Phrases): Command | undefined {
    const said = tokenise(text);
    if (said.some((word) => phrases.missing.has(word))) return undefined;
    const story = this.since.behind(said) ?? [];
    for (let from = LEAST_STORY; from <= MOST_STORY && from + LEAST_OUTCOME <= story.length; from += 1) {
      const command = phrases.command(story.slice(from).join(' '));
      if (command?.names.some((name) => name === 'next' || name === 'yes')) return command;
    }
    return undefined;
  }

  /** "It's signed out already", where the label says "Sign out". */
  isPast(said: readonly string[], label: readonly string[], phrases: Phrases): boolean {
    const plain = said.filter((word) => !phrases.isFiller(word));
    const words = this.being.behind(plain) ?? plain;
    const same =
      words.length === label.length && words.every((word, at) => stem(word) === stem(label[at] ?? ''));
    return same && words.some((word, at) => word !== label[at]);
  }
}

/** The words before the command to go on that they end with. */
function withoutNext(words: readonly string[], phrases: Phrases): readonly string[] | undefined {
  const last = words.at(-1);
  const mayEnd = last !== undefined && phrases.covering.knows(last);
  for (let from = Math.max(1, words.length - MOST_NEXT); mayEnd && from < words.length; from += 1) {
    const tail = words.slice(from);
    if (phrases.command(tail.join(' '))?.names.includes('next')) return words.slice(0, from);
  }
  return last !== undefined && phrases.isFiller(last) ? without(words, [last]) : undefined;
}
