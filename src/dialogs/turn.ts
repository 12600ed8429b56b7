// One turn as the dialogs see it: what was said, what is remembered, the one reply, and what to take note of.
import type { TurnContext } from 'botbuilder';
import type { DialogContext } from 'botbuilder-dialogs';
import type { CommandData, Reply } from '../replies/reply';
import type { Subject } from './subject';

/** What a person did: typed something, or clicked a card's button. */
export interface Utterance {
  readonly text: string;
  readonly click?: CommandData;
}

/** What is kept of a person in a conversation beside the dialog stack. Plain JSON. */
export interface Memory {
  /** Device keys named last. */
  devices: string[];
  /** Versions of a device the person said they have, as guides name them. */
  versions: string[];
  /** Utterances in a row that were not understood. */
  misses: number;
  /** The last few utterances not understood, for whoever takes over. */
  unanswered: string[];
  /** Guides asked for in one go and not begun yet. */
  waiting: string[];
  /** Guides finished in this conversation, the last one last. */
  finished: string[];
  /** The guide left unfinished last. */
  unfinished?: Place;
  /** What was asked along with a guide and has not been answered, by entry id. */
  asked?: string[];
  /** What the last answer offered to go on with, by entry id. */
  offered?: string[];
  /** What was asked when an answer was given, and the answer's id, when nothing has been said since. */
  question?: Asked;
  /** Id of the trouble whose remedy was given in the turn before. */
  remedy?: string;
  /** Ids of entries and troubles that were nearly taken instead of the last one, likeliest first. */
  rivals?: string[];
  /** The guide finished last, which a thumb up or down is about. */
  judging?: string;
}

export function newMemory(): Memory {
  return { devices: [], versions: [], misses: 0, unanswered: [], waiting: [], finished: [] };
}

export interface Asked {
  text: string;
  entry: string;
}

/** A step of a guide; `number` (from 1) finds the nearest when the id is gone. */
export interface Place {
  guide: string;
  step: string;
  number: number;
}

/** What a person who takes over should know. Plain JSON. */
export interface HandoffSummary {
  readonly devices: readonly string[];
  readonly guide?: string;
  readonly step?: string;
  /** Titles of the troubles whose remedies were given at this step. */
  readonly tried: readonly string[];
  /** Utterances not understood, oldest first. */
  readonly unanswered: readonly string[];
}

/** What happened beside the reply, for statistics and for the people behind the bot. */
export type TurnEvent =
  | { readonly type: 'missed' }
  | { readonly type: 'guide-begun'; readonly guide: string }
  | { readonly type: 'weak-step'; readonly guide: string; readonly step: string }
  | { readonly type: 'handoff'; readonly summary: HandoffSummary }
  | { readonly type: 'feedback'; readonly guide: string; readonly helpful: boolean }
  | { readonly type: 'feedback-reason'; readonly guide: string; readonly reason: string };

const MOST_UNANSWERED = 3;
/** Characters of an utterance that are kept. */
const MOST_KEPT = 200;

export class Turn {
  /** What goes out; a turn has one reply, so the last word wins. */
  reply: Reply | undefined;
  /** Device keys the utterance itself names, in the order named. */
  named: readonly string[] = [];
  readonly events: TurnEvent[] = [];
  /** What was asked in the turn before, if an answer was given: this one may lean on it ("and on the big one?"). */
  before: Asked | undefined;
  /** Device keys in mind before the utterance. */
  devicesBefore: readonly string[] = [];
  /** What is asked, when the utterance only corrects it. */
  question: string | undefined;
  /** What of the answer before is asked for, when the utterance says more than that. */
  part: string | undefined;
  /** The trouble whose remedy was given in the turn before. */
  remedy: string | undefined;
  /** The answer before was not what was meant. */
  rejects = false;

  /** Misspelt word of the utterance -> the word it was read as, once it was matched. */
  corrections: Readonly<Record<string, string>> | undefined;

  constructor(
    readonly subject: Subject,
    public utterance: Utterance,
    readonly memory: Memory,
  ) {}

  /** To be called once in a turn, before anything is made of it. */
  begin(): void {
    this.before = this.memory.question;
    this.devicesBefore = this.memory.devices;
    delete this.memory.question;
    this.remedy = this.memory.remedy;
    delete this.memory.remedy;
  }

  /** To be called at the end: what only bridges a question and the next, such as small talk, keeps it in mind. */
  end(): void {
    const bridges = ['social', 'fallback', 'choices'].includes(this.reply?.knowledge.outcome ?? '');
    if (bridges && this.before) this.memory.question ??= this.before;
    const remedy = this.reply?.knowledge.trouble;
    if (remedy !== undefined) this.memory.remedy = remedy;
  }

  /** What stood before this in the message has been dealt with. */
  goOnWith(text: string): void {
    this.utterance = { text };
  }

  /** The utterance was answered with this entry. */
  answered(entry: string): void {
    const text = this.question ?? this.utterance.text;
    if (this.memory.asked) this.memory.asked = this.memory.asked.filter((each) => each !== entry);
    this.memory.question = { text: text.slice(0, MOST_KEPT), entry };
  }

  understood(): void {
    this.memory.misses = 0;
  }

  missed(): void {
    const { memory } = this;
    memory.misses += 1;
    this.events.push({ type: 'missed' });
    memory.unanswered = [...memory.unanswered, this.utterance.text.slice(0, MOST_KEPT)].slice(
      -MOST_UNANSWERED,
    );
  }
}

const KEY = Symbol('turn');

export function attachTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(KEY, turn);
}

export function turnOf(dc: DialogContext): Turn {
  const turn: unknown = dc.context.turnState.get(KEY);
  if (!(turn instanceof Turn)) throw new Error('the dialogs were run without a turn; call Conversation.run');
  return turn;
}
