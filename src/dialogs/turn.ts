// One turn as the dialogs see it: what was said, what is remembered, and the one reply.
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
  /** Utterances in a row that were not understood. */
  misses: number;
  /** The guide left unfinished last. */
  unfinished?: Place;
  /** What the last answer offered to go on with, by entry id. */
  offered?: string[];
}

/** A step of a guide; `number` (from 1) finds the nearest when the id is gone. */
export interface Place {
  guide: string;
  step: string;
  number: number;
}

export class Turn {
  /** What goes out; a turn has one reply, so the last word wins. */
  reply: Reply | undefined;

  constructor(
    readonly subject: Subject,
    readonly utterance: Utterance,
    readonly memory: Memory,
  ) {}

  understood(): void {
    this.memory.misses = 0;
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
