// At the final check: a yes before or behind what is seen, "it is empty, yes". Called by the guide's moves.
import { tokenise } from '../matching/normalise';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { isDone, isTrouble, type AtStep, type Meaning } from './meaning';

/** Who says yes is believed, unless they ask, say that something is not so, or tell what goes wrong. */
export function confirmed({ turn, state }: Here, meant: Meaning<AtStep>): GuideMove | undefined {
  if (!state.checking || state.helping !== undefined) return undefined;
  const { phrases } = turn.subject;
  const { text } = turn.utterance;
  const last = phrases.command(tokenise(text).at(-1) ?? '')?.names ?? [];
  const behind = last.includes('yes') && !last.includes('next');
  // "Yes, it went away": a report, though of a step.
  const before = phrases.beginsWithYes(text) && meant.kind === 'sure' && isDone(meant.what);
  if (!behind && !before) return undefined;
  if (!phrases.reports.mayBe(text, phrases)) return undefined;
  if (meant.kind === 'sure' && isTrouble(meant.what) && meant.what.then !== 'check') return undefined;
  turn.understood();
  return { kind: 'finished' };
}
