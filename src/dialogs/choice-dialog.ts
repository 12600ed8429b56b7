// Asks which of a few is meant and ends with the pick. Begun by the main and the guide dialog.
import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import { tokenise } from '../matching/normalise';
import { choiceReply, type Option } from '../replies/choice-reply';
import type { KnowledgeEntity, Outcome } from '../replies/reply';
import { paragraphs, sentence } from '../replies/sentences';
import type { Subject } from './subject';
import { turnOf, type Turn } from './turn';

export interface ChoiceOptions {
  readonly question: string;
  readonly options: readonly Option[];
  readonly about?: Pick<KnowledgeEntity, 'entryId' | 'score'>;
  readonly outcome?: Outcome;
  /** The ids that a bare yes and a bare no pick, when the question can be answered so. */
  readonly yes?: string;
  readonly no?: string;
}

/** `none`: explicitly none of these. `unresolved`: something else was said, which the parent has to deal with. */
export type ChoiceResult =
  | { readonly kind: 'picked'; readonly id: string }
  /** Every guide that was offered, in the order shown. */
  | { readonly kind: 'all'; readonly ids: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unresolved' };

const NONE = 'none';

/** The option that refuses all the others. */
export function noneOf({ knowledge }: Subject): Option {
  return { id: NONE, label: sentence(knowledge.bot, 'noneOfThese') };
}

/** More words than these say more than which device. */
const FEW_WORDS = 4;

export class ChoiceDialog extends Dialog {
  static readonly id = 'choice';

  constructor() {
    super(ChoiceDialog.id);
  }

  override async beginDialog(dc: DialogContext, asked?: object): Promise<DialogTurnResult> {
    const options = asked as ChoiceOptions;
    stateOf(dc).asked = options;
    turnOf(dc).reply = choiceReply(options.question, options.options, options.about, options.outcome);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const state = stateOf(dc);
    const end = (result: ChoiceResult) => dc.endDialog(result);
    if (turn.utterance.click) return end({ kind: 'unresolved' });
    const guides = state.asked.options.flatMap(({ id }) => turn.subject.knowledge.entries.get(id) ?? []);
    if (
      guides.length > 1 &&
      guides.every(({ kind }) => kind === 'guide') &&
      turn.subject.phrases.isAll(turn.utterance.text)
    )
      return end({ kind: 'all', ids: guides.map(({ id }) => id) });
    const picked = pick(turn, state.asked.options);
    if (picked !== undefined) return end(picked === NONE ? { kind: 'none' } : { kind: 'picked', id: picked });
    const command = turn.subject.phrases.command(turn.utterance.text);
    const { yes, no } = state.asked;
    if (yes !== undefined && command?.names.includes('yes')) return end({ kind: 'picked', id: yes });
    if (no !== undefined && command?.names.includes('no')) return end({ kind: 'picked', id: no });
    if (command?.names.some((name) => name === 'none' || name === 'no' || name === 'wrong'))
      return end({ kind: 'none' });
    // A number that is not offered, or a yes to several, does not say which; "it worked" says that none is needed.
    const yesOnly = command !== undefined && command.names.includes('yes') && !command.names.includes('next');
    const vague = yesOnly || turn.subject.phrases.number(turn.utterance.text) !== undefined;
    if (!vague) return end({ kind: 'unresolved' });
    const question = paragraphs(sentence(turn.subject.knowledge.bot, 'pickOne'), state.asked.question);
    turn.reply = choiceReply(question, state.asked.options, state.asked.about, state.asked.outcome);
    return Dialog.EndOfTurn;
  }
}

/**
 * The option a person means: its number, its name or part of it, the device it is about, or what the matcher makes of
 * the words when only these options count.
 */
export function pick(turn: Turn, options: readonly Option[]): string | undefined {
  const { subject, utterance } = turn;
  const number = subject.phrases.number(utterance.text);
  if (number !== undefined) return options[number - 1]?.id;
  const said = tokenise(utterance.text);
  if (said.length === 0) return undefined;
  const exact = options.find(({ label }) => tokenise(label).join(' ') === said.join(' '));
  if (exact) return exact.id;
  if (subject.phrases.command(utterance.text)) return undefined;
  const named = options.filter(({ label }) => contains(tokenise(label), said));
  if (named.length === 1) return named[0]?.id;
  const match = subject.matcher.match(utterance.text);
  const best = match.candidates[0]?.entryId;
  if (match.outcome === 'hit') return options.find(({ id }) => id === best)?.id;
  const about = options.filter(({ id }) =>
    subject.knowledge.entries.get(id)?.devices.some((device) => match.devices.includes(device)),
  );
  return about.length === 1 && said.length <= FEW_WORDS ? about[0]?.id : undefined;
}

function contains(label: readonly string[], said: readonly string[]): boolean {
  return said.every((word) => label.includes(word));
}

function stateOf(dc: DialogContext): { asked: ChoiceOptions } {
  if (!dc.activeDialog) throw new Error('the choice dialog is not active');
  return dc.activeDialog.state as { asked: ChoiceOptions };
}
