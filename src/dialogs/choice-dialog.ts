// Asks which of a few is meant and ends with the pick. Begun by the main and the guide dialog.
import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import { STOP_WORDS } from '../matching/english';
import { tokenise } from '../matching/normalise';
import { choiceReply, type Option } from '../replies/choice-reply';
import type { KnowledgeEntity, Outcome } from '../replies/reply';
import { paragraphs, sentence } from '../replies/sentences';
import type { Subject } from './subject';
import { headsOf, PARTS } from './parts';
import { namesOnly } from './several';
import { turnOf, type Turn } from './turn';

export interface ChoiceOptions {
  readonly question: string;
  readonly options: readonly Option[];
  readonly about?: Pick<KnowledgeEntity, 'entryId' | 'score'>;
  readonly outcome?: Outcome;
  /** The ids that a bare yes and a bare no pick, when the question can be answered so. */
  readonly yes?: string;
  readonly no?: string;
  /** Another question stands open beneath this one, which a bare yes answers. */
  readonly beneath?: boolean;
}

/** `unresolved`: something else was said, which the parent has to deal with. */
export type ChoiceResult =
  /** `rest` was said behind it. */
  | { readonly kind: 'picked'; readonly id: string; readonly rest?: string }
  /** Every guide that was offered, in the order shown, or several of them in the order said. */
  | { readonly kind: 'all'; readonly ids: readonly string[] }
  /** Explicitly none of these. */
  | { readonly kind: 'none'; readonly of: readonly string[] }
  | { readonly kind: 'unresolved' };

const NONE = 'none';

/** The option that refuses all the others. */
export function noneOf({ knowledge }: Subject): Option {
  return { id: NONE, label: sentence(knowledge.bot, 'noneOfThese') };
}

/** More telling words than these say more than which device. */
const FEW_WORDS = 3;

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
    const { text } = turn.utterance;
    const guides = state.asked.options.flatMap(({ id }) => turn.subject.knowledge.entries.get(id) ?? []);
    if (guides.length > 1 && guides.every(({ kind }) => kind === 'guide')) {
      const { phrases } = turn.subject;
      // "All good" is a yes.
      const all = !phrases.command(text) && phrases.is('all', text);
      const wanted = all ? guides : phrases.numbersPicked(text).flatMap((number) => guides[number - 1] ?? []);
      if (wanted.length > 1) return end({ kind: 'all', ids: wanted.map(({ id }) => id) });
    }
    const led = leadingPick(turn, text, state.asked.options);
    if (led && (led.id === NONE || isCommand(turn, led.rest))) {
      turn.goOnWith(led.rest);
      return end({ kind: 'unresolved' });
    }
    if (led) return end({ kind: 'picked', ...led });
    const rest = turn.subject.phrases.afterNo(text);
    const picked =
      pick(turn, text, state.asked.options) ??
      (rest === undefined ? undefined : pick(turn, rest, state.asked.options));
    const none = { kind: 'none', of: state.asked.options.map(({ id }) => id) } as const;
    if (picked !== undefined) return end(picked === NONE ? none : { kind: 'picked', id: picked });
    const command = turn.subject.phrases.command(text);
    const { yes, no } = state.asked;
    // "No, not that one."
    const refuses =
      rest !== undefined && tokenise(rest).some((word) => turn.subject.phrases.missing.has(word));
    if (no !== undefined && refuses) return end({ kind: 'picked', id: no });
    if (yes !== undefined && command?.names.includes('yes')) return end({ kind: 'picked', id: yes });
    if (no !== undefined && command?.names.includes('no')) return end({ kind: 'picked', id: no });
    if (command?.names.some((name) => name === 'none' || name === 'no' || name === 'wrong')) return end(none);
    // A number that is not offered, or a yes to several, does not say which; "it worked" says that none is needed.
    const yesOnly = command !== undefined && command.names.includes('yes') && !command.names.includes('next');
    const vague = (yesOnly && !state.asked.beneath) || turn.subject.phrases.number(text) !== undefined;
    const about = state.asked.about?.entryId;
    const isGone = about !== undefined && !turn.subject.knowledge.entries.has(about);
    if (!vague || isGone) return end({ kind: 'unresolved' });
    const question = paragraphs(sentence(turn.subject.knowledge.bot, 'pickOne'), state.asked.question);
    turn.reply = choiceReply(question, state.asked.options, state.asked.about, state.asked.outcome);
    return Dialog.EndOfTurn;
  }
}

