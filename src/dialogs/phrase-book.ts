// The words of commands, small talk and numbers from bot.yaml, ready to be looked up. Built once for each knowledge.
import { COMMANDS, type BotText, type CommandName } from '../knowledge/bot-text';
import { tokenise } from '../matching/normalise';
import { Recent } from '../matching/recent';
import { Covering } from './covering';
import { Fillers } from './fillers';
import { Frames, Phrases } from './frames';
import { NumberWords } from './number-words';
import { keyOf, signOf, unscrambled } from './phrase-keys';
import { Reports } from './reports';
import { SequenceWords } from './sequence-words';
import { SmallTalk, type Talk } from './small-talk';

/** A command a person gave; several when their words fit several, and the dialog knows which makes sense. */
export interface Command {
  readonly names: readonly CommandName[];
  /** The step asked for by `goto`, from 1; -1 for "last". */
  readonly number?: number;
}

/** Kinds of messages that are known as a whole. */
const WHOLE = ['all', 'another', 'alreadyDone', 'doubting'] as const;
type Whole = (typeof WHOLE)[number];

/** Words of a number that stands in a phrase, "the second one", or one that is misspelt. */
const MOST_OTHERS = 2;

export class PhraseBook {
  private readonly commands = new Map<string, CommandName[]>();
  private readonly social: SmallTalk;
  private readonly whole: ReadonlyMap<Whole, ReadonlySet<string>>;
  private readonly fillers: Fillers;
  /** Every word of what is known as a whole. */
  private readonly wholeWords: ReadonlySet<string>;
  /** What stands before a label: read off the screen, used, or asked about. */
  readonly seeing: Frames;
  readonly using: Frames;
  readonly asking: Frames;
  readonly reports: Reports;
  /** Words that say something is not on the screen. */
  readonly missing: ReadonlySet<string>;
  /** Words that join two questions: "and". */
  readonly joints: ReadonlySet<string>;
  /** Words before a label that are not on the screen: "my". */
  readonly articles: ReadonlySet<string>;
  /** Words that point back to what was said before: "that". */
  readonly pointing: ReadonlySet<string>;
  readonly sequence: SequenceWords;
  readonly stillAsking: Frames;
  private readonly leaning: Frames;
  /** Who asks for a person with one of these wants to talk. */
  readonly calling: ReadonlySet<string>;
  /** What a reason begins with: "because". */
  readonly because: Frames;
  /** Beside what is picked from a list they change nothing: "I think". */
  readonly picking: Phrases;
  /** What stands before what is meant instead: "no, I mean". */
  readonly correcting: Frames;
  private readonly numbers: NumberWords;
  private readonly read = new Recent((text) => [...this.unfilled(text)] as const);
  private readonly heard = new Recent((text) => this.commandIn(text));
  /** A command, and what may stand around it. */
  readonly covering = new Covering();

  constructor(bot: BotText) {
    for (const name of COMMANDS) {
      for (const phrase of [...bot.commands[name].say, bot.commands[name].label]) {
        const key = keyOf(tokenise(phrase.replace('{number}', '')), phrase.indexOf('{number}'), phrase);
        const names = this.commands.get(key) ?? [];
        if (!names.includes(name)) this.commands.set(key, [...names, name]);
      }
    }
    this.social = new SmallTalk(bot.social);
    const whole = (key: Whole) => new Set(bot[key].map((each) => tokenise(each).join(' ')));
    this.whole = new Map(WHOLE.map((key) => [key, whole(key)]));
    this.wholeWords = new Set(WHOLE.flatMap((key) => bot[key].flatMap((each) => tokenise(each))));
    this.fillers = new Fillers(bot.fillers, (words) => this.commands.has(words.join(' ')));
    this.missing = new Set(bot.missing.flatMap(tokenise));
    this.joints = new Set(bot.joints);
    this.articles = new Set(bot.articles);
    this.pointing = new Set(bot.pointing);
    this.reports = new Reports(bot);
    this.asking = new Frames(bot.asking);
    this.sequence = new SequenceWords(bot);
    this.stillAsking = new Frames(bot.stillAsking);
    this.leaning = new Frames(bot.leaning);
    this.calling = new Set(bot.calling);
    this.because = new Frames(bot.because);
    this.picking = new Phrases(bot.picking);
    this.correcting = new Frames(bot.correcting);
    this.using = new Frames(bot.using);
    // Who has used something sees it.
    this.seeing = new Frames([...bot.seeing, ...bot.using]);
    this.numbers = new NumberWords(bot);
    this.cover(bot);
  }

  /** A word that changes nothing about what is said: "please". */
  isFiller(word: string): boolean {
    return this.fillers.has(word);
  }

  /** The command that the whole of this text is. */
  command(text: string): Command | undefined {
    return this.heard.of(text);
  }

  private commandIn(text: string): Command | undefined {
    const sign = signOf(text);
    for (const words of sign === undefined ? this.readings(text) : [[sign]]) {
      const names =
        this.commands.get(words.join(' ')) ??
        this.commands.get(unscrambled(words, (word) => this.commands.has(word)));
      if (names) return { names };
      const only = this.numbers.only(words);
      const asked = only && this.commands.get(only.pattern);
      if (asked) return { names: asked, number: only.number };
    }
    const said = tokenise(text);
    // "I am in Fine" reads a label off the screen.
    const names = this.covering.command(said, !this.seeing.opens(said));
    return names && { names };
  }

