// Utterance -> what it means, apart from commands and troubles. Called by the main and the guide dialog.
import type { Entry } from '../knowledge/entry';
import type { Turn } from './turn';

export type Meaning =
  | { readonly kind: 'entry'; readonly entry: Entry; readonly score: number }
  | { readonly kind: 'unsure'; readonly entries: readonly Entry[]; readonly score: number }
  | { readonly kind: 'miss' };

/** Asks the matcher, and remembers the devices named. */
export function understand(turn: Turn): Meaning {
  const { subject, memory, utterance } = turn;
  const match = subject.matcher.match(utterance.text, { devices: memory.devices });
  if (match.devices.length > 0) memory.devices = [...match.devices];
  const entries = match.candidates.flatMap(({ entryId }) => subject.knowledge.entries.get(entryId) ?? []);
  const score = match.candidates[0]?.score ?? 0;
  const [first] = entries;
  if (match.outcome === 'miss' || !first) return { kind: 'miss' };
  if (match.outcome === 'hit' || entries.length === 1) return { kind: 'entry', entry: first, score };
  return { kind: 'unsure', entries, score };
}
