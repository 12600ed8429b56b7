// "And on the big one?", "what about photos": a short message that leans on the question answered before. Used by understand.ts.
import type { Match } from '../matching/matcher';
import { tokenise } from '../matching/normalise';
import { devicesAlone } from './several';
import type { Turn } from './turn';

/** Longer messages stand by themselves. */
const MOST_WORDS = 9;

/** What both questions together were matched with; none when the message is clear by itself. */
export function followUp(turn: Turn, alone: Match): Match | undefined {
  const { subject, before, utterance } = turn;
  const words = tokenise(utterance.text);
  if (before === undefined || words.length > MOST_WORDS || !subject.phrases.leans(words)) return undefined;
  const names = devicesAlone(turn).length > 0;
  if (alone.outcome === 'hit' && !names) return undefined;
  const both = together(turn, before.text);
  if (both?.candidates[0]?.entryId !== before.entry || names) return both;
  // The same again: what the answer was about is not asked about any more.
  const [about = ''] = both.candidates[0].terms;
  const rest = tokenise(before.text).filter((word) => word !== about);
  const other = together(turn, rest.join(' '));
  return other?.candidates[0]?.entryId === before.entry ? undefined : other;
}

/** Only an answer: a guide is not begun by half a sentence. */
function together({ subject, utterance, memory }: Turn, before: string): Match | undefined {
  const match = subject.matcher.match(`${before}, ${utterance.text}`, { devices: memory.devices });
  const [first] = match.candidates;
  const entry = subject.knowledge.entries.get(first?.entryId ?? '');
  return match.outcome === 'hit' && entry?.kind === 'answer' ? match : undefined;
}
