// "And on the big one?", "no, i meant the photos": a short message that leans on the question answered before. Used by understand.ts.
import type { Match } from '../matching/matcher';
import { FAULT_VERBS, FRAMES, QUESTION, STOP_WORDS } from '../matching/english';
import { normalise, tokenise } from '../matching/normalise';
import { PARTS } from './parts';
import { choosesDevice, devicesAlone, guidesByDevice, namesOnly } from './several';
import { Turn, type Asked } from './turn';

/** Longer messages stand by themselves. */
const MOST_WORDS = 9;

/** A correction may say what is not meant as well. */
const MOST_CORRECTING = 16;

/** Stands before what is refused. */
const REFUSING = 'not';

/** Words of the question before that a correction is tried in place of. */
const MOST_PLACES = 8;

/** What both questions together were matched with; none when the message is clear by itself. */
export function followUp(turn: Turn, alone: Match): Match | undefined {
  const { subject, before, utterance } = turn;
  const words = tokenise(utterance.text);
  if (before === undefined || words.length > MOST_CORRECTING) return undefined;
  const instead = insteadOfWrong(turn);
  if (instead) return elsewhere(turn, before, instead);
  const meant = correctionIn(turn);
  if (meant?.refuses) return refused(turn, before, alone, meant.words);
  if (words.length > MOST_WORDS) return undefined;
  const correction = subject.phrases.correcting.behind(words);
  const devices = devicesMeant(turn, correction);
  if (devices.length > 0) return onDevices(turn, before, devices);
  if (correction) return alone.outcome === 'miss' ? corrected(turn, before, correction) : undefined;
  const alsoNamed = devicesAlone(turn);
  const names = alsoNamed.length > 0;
  const against = names && leadsElsewhere(turn, before);
  // "And on the big one?", behind what becomes of something: the same is asked there.
  if (names && !against && asksAgain(turn, before)) return onDevices(turn, before, alsoNamed);
  // "Then let's begin with the big one" asks nothing more.
  if (!against && (choosesDevice(turn) || !subject.phrases.leans(words))) return undefined;
  if (alone.outcome === 'hit' && !names) return undefined;
  // "And then?" would only repeat the question before.
  if (!names && !subject.excerpts.tells(utterance.text)) return undefined;
  // What the answer before says about the very device.
  if (!against && names && subject.excerpts.names(before.entry, alsoNamed))
    return onDevices(turn, before, alsoNamed);
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

/** Put as a question, and so was what was asked before; who asked how to do something wants to do it there. */
function asksAgain(turn: Turn, before: Asked): boolean {
  const { subject, utterance } = turn;
  const signs = [utterance.text.includes('?'), subject.phrases.leans(tokenise(utterance.text))];
  // "What about this one, the same?" chooses nothing.
  const asks = choosesDevice(turn) ? signs.every(Boolean) : signs.some(Boolean);
  const plain = normalise(before.text);
  const wishes = FRAMES.some(
    ({ name, pattern }) => (name === 'how' || name === 'want') && pattern.test(plain),
  );
  const asked = before.text.includes('?') || QUESTION.test(plain);
  return asks && asked && !wishes && !subject.phrases.leans(tokenise(before.text));
}

/** What follows "that's not what I asked"; undefined when nothing does. */
function insteadOfWrong({ subject, utterance }: Turn): string | undefined {
  const [first = '', rest = ''] = [utterance.text.search(PARTS)].flatMap((at) =>
    at < 0 ? [] : [utterance.text.slice(0, at), utterance.text.slice(at).replace(PARTS, '')],
  );
  return subject.phrases.command(first)?.names.includes('wrong') && tokenise(rest).length > 0
    ? rest
    : undefined;
}

/** Anything but the entry answered before, asked in these words. */
function elsewhere(turn: Turn, before: Asked, text: string): Match {
  turn.rejects = true;
  const other = corrected(turn, before, tokenise(text));
  if (other) return other;
  const match = matched(turn, text);
  const candidates = match.candidates.filter(({ entryId }) => entryId !== before.entry);
  if (candidates.length === match.candidates.length) return match;
  const outcome = match.outcome === 'miss' || candidates.length === 0 ? 'miss' : 'ambiguous';
  return { ...match, outcome, candidates };
}

/** What is meant behind "no, I mean", without what is refused along with it: "the big one, not the small one". */
function correctionIn({
  subject,
  utterance,
}: Turn): { words: readonly string[]; refuses: boolean } | undefined {
  const clauses = utterance.text.split(PARTS).map((clause) => tokenise(clause));
  const kept = clauses.map((words) => {
    const at = words.findIndex((word, i) => word === REFUSING && !FAULT_VERBS.has(words[i - 1] ?? ''));
    return at < 0 || words.slice(0, at).some((word) => word === REFUSING) ? words : words.slice(0, at);
  });
  let words: readonly string[] = kept.flat();
  const refuses = words.length > 0 && words.length < clauses.flat().length;
  let corrects = clauses[0]?.[0] === REFUSING;
  for (
    let rest = subject.phrases.correcting.behind(words);
    rest;
    rest = subject.phrases.correcting.behind(words)
  ) {
    words = rest;
    corrects = true;
  }
  return corrects ? { words, refuses } : undefined;
}

/** The question in other words, where something was refused by name. */
function refused(turn: Turn, before: Asked, alone: Match, words: readonly string[]): Match | undefined {
  const devices = devicesMeant(turn, turn.subject.phrases.correcting.behind(tokenise(turn.utterance.text)));
  if (devices.length > 0) return onDevices(turn, before, devices);
  const text = words.join(' ');
  const match = matched(turn, text);
  turn.part = text;
  if (match.outcome === 'hit') {
    turn.question = text;
    return match;
  }
  return corrected(turn, before, words) ?? (alone.outcome === 'hit' ? match : undefined);
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
  const names = namesOnly(turn, Object.keys(vocabulary.devices));
  const rest = tokenise(before.text).filter((word) => !names.has(word));
  const meant = devices.map((device) => vocabulary.devices[device]?.label ?? device);
  turn.part = meant.join(', ');
  turn.question = `${rest.join(' ')} ${turn.part}`;
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
