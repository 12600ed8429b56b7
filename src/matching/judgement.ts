// What the candidates' judgements amount to: an answer, a question back, or a miss. Called by LearntMatcher.
import type { Calibration } from './calibrate';
import type { Candidate, Match } from './matcher';
import type { Reading } from './read';

/** Words without a topic count only this near to a phrasing that is made of them ("it is not there"). */
export const NEAR = 0.65;
/** What is answered must concern the subject more surely than what is offered. */
const ANSWERED = 0.4;
/** Offered is only what may be meant: what the conversation expects makes gibberish seem relevant. */
const LEAST_SCORE = 0.05;
/** Must-miss examples this far ahead, in raw score, forbid an answer. */
const BEHIND = 0.5;
/** Must-miss examples this far ahead, in raw score, end the matter. */
const FAR_BEHIND = 1.5;
/** An utterance with one word that carries a topic must be longer than this to be answered. */
const MOST_COMMON_WORDS = 2;

export interface Judgement extends Candidate {
  /** See Match. */
  readonly relevance: number;
  readonly veto: boolean;
  /** The utterance is one of the entry's phrasings. */
  readonly exact: boolean;
  /** It is nearly one. */
  readonly near: boolean;
  /** How far the must-miss examples are ahead; negative when they are not. */
  readonly behind: number;
  /** How many of the words that carry the topic it uses. */
  readonly own: number;
}

export function outcomeOf(
  reading: Reading,
  candidates: readonly Judgement[],
  { hit, relevant }: Calibration,
): Match['outcome'] {
  const [first, second] = candidates;
  if (first === undefined || first.veto) return 'miss';
  if (first.exact) return second?.exact === true ? 'ambiguous' : 'hit';
  if (!first.near && reading.words.every((word) => word.empty)) return 'miss';
  if (first.behind > FAR_BEHIND) return 'miss';
  const isSure = first.score >= hit && first.relevance >= ANSWERED && first.behind < BEHIND;
  if (isSure && saysEnough(reading, first)) return 'hit';
  return first.relevance >= relevant && first.score >= LEAST_SCORE ? 'ambiguous' : 'miss';
}

// A device's name alone, or "delete", is no question, however sure the classifier is where it would lead.
function saysEnough(reading: Reading, { near, own }: Judgement): boolean {
  if (reading.words.every((word) => word.empty)) return near;
  if (own === 0) return false;
  if (reading.sides.size > 0) return true;
  return reading.words.filter((word) => !word.empty).length > 1 || reading.words.length > MOST_COMMON_WORDS;
}
