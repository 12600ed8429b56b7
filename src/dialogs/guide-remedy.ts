// What helps with something that goes wrong, and whether it did. Called by the guide dialog.
import { paragraphs, sentence } from '../replies/sentences';
import type { Lead } from '../replies/step-reply';
import type { GuideMove } from './guide-move';
import { moveTo, stepAt, type Here } from './guide-place';
import { stepOf } from './subject';

/** One remedy, and whether it helped; moves to where the person is, or to the check, when nothing is left to do. */
export function remedyLead(
  { turn, guide, step, state }: Here,
  { trouble, reached, opening }: Omit<GuideMove & { kind: 'remedy' }, 'kind'>,
): Lead {
  const { bot } = turn.subject.knowledge;
  const at = stepOf(guide, trouble);
  const from = guide.steps.indexOf(step) + 1;
  if (reached) moveTo(state, guide, at);
  if (trouble.then === 'check') moveTo(state, guide, guide.steps.length);
  const elsewhere = at >= 0 && guide.steps[at] !== stepAt(guide, state) && !state.checking;
  const key = elsewhere ? 'troubleElsewhere' : 'troubleThere';
  const where = elsewhere || reached === 'guess' ? sentence(bot, key, { number: at + 1, from }) : undefined;
  // The check is a question already; a second one beside it could not be answered.
  const asked = state.checking || elsewhere ? undefined : sentence(bot, 'afterRemedy');
  if (asked !== undefined) state.helping = trouble.id;
  else if (state.checking) state.given = trouble.id;
  return {
    text: paragraphs(opening, where, trouble.remedy, asked),
    answered: { trouble: trouble.id },
    asks: asked !== undefined,
  };
}
