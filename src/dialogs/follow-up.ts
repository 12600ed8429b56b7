// "And on the big one?", "what about photos": a short message that leans on the question answered before. Used by understand.ts.
import type { Answer } from '../knowledge/entry';
import type { Match } from '../matching/matcher';
import { tokenise } from '../matching/normalise';
import { devicesAlone } from './several';
import type { Turn } from './turn';

/** Longer messages stand by themselves. */
const MOST_WORDS = 9;

/** The answer that both questions together lead to; none when the message is clear by itself. */
export function followUp(turn: Turn, alone: Match): Answered | undefined {
  const { subject, before, utterance } = turn;
  const words = tokenise(utterance.text);
  if (before === undefined || words.length > MOST_WORDS || !subject.phrases.leans(words)) return undefined;
  if (alone.outcome === 'hit' && devicesAlone(turn).length === 0) return undefined;
  const both = together(turn, before.text);
  if (!both || both.what.id !== before.entry || devicesAlone(turn).length > 0) return both;
  // The same again: what the answer was about is not asked about any more.
  const [about = ''] = both.terms;
  const rest = tokenise(before.text).filter((word) => word !== about);
  const other = together(turn, rest.join(' '));
  return other?.what === both.what ? undefined : other;
}

function together({ subject, utterance, memory }: Turn, before: string): Answered | undefined {
  const match = subject.matcher.match(`${before}, ${utterance.text}`, { devices: memory.devices });
  const [first] = match.candidates;
  const entry = match.outcome === 'hit' && first ? subject.knowledge.entries.get(first.entryId) : undefined;
  if (entry?.kind !== 'answer' || !first) return undefined;
  return { kind: 'sure', what: entry, score: first.score, terms: first.terms };
}

interface Answered {
  readonly kind: 'sure';
  readonly what: Answer;
  readonly score: number;
  /** What spoke for it most. */
  readonly terms: readonly string[];
}
