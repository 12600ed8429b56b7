// Runs one turn of the dialogs over a person's state. Called by the bot; the state is its to load and save.
import type { TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
// Not from the package's index, which loads its recognizers of dates and numbers in ten languages: half of a start.
import { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import type { Reply } from '../replies/reply';
import { inSpan } from '../telemetry/spans';
import { asMeant } from './as-meant';
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
  // The same for every turn, and each would build it anew.
  private scopes: DialogContext['state']['configuration'] | undefined;

  /** @param subject what turns are about; may be replaced, and turns under way go on with the one they began with. */
  constructor(public subject: Subject) {
    this.dialogs.add(new MainDialog()).add(new GuideDialog()).add(new ChoiceDialog());
  }

  /** Decides the reply and changes `state` in place. */
  async run(context: TurnContext, utterance: Utterance, state: PersonState): Promise<Decided> {
    // What an older program has kept may lack what was added since.
    state.memory = { ...newMemory(), ...state.memory };
    const said = { ...utterance, text: asMeant(this.subject, utterance.text) };
    const turn = new Turn(this.subject, said, state.memory);
    turn.begin();
    attachTurn(context, turn);
    if (this.scopes) context.turnState.set('DialogStateManagerConfiguration', this.scopes);
    const dc = new DialogContext(this.dialogs, context, state.dialogs);
    this.scopes ??= dc.state.configuration;
    if (!dc.activeDialog) await dc.beginDialog(MainDialog.id);
    const active = this.dialogs.find(dc.activeDialog?.id ?? '');
    if (!active)
      throw new Error(`there is no dialog "${dc.activeDialog?.id}"; its state is of another program`);
    // Not dc.continueDialog(), which first asks all dialogs about an event that none of ours listens for.
    await inSpan('dialog', {}, () => active.continueDialog(dc));
    turn.end();
    if (!turn.reply) throw new Error('the dialogs ended a turn without a reply');
    return { reply: turn.reply, events: turn.events };
  }

  /** @param inGroup adds how to be heard there. */
  welcome(inGroup = false): Reply {
    return welcomeReply(this.subject, inGroup);
  }
}
