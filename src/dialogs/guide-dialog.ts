// Walks a person through a guide, one step a turn. A dialog of our own: a WaterfallDialog cannot step back (ADR 0003).
import { Dialog, type DialogContext, type DialogReason, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Guide, Step } from '../knowledge/entry';
import { withRelated } from '../replies/answer-reply';
import { paragraphs, sentence } from '../replies/sentences';
import { CHECK, checkReply, stepReply, type Lead } from '../replies/step-reply';
import { ChoiceDialog, type ChoiceOptions, type ChoiceResult } from './choice-dialog';
import { interpret, type GuideMove } from './guide-moves';
import { personReply } from './small-replies';
import { turnOf, type Place, type Turn } from './turn';

/** `at` takes the guide up again; otherwise it starts at its first step. */
export interface GuideOptions {
  readonly guide: string;
  readonly at?: Place;
}

/** How a guide ended; `leaveFor` is the entry the person would rather have. */
export interface GuideResult {
  readonly leaveFor?: string;
}

/** What is kept: the step by its id, so that an edit of the knowledge does not move anybody. */
export interface GuideState extends Place {
  /** The steps are done and the final check is being asked. */
  checking: boolean;
}

export class GuideDialog extends Dialog {
  static readonly id = 'guide';

  constructor() {
    super(GuideDialog.id);
  }

  override async beginDialog(dc: DialogContext, options?: object): Promise<DialogTurnResult> {
    const { guide: id, at } = options as GuideOptions;
    const turn = turnOf(dc);
    const guide = guideOf(turn, id);
    if (!guide) return dc.endDialog({} satisfies GuideResult);
    const { bot } = turn.subject.knowledge;
    Object.assign(stateOf(dc), { guide: id, checking: at?.step === CHECK, ...placeOf(guide, 0), ...at });
    delete turn.memory.unfinished;
    const text = at
      ? sentence(bot, 'resumed', { guide: guide.title })
      : paragraphs(guide.intro, sentence(bot, 'beforeYouStart'), guide.before);
    return this.show(dc, guide, { text });
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const guide = guideOf(turn, stateOf(dc).guide);
    // Its file was taken away meanwhile: the parent hears the words as if no guide had been open.
    if (!guide) return dc.endDialog({} satisfies GuideResult);
    const state = stateOf(dc);
    const step = stepAt(guide, state);
    return this.make(interpret(turn, guide, step, state.checking), dc, guide, step);
  }

  override async resumeDialog(
    dc: DialogContext,
    _reason: DialogReason,
    result?: unknown,
  ): Promise<DialogTurnResult> {
    const chosen = result as ChoiceResult;
    const turn = turnOf(dc);
    const guide = guideOf(turn, stateOf(dc).guide);
    if (!guide || chosen.kind === 'unresolved') return this.continueDialog(dc);
    if (chosen.kind === 'none')
      return this.show(dc, guide, { text: sentence(turn.subject.knowledge.bot, 'tellMeMore') });
    turn.understood();
    const step = stepAt(guide, stateOf(dc));
    const trouble = guide.steps.flatMap(({ troubles }) => troubles).find(({ id }) => id === chosen.id);
    const entry = turn.subject.knowledge.entries.get(chosen.id);
    if (trouble) return this.make({ kind: 'remedy', trouble }, dc, guide, step);
    if (chosen.id === guide.id || !entry) return this.show(dc, guide);
    if (entry.kind === 'answer') return this.make({ kind: 'answer', entry }, dc, guide, step);
    return this.leave(dc, guide, { leaveFor: entry.id });
  }

