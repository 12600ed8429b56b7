// "How do I do it? I'm on that page already, and there is no such row": where somebody is who begins a guide. Called by the
// guide dialog.
import { QUESTION, TURNING } from '../matching/english';
import { normalise, tokenise } from '../matching/normalise';
import { clausesOf } from '../matching/passages';
import { paragraphs, sentence } from '../replies/sentences';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { PLAIN, seen } from './guide-screen';
import { locate, type Located } from './locate';
import { isTrouble } from './meaning';
import { doneIn, hearEach, reachedBy } from './progress';
import { asideAsked } from './several';
import { understandAtStep } from './understand';

/** What is said beside the wish for the guide: what goes wrong, or a screen that is open already. */
export function toldAlong(here: Here, opening: string | undefined): GuideMove | undefined {
  const { turn, guide } = here;
  // Who picks it by its number has named the device before.
  const picked = turn.subject.phrases.number(turn.utterance.text) !== undefined;
  const aside = asideAsked(turn, guide, picked ? turn.memory.devices : turn.named);
  if (aside) return { kind: 'remedy', trouble: aside, opening };
  const clauses = clausesOf(turn.utterance.text).flatMap((clause) => clause.split(TURNING));
  const parts = hearEach(here, clauses).filter(({ turn: { utterance, subject } }) => {
    const { text } = utterance;
    return !subject.phrases.reports.isAsking(text) && !QUESTION.test(normalise(text));
  });
  return complaint(parts, opening) ?? place(parts, opening);
}

function complaint(parts: readonly Here[], opening: string | undefined): GuideMove | undefined {
  for (const part of parts) {
    const { turn, guide, step } = part;
    const meant = understandAtStep(turn, guide, step, false);
    if (meant.kind !== 'sure' || !isTrouble(meant.what) || meant.score < PLAIN) continue;
    const reached = reachedBy(part, meant.what, meant.score);
    return { kind: 'remedy', trouble: meant.what, ...(reached && { reached: 'guess' }), opening };
  }
  return undefined;
}

function place(parts: readonly Here[], opening: string | undefined): GuideMove | undefined {
  for (const part of parts) {
    const { bot } = part.turn.subject.knowledge;
    const move = seen(part, doneIn(part)?.located ?? readOut(part));
    if (move?.kind !== 'go') continue;
    const before = [sentence(bot, 'beforeYouStart'), part.guide.before];
    return { ...move, lead: { text: paragraphs(opening, ...before, move.lead?.text) } };
  }
  return undefined;
}

/** "I'm in …": more may be said than what stands there. */
function readOut({ turn, guide, step }: Here): Located | undefined {
  const { text } = turn.utterance;
  return turn.subject.phrases.seeing.opens(tokenise(text))
    ? locate(turn.subject, guide, step, text)
    : undefined;
}
