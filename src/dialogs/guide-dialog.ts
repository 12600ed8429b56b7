// Walks a person through a guide, one step a turn. A dialog of our own: a WaterfallDialog cannot step back (ADR 0003).
import type { DialogContext, DialogReason, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import type { Guide } from '../knowledge/entry';
import { paragraphs, sentence } from '../replies/sentences';
import { stepSketch } from '../replies/step-sketch';
import { CHECK, checkReply, stepReply, type Lead } from '../replies/step-reply';
import { ChoiceDialog, type ChoiceResult } from './choice-dialog';
import { finishedReply, stoppedReply } from './guide-endings';
import { obey, refused, VERSION } from './guide-commands';
import type { GuideMove } from './guide-move';
import { interpret } from './guide-moves';
import { DONE_OPTION } from './guide-offers';
import { remedyLead } from './guide-remedy';
import { guideOf, isGone, moveTo, stepAt, type GuideState, type Here } from './guide-place';
import { remember, rememberTold, versionShown } from './guide-version';
import { handOff, offerPerson } from './handoff';
import { told } from './last-answer';
import { allSteps, elsewhere, sameDeviceHint } from './take-along';
import { troublesOf } from './subject';
import { toldAlong } from './told-along';
import { turnOf, type Place } from './turn';
import { stepFor } from './versions';

/** `at` begins there instead of at the first step; `opening` is said before the step instead of what comes before it. */
export interface GuideOptions {
  readonly guide: string;
  readonly at?: Place;
  readonly opening?: string;
}

/** How a guide ended: for the entry the person would rather have, at the place a link names; `rest` is still unanswered. */
export interface GuideResult {
  readonly leaveFor?: string;
  readonly rest?: string | undefined;
  readonly at?: Place;
  /** Where that entry, a guide, was left before. */
  readonly back?: Place;
}

export class GuideDialog extends Dialog {
  static readonly id = 'guide';

  constructor() {
    super(GuideDialog.id);
  }

  override async beginDialog(dc: DialogContext, options?: object): Promise<DialogTurnResult> {
    const { guide: id, at, opening } = options as GuideOptions;
    const turn = turnOf(dc);
    const guide = guideOf(turn, id);
    // Before anything else: a guide that is gone must not be asked for again and again.
    if (turn.memory.unfinished?.guide === id) delete turn.memory.unfinished;
    if (!guide) return dc.endDialog({} satisfies GuideResult);
    const state = stateOf(dc);
    state.guide = id;
    const index = at ? guide.steps.indexOf(stepAt(guide, at)) : 0;
    moveTo(state, guide, at?.step === CHECK ? guide.steps.length : index);
    // The id as it was kept: if it is gone by now, the person is told.
    if (at && !state.checking) state.step = at.step;
    turn.events.push({ type: 'guide-begun', guide: id });
    if (!at) rememberTold(turn, guide);
    const here = { turn, guide, step: stepAt(guide, state), state };
    const along = at ? undefined : toldAlong(here, opening);
    if (along) return this.make(along, dc, here);
    const before = [sentence(turn.subject.knowledge.bot, 'beforeYouStart'), guide.before];
    const whole = [guide.intro, ...before, sameDeviceHint(turn, guide)];
    return this.show(dc, guide, { text: paragraphs(opening, ...(at ? [] : whole)) });
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const here = hereOf(dc);
    // Its file was taken away meanwhile: the parent hears the words as if no guide had been open.
    return here ? this.make(interpret(here), dc, here) : dc.endDialog({} satisfies GuideResult);
  }

  override async resumeDialog(
    dc: DialogContext,
    _reason: DialogReason,
    result?: unknown,
  ): Promise<DialogTurnResult> {
    const chosen = result as ChoiceResult;
    const here = hereOf(dc);
    if (!here || chosen.kind === 'unresolved' || chosen.kind === 'all') return this.continueDialog(dc);
    const { turn, guide } = here;
    const { entries } = turn.subject.knowledge;
    if (chosen.kind === 'none') return this.make(refused(here, chosen.of), dc, here);
    turn.understood();
    if (chosen.id.startsWith(VERSION)) {
      return this.make(
        { kind: 'version', versions: [chosen.id.slice(VERSION.length)], key: 'versionNoted' },
        dc,
        here,
      );
    }
    if (chosen.id === DONE_OPTION) return this.make(obey('next', here), dc, here);
    const trouble = troublesOf(guide).find(({ id }) => id === chosen.id);
    if (trouble) return this.make({ kind: 'remedy', trouble }, dc, here);
    const entry = entries.get(chosen.id);
    if (chosen.id === guide.id || !entry) return this.show(dc, guide);
    if (entry.kind === 'answer') return this.make({ kind: 'answer', entry }, dc, here);
    return this.leave(dc, here, { leaveFor: entry.id });
  }

  /** Carries out what the person meant. */
  private async make(move: GuideMove, dc: DialogContext, here: Here): Promise<DialogTurnResult> {
    const { turn, guide, step, state } = here;
    const { bot } = turn.subject.knowledge;
    // "Did that help?" was for this turn; a later yes means something else.
    delete state.helping;
    delete state.given;
    switch (move.kind) {
      case 'stay':
        return this.show(dc, guide, move.lead);
      case 'go': {
        // The step they were on is no more: they have not seen the one that stands there now.
        if (!move.named && isGone(state, guide)) return this.show(dc, guide);
        moveTo(state, guide, move.index);
        const nearly = state.checking ? sentence(bot, 'check') : undefined;
        return this.show(dc, guide, { ...move.lead, text: paragraphs(move.lead?.text, nearly) });
      }
      case 'stop':
        turn.reply = stoppedReply(here, move.farewell);
        return this.leave(dc, here, { rest: move.rest });
      case 'finished':
        turn.reply = finishedReply(here, move.rest === undefined);
        return dc.endDialog({ rest: move.rest } satisfies GuideResult);
      case 'done':
        return dc.endDialog({ leaveFor: move.next } satisfies GuideResult);
      case 'remedy':
        return this.show(dc, guide, remedyLead(here, move));
      case 'version':
        remember(here, move.versions);
        return this.show(dc, guide, {
          text: paragraphs(move.opening, sentence(bot, move.key, versionShown(here, move.versions))),
        });
      case 'answer':
        turn.answered(move.entry.id);
        return this.show(dc, guide, {
          text: paragraphs(
            told(turn, move.entry).body,
            ...(move.also ?? []).flatMap(({ title, body }) => [`**${title}**`, body]),
            sentence(bot, 'backToStep'),
          ),
          answered: { entryId: move.entry.id, ...(move.score === undefined ? {} : { score: move.score }) },
        });
      case 'ask':
        return dc.beginDialog(ChoiceDialog.id, { ...move.choice, beneath: state.checking });
      case 'checklist':
        return this.show(dc, guide, allSteps(here, dc.context.activity.channelId));
      case 'elsewhere':
        return this.show(dc, guide, elsewhere(here, dc.context.activity.channelId));
      case 'leave':
        return this.leave(dc, here, { leaveFor: move.to, ...(move.at && { at: move.at }) });
      case 'person': {
        const { text } = move.asked ? handOff(turn, here) : offerPerson(turn, here);
        const opening = move.key && sentence(bot, move.key);
        await this.show(dc, guide, { text: paragraphs(opening, text, sentence(bot, 'personInGuide')) });
        if (turn.reply)
          turn.reply = { ...turn.reply, knowledge: { ...turn.reply.knowledge, outcome: 'handoff' } };
        return Dialog.EndOfTurn;
      }
      case 'say': {
        const values = { number: guide.steps.indexOf(step) + 1, of: guide.steps.length, ...move.values };
        return this.show(dc, guide, { text: sentence(bot, move.key, values) });
      }
    }
  }

  private async leave(
    dc: DialogContext,
    { turn, guide, state }: Here,
    result: GuideResult,
  ): Promise<DialogTurnResult> {
    const { step, number, checking } = state;
    const before = turn.memory.unfinished;
    const back = before !== undefined && before.guide === result.leaveFor ? { back: before } : {};
    turn.memory.unfinished = { guide: guide.id, step: checking ? CHECK : step, number };
    return dc.endDialog({ ...result, ...back } satisfies GuideResult);
  }

  /** Replies with the step the person is on, or the check. */
  private async show(dc: DialogContext, guide: Guide, lead: Lead = {}): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const state = stateOf(dc);
    const { bot } = turn.subject.knowledge;
    const gone = isGone(state, guide);
    const index = guide.steps.indexOf(stepAt(guide, state));
    if (gone) moveTo(state, guide, index);
    state.number = index + 1;
    const changed = gone ? sentence(bot, 'knowledgeChanged', { guide: guide.title }) : undefined;
    const text = paragraphs(changed, lead.text);
    const said: Lead = { ...lead, text };
    const step = stepFor(stepAt(guide, state), turn.memory.versions);
    turn.reply = state.checking
      ? checkReply(bot, guide, state.token, said)
      : stepReply(
          bot,
          guide,
          { step, index, token: state.token, sketch: stepSketch(turn.subject.knowledge, guide, step) },
          said,
        );
    return Dialog.EndOfTurn;
  }
}

/** @returns undefined when the guide is no longer in the knowledge. */
function hereOf(dc: DialogContext): Here | undefined {
  const turn = turnOf(dc);
  const state = stateOf(dc);
  const guide = guideOf(turn, state.guide);
  // An older program kept no failures.
  state.failed ??= [];
  return guide && { turn, guide, step: stepAt(guide, state), state };
}

function stateOf(dc: DialogContext): GuideState {
  if (!dc.activeDialog) throw new Error('the guide dialog is not active');
  return dc.activeDialog.state as GuideState;
}