  /** Carries out what the person meant. */
  private async make(
    move: GuideMove,
    dc: DialogContext,
    guide: Guide,
    step: Step,
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const state = stateOf(dc);
    const { bot } = turn.subject.knowledge;
    const index = guide.steps.indexOf(step);
    const say = (text: string) => this.show(dc, guide, { text });
    switch (move.kind) {
      case 'stay':
        return this.show(dc, guide, move.lead);
      case 'go':
        Object.assign(state, placeOf(guide, move.index), { checking: move.index >= guide.steps.length });
        return this.show(dc, guide, move.lead);
      case 'stop': {
        const numbers = { number: index + 1, of: guide.steps.length };
        turn.reply = {
          text: sentence(bot, 'stopped', { guide: guide.title, ...numbers }),
          knowledge: { outcome: 'done', entryId: guide.id, step: { id: step.id, ...numbers } },
          actions: [{ title: bot.commands.continue.label, say: bot.commands.continue.label }],
        };
        return this.leave(dc, guide, {});
      }
      case 'finished': {
        const text = paragraphs(sentence(bot, 'finished', { guide: guide.title }), guide.afterwards);
        turn.reply = withRelated(turn.subject.knowledge, guide, 'done', text, { entryId: guide.id });
        turn.memory.offered = [...(turn.reply.knowledge.choices ?? [])];
        return dc.endDialog({} satisfies GuideResult);
      }
      case 'remedy':
        return this.show(dc, guide, {
          text: paragraphs(move.trouble.remedy, state.checking ? undefined : sentence(bot, 'afterRemedy')),
          answered: { trouble: move.trouble.id },
        });
      case 'answer':
        return this.show(dc, guide, {
          text: paragraphs(move.entry.body, sentence(bot, 'backToStep')),
          answered: { entryId: move.entry.id, ...(move.score === undefined ? {} : { score: move.score }) },
        });
      case 'ask':
        return dc.beginDialog(ChoiceDialog.id, move.choice satisfies ChoiceOptions);
      case 'person': {
        const handoff = personReply(turn.subject);
        await this.show(dc, guide, { text: handoff.text });
        if (turn.reply)
          turn.reply = { ...turn.reply, knowledge: { ...turn.reply.knowledge, outcome: 'handoff' } };
        return Dialog.EndOfTurn;
      }
      case 'say':
        return say(sentence(bot, move.key, { number: index + 1, of: guide.steps.length, ...move.values }));
    }
  }

  private async leave(dc: DialogContext, guide: Guide, result: GuideResult): Promise<DialogTurnResult> {
    const { step, number, checking } = stateOf(dc);
    turnOf(dc).memory.unfinished = { guide: guide.id, step: checking ? CHECK : step, number };
    return dc.endDialog(result);
  }

  /** Replies with the step the person is on, or the check. */
  private async show(dc: DialogContext, guide: Guide, lead: Lead = {}): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const state = stateOf(dc);
    const { bot } = turn.subject.knowledge;
    const moved = !state.checking && !guide.steps.some(({ id }) => id === state.step);
    const index = guide.steps.indexOf(stepAt(guide, state));
    Object.assign(state, placeOf(guide, index));
    const changed = moved ? sentence(bot, 'knowledgeChanged', { guide: guide.title }) : undefined;
    const text = paragraphs(changed, lead.text);
    const said: Lead = {
      ...(text === '' ? {} : { text }),
      ...(lead.answered ? { answered: lead.answered } : {}),
    };
    turn.reply = state.checking ? checkReply(bot, guide, said) : stepReply(bot, guide, index, said);
    return Dialog.EndOfTurn;
  }
}

/** The step a person is on; the nearest one when its id is gone. */
function stepAt(guide: Guide, place: Place): Step {
  const nearest = guide.steps[Math.min(Math.max(place.number, 1), guide.steps.length) - 1];
  const step = guide.steps.find(({ id }) => id === place.step) ?? nearest;
  if (!step) throw new Error(`guide ${guide.id} has no steps`);
  return step;
}

/** @param index from 0; past the end means the last step. */
function placeOf(guide: Guide, index: number): Pick<Place, 'step' | 'number'> {
  const at = Math.min(index, guide.steps.length - 1);
  return { step: guide.steps[at]?.id ?? '', number: at + 1 };
}

function guideOf(turn: Turn, id: string): Guide | undefined {
  const entry = turn.subject.knowledge.entries.get(id);
  return entry?.kind === 'guide' ? entry : undefined;
}

function stateOf(dc: DialogContext): GuideState {
  if (!dc.activeDialog) throw new Error('the guide dialog is not active');
  return dc.activeDialog.state as GuideState;
}
