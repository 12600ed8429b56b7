// What somebody reads off their screen -> where that puts them in the guide. Called by the guide's moves.
import { tokenise } from '../matching/normalise';
import { sentence } from '../replies/sentences';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { locate } from './locate';

/** Score from which on a trouble is meant, whatever label its words hold. */
const PLAIN = 0.8;
const VERBATIM = 1;

/** A label that is read out is not taken for a complaint like it, unless that is put in the very words. */
export function readsOut({ turn, guide, step }: Here, score: number): boolean {
  const { text } = turn.utterance;
  const located = locate(turn.subject, guide, step, text);
  if (!located || located.whole) return located !== undefined && score < VERBATIM;
  return score < PLAIN && turn.subject.phrases.isSeeing(tokenise(text));
}

/** Somebody reads a label off their screen: that is where they are. */
export function seen(here: Here): GuideMove | undefined {
  const { turn, guide, step } = here;
  const located = locate(turn.subject, guide, step, turn.utterance.text);
  if (!located) return undefined;
  turn.understood();
  const { bot } = turn.subject.knowledge;
  const index = guide.steps.indexOf(located.step);
  const { label } = located;
  if (located.step === step && located.used && !here.state.checking)
    return { kind: 'go', index: index + 1, lead: { text: sentence(bot, 'seenUsed', { label }) } };
  if (located.step === step) return { kind: 'stay', lead: { text: sentence(bot, 'seenHere', { label }) } };
  const values = { label, number: index + 1, of: guide.steps.length };
  return { kind: 'go', index, lead: { text: sentence(bot, 'seenElsewhere', values) } };
}