/**
 * The option a person means: its number, its name or part of it, the device it is about, or what the matcher makes of
 * the words when only these options count.
 */
export function pick(turn: Turn, text: string, options: readonly Option[]): string | undefined {
  const { subject } = turn;
  const said = tokenise(text);
  const number = subject.phrases.numberPicked(text) ?? numberAhead(turn, said);
  if (number !== undefined) return options[number - 1]?.id;
  if (said.length === 0) return undefined;
  const exact = options.find(({ label }) => tokenise(label).join(' ') === said.join(' '));
  if (exact) return exact.id;
  if (subject.phrases.command(text)) return undefined;
  const named = options.filter(({ label }) => contains(tokenise(label), said));
  const match = subject.matcher.match(text);
  const best = match.candidates[0]?.entryId;
  // The very words of something else are no part of a name.
  const isElse = match.relevance === 1 && !options.some(({ id }) => id === best);
  if (named.length === 1 && !isElse) return named[0]?.id;
  if (match.outcome === 'hit') return options.find(({ id }) => id === best)?.id;
  // "Not the big one" refuses what it names.
  if (said.some((word) => subject.phrases.missing.has(word))) return undefined;
  const telling = said.filter((word) => !STOP_WORDS.has(word) && !subject.phrases.isFiller(word));
  const about = options.filter(({ id }) =>
    subject.knowledge.entries.get(id)?.devices.some((device) => match.devices.includes(device)),
  );
  if (about.length === 1 && telling.length <= FEW_WORDS) return about[0]?.id;
  if (telling.length === 0 || subject.phrases.seeing.opens(said)) return undefined;
  const partly = options.filter(({ label }) => contains(tokenise(label), telling));
  return partly.length === 1 ? partly[0]?.id : undefined;
}

/** "1 on the big one": a figure, and a device that some option may be about as well. */
function numberAhead(turn: Turn, [first = '', ...rest]: readonly string[]): number | undefined {
  if (!/^\d$/.test(first)) return undefined;
  const names = namesOnly(turn, Object.keys(turn.subject.knowledge.vocabulary.devices));
  const onDevice = rest.length > 0 && rest.every((word) => names.has(word) || STOP_WORDS.has(word));
  return onDevice ? Number(first) : undefined;
}

/** "2. And will it …?": the option whose number stands first, and what is said behind it. */
function leadingPick(turn: Turn, text: string, options: readonly Option[]) {
  const { phrases } = turn.subject;
  for (const { head, rest } of headsOf(turn.subject, text)) {
    // "First, …" begins a story.
    const isAdverb = /^\P{N}+$/u.test(head) && tokenise(head).length < 2;
    const none = phrases.command(head)?.names.includes('none') ? NONE : undefined;
    const number = isAdverb ? undefined : phrases.numberPicked(head);
    const id = number === undefined ? none : options[number - 1]?.id;
    if (id !== undefined) return { id, rest };
  }
  return undefined;
}

/** "1. No, give me a person": what comes last counts. */
function isCommand({ subject }: Turn, rest: string): boolean {
  const last = rest.split(PARTS).at(-1) ?? '';
  return [rest, last].some((text) =>
    subject.phrases.command(text)?.names.some((name) => name === 'person' || name === 'stop'),
  );
}

function contains(label: readonly string[], said: readonly string[]): boolean {
  return said.every((word) => label.includes(word));
}

function stateOf(dc: DialogContext): { asked: ChoiceOptions } {
  if (!dc.activeDialog) throw new Error('the choice dialog is not active');
  return dc.activeDialog.state as { asked: ChoiceOptions };
}