  /** What follows a "no" that stands first: "no stay"; undefined when none does or nothing follows. */
  afterNo(text: string): string | undefined {
    const [first = '', ...rest] = tokenise(text);
    return rest.length > 0 && this.commands.get(first)?.includes('no') ? rest.join(' ') : undefined;
  }

  /** The words go on from what was said before: "and …", "no, I mean …". */
  leans(words: readonly string[]): boolean {
    return [this.leaning, this.correcting].some((frames) => frames.behind(words) !== undefined);
  }

  /** The first word is a yes, whatever follows. */
  beginsWithYes(text: string): boolean {
    return this.commands.get(tokenise(text)[0] ?? '')?.includes('yes') ?? false;
  }

  /** The text asks for all that is offered or for another of them, or says that one is done. */
  is(what: Whole, text: string): boolean {
    return this.readings(text).some((words) => this.whole.get(what)?.has(words.join(' ')));
  }

  /** "Are you sure", or a yes or a no that is asked: "so yes?" */
  doubts(text: string): boolean {
    const answers = () => this.command(text)?.names.some((name) => name === 'yes' || name === 'no') ?? false;
    return this.is('doubting', text) || (text.includes('?') && answers());
  }

  /** What to say back when the whole text is small talk. */
  smallTalk(text: string): Talk | undefined {
    return this.social.find(text, this.readings(text), (word) => this.isFiller(word));
  }

  /** What to say to somebody whose words hold a telling one, however many they are. */
  outburst(text: string): string | undefined {
    return this.social.outburst(text);
  }

  /** "Thank you. I have opened it" without its thanks; the text itself when it is nothing but small talk. */
  withoutSmallTalk(text: string, most = 3): string {
    const [, first = '', rest = ''] = /^([^.!?;,\n]+)[.!?;,\n]+\s*(\S.*)$/s.exec(text) ?? [];
    // A doubt asks about what was said before.
    const talks = this.smallTalk(first) !== undefined && !this.is('doubting', first);
    if (most === 0 || rest === '' || tokenise(rest).length === 0 || !talks) return text;
    // "Ok, thanks" is one command or another as a whole.
    return this.command(text) || this.smallTalk(text) ? text : this.withoutSmallTalk(rest, most - 1);
  }

  /** The number a text is, alone or as "the second one", "number 2", "option two"; from 1. */
  number(text: string): number | undefined {
    for (const words of this.readings(text)) {
      const number = this.numbers.of(words);
      if (number !== undefined) return number;
    }
    return undefined;
  }

  /** As `number`, with what only says that it is picked: "the second one, I think". */
  numberPicked(text: string): number | undefined {
    return this.number(text) ?? this.number(this.picking.without(tokenise(text)).join(' '));
  }

  /** Several numbers and nothing else: "2 first, then 1"; none when there is only one. */
  numbersPicked(text: string): readonly number[] {
    const mere = (word: string) => this.isFiller(word) || this.joints.has(word) || this.articles.has(word);
    const words = tokenise(text).filter((word) => !mere(word));
    const all = this.numbers.all(words);
    // "2 first, then 1"
    const others = this.numbers.all(this.sequence.choosing.without(words));
    return others.length > 1 ? others : all;
  }

  private cover(bot: BotText): void {
    for (const [words, names] of this.commands) this.covering.add(words.split(' '), names, 'head');
    for (const name of COMMANDS)
      for (const phrase of bot.commands[name].around ?? []) this.covering.add(tokenise(phrase), [name]);
    for (const words of this.fillers.all) this.covering.add(words);
    // Who says goodbye does not go on.
    for (const { words, talk } of this.social.phrases())
      this.covering.add(words, talk.leaves && ['stop'], 'talk');
  }

  /** As `unfilled`. */
  private readings(text: string): readonly (readonly string[])[] {
    return this.read.of(text);
  }

  /** The text as typed, then without fillers around it. */
  private *unfilled(text: string): Generator<readonly string[]> {
    const words = tokenise(text);
    // Longer texts are never a command; they are questions that happen to contain one.
    if (words.length === 0 || words.length > 12) return;
    yield words;
    // "no no no"
    if (words.length > 1 && words.every((word) => word === words[0])) yield words.slice(0, 1);
    if (this.saysMore(words)) return;
    yield* this.outbursts(words);
    let rest: readonly string[] = words;
    for (;;) {
      const shorter = this.fillers.shortened(rest);
      if (!shorter) return;
      rest = shorter;
      yield rest;
    }
  }

  /** Part of what is known as a whole or in pieces, or of what may stand around that. */
  knows(word: string): boolean {
    return this.covering.knows(word) || this.wholeWords.has(word);
  }

  /** Too much of it is in no phrase that is known: nothing comes of taking words away. */
  private saysMore(words: readonly string[]): boolean {
    return words.filter((word) => !this.knows(word)).length > MOST_OTHERS;
  }

  /** What stands beside small talk without a stop between: "this is stupid I want a human", "found it you rock". */
  private *outbursts(words: readonly string[]): Generator<readonly string[]> {
    for (let end = words.length - 1; end > 0; end -= 1) {
      const before = words.slice(0, end);
      const after = words.slice(end);
      // "I see done" reads a label off the screen.
      if (this.social.has(before) && !this.seeing.opens(before)) yield after;
      if (this.social.has(after) && !this.seeing.ends(before)) yield before;
    }
  }
}
