// "And on the big one?", "no, i meant the photos": a short message that leans on the question answered before. Used by understand.ts.
import type { Match } from '../matching/matcher';
import { STOP_WORDS } from '../matching/english';
import { tokenise } from '../matching/normalise';
import { choosesDevice, devicesAlone, guidesByDevice, namesOf } from './several';
import { Turn, type Asked } from './turn';

/** Longer messages stand by themselves. */
const MOST_WORDS = 9;

/** Words of the question before that a correction is tried in place of. */
const MOST_PLACES = 8;

/** What both questions together were matched with; none when the message is clear by itself. */
export function followUp(turn: Turn, alone: Match): Match | undefined {
  const { subject, before, utterance } = turn;
  const words = tokenise(utterance.text);
  if (before === undefined || words.length > MOST_WORDS) return undefined;
  const correction = subject.phrases.correcting.behind(words);
  const devices = devicesMeant(turn, correction);
  if (devices.length > 0) return onDevices(turn, before, devices);
  if (correction) return alone.outcome === 'miss' ? corrected(turn, before, correction) : undefined;
  const names = devicesAlone(turn).length > 0;
  const against = names && leadsElsewhere(turn, before);
  // "Then let's begin with the big one" asks nothing more.
  if (!against && (choosesDevice(turn) || !subject.phrases.leans(words))) return undefined;
  if (alone.outcome === 'hit' && !names) return undefined;
  const question = `${before.text}, ${utterance.text}`;
  const both = together(turn, question);
  // A device alone says nothing to whoever leans on it next.
  if (both && names) turn.question = question;
  if (both?.candidates[0]?.entryId !== before.entry || names) return both;
  // The same again: what the answer was about is not asked about any more.
  const [about = ''] = both.candidates[0].terms;
  const rest = tokenise(before.text).filter((word) => word !== about);
  const other = together(turn, `${rest.join(' ')}, ${utterance.text}`);
  return other?.candidates[0]?.entryId === before.entry ? undefined : other;
}

/** What was asked before goes the opposite way of what the devices' guides do: naming them begins none of those. */
function leadsElsewhere(turn: Turn, { text }: Asked): boolean {
  const { vetoes } = turn.subject.matcher.explain(`${text}, ${turn.utterance.text}`);
  const guides = guidesByDevice(turn);
  return vetoes.some(
    ({ entryId, because }) => because === 'direction' && guides.some(({ id }) => id === entryId),
  );
}

/** The devices somebody says they mean: "not this, that", "no, I mean on that"; none when they correct nothing. */
function devicesMeant(turn: Turn, correction: readonly string[] | undefined): readonly string[] {
  const left = devicesAlone(turn);
  if (left.length > 0 && (correction !== undefined || left.length < turn.named.length)) return left;
  if (correction === undefined) return [];
  const part = new Turn(turn.subject, { text: correction.join(' ') }, turn.memory);
  part.named = turn.named;
  return devicesAlone(part);
}

/** The question before, asked about these devices in place of those it named. */
function onDevices(turn: Turn, before: Asked, devices: readonly string[]): Match {
  const { vocabulary, entries } = turn.subject.knowledge;
  const names = new Set(Object.keys(vocabulary.devices).flatMap((device) => namesOf(turn, device).flat()));
  const rest = tokenise(before.text).filter((word) => !names.has(word));
  const meant = devices.map((device) => vocabulary.devices[device]?.label ?? device);
  turn.question = `${rest.join(' ')} ${meant.join(', ')}`;
  const match = matched(turn, turn.question);
  const about = entries.get(answering(turn, match)?.candidates[0]?.entryId ?? '');
  if (about?.devices.some((device) => devices.includes(device))) return match;
  // The same question still, unless another answer is about this very device.
  const same = match.candidates.find(({ entryId }) => entryId === before.entry);
  return {
    ...match,
    outcome: 'hit',
    candidates: [same ?? { entryId: before.entry, score: match.relevance, terms: [] }],
  };
}

/** The question before with what the person means in place of each of its words; the likeliest that is another question. */
function corrected(turn: Turn, before: Asked, correction: readonly string[]): Match | undefined {
  const asked = tokenise(before.text);
  const places = asked.flatMap((word, at) => (STOP_WORDS.has(word) ? [] : [at])).slice(0, MOST_PLACES);
  return places
    .map((at) => matched(turn, [...asked.slice(0, at), ...correction, ...asked.slice(at + 1)].join(' ')))
    .filter(({ outcome, candidates }) => outcome !== 'miss' && candidates[0]?.entryId !== before.entry)
    .sort((a, b) => (b.candidates[0]?.score ?? 0) - (a.candidates[0]?.score ?? 0))[0];
}

function together(turn: Turn, text: string): Match | undefined {
  return answering(turn, matched(turn, text));
}

/** Only an answer: a guide is not begun by half a sentence. */
function answering({ subject }: Turn, match: Match): Match | undefined {
  const entry = subject.knowledge.entries.get(match.candidates[0]?.entryId ?? '');
  return match.outcome === 'hit' && entry?.kind === 'answer' ? match : undefined;
}

function matched({ subject, memory }: Turn, text: string): Match {
  return subject.matcher.match(text, { devices: memory.devices });
}
