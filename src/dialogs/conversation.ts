// Runs one turn of the dialogs over a person's state. Called by the bot; the state is its to load and save.
import type { TurnContext } from 'botbuilder';
import { DialogContext, DialogSet, type DialogState } from 'botbuilder-dialogs';
import type { Reply } from '../replies/reply';
import { ChoiceDialog } from './choice-dialog';
import { GuideDialog } from './guide-dialog';
import { MainDialog } from './main-dialog';
import { welcomeReply } from './small-replies';
import type { Subject } from './subject';
import { attachTurn, newMemory, Turn, type Memory, type TurnEvent, type Utterance } from './turn';

/** What is kept of one person in one conversation. Plain JSON. */
export interface PersonState {
  memory: Memory;
  dialogs: DialogState;
}

export function newPersonState(): PersonState {
  return { memory: newMemory(), dialogs: { dialogStack: [] } };
}

/** The one reply of a turn, and what to take note of. */
export interface Decided {
  readonly reply: Reply;
  readonly events: readonly TurnEvent[];
}

export class Conversation {
  private readonly dialogs = new DialogSet();

  /** @param subject what turns are about; may be replaced, and turns under way go on with the one they began with. */
  constructor(public subject: Subject) {
    this.dialogs.add(new MainDialog()).add(new GuideDialog()).add(new ChoiceDialog());
  }

  /** Decides the reply and changes `state` in place. */
  async run(context: TurnContext, utterance: Utterance, state: PersonState): Promise<Decided> {
    // What an older program has kept may lack what was added since.
    state.memory = { ...newMemory(), ...state.memory };
    const said = { ...utterance, text: this.subject.phrases.withoutSmallTalk(utterance.text) };
    const turn = new Turn(this.subject, said, state.memory);
    attachTurn(context, turn);
    const dc = new DialogContext(this.dialogs, context, state.dialogs);
    if (!dc.activeDialog) await dc.beginDialog(MainDialog.id);
    await dc.continueDialog();
    if (!turn.reply) throw new Error('the dialogs ended a turn without a reply');
    return { reply: turn.reply, events: turn.events };
  }

  welcome(): Reply {
    return welcomeReply(this.subject);
  }
}
