// Utterance -> what it means, apart from commands. Called by the main dialog, and by the guide dialog's moves.
import type { Entry, Guide, Step, Trouble } from '../knowledge/entry';
import type { Match } from '../matching/matcher';
import { tokenise } from '../matching/normalise';
import { inSpan } from '../telemetry/spans';
import { doneKey, isDoneKey, isTroubleKey, troubleKey, troublesByKey } from './subject';
import { followUp } from './follow-up';
import type { AtStep, Done, Meaning } from './meaning';
import { givesContact } from './private-data';
import type { Turn } from './turn';

/** Share of the best score from which on a trouble of the step goes before it. */
const NEARLY = 0.3;

/** At a step the first candidate is taken when it is this sure, and so many times as sure as the next. */
const LIKELY = 0.57;
const AHEAD = 2;

/** So few words say that something is wrong, and hardly what. */
const FEW_WORDS = 5;

/** Score among the step's own troubles from which on words that mean nothing else are about one of them. */
const HINT = 0.04;

/** Relevance below which an utterance is about something else. */
const FOREIGN = 0.05;

/** Score from which on a candidate that was not taken may have been meant. */
const RIVAL = 0.05;

/** Share of a trouble's phrasings that say something is missing from which on it is about nothing else. */
const LACKING = 0.65;

/** Which entry is meant; remembers the devices named. */
export function understand(turn: Turn): Meaning<Entry> {
  const { subject, memory, utterance } = turn;
  const match = inSpan('match', {}, () => subject.matcher.match(utterance.text, { devices: memory.devices }));
  remember(turn, match);
  const taken = followUp(turn, match) ?? match;
  return noted(
    turn,
    taken,
    meaning(taken, (id) => subject.knowledge.entries.get(id)),
  );
}

/**
 * Which entry or which trouble of the guide is meant, in one contest, so that neither can shout the other down; or that a
 * step is done, where that is surer (ADR 0015). What may be said of the step the person is on is expected more than the rest.
 * @param closely what stays unclear is looked at once more among the step's own troubles.
 */
export function understandAtStep(turn: Turn, guide: Guide, step: Step, closely: boolean): Meaning<AtStep> {
  const { subject, memory, utterance } = turn;
  const match = inSpan('match', {}, () =>
    subject.inGuide(guide).match(utterance.text, {
      devices: memory.devices,
      expected: step.troubles.map(troubleKey),
    }),
  );
  remember(turn, match);
  const troubles = troublesByKey(guide);
  const [top] = match.candidates;
  const trouble = troubles.get(top?.entryId ?? '');
  // The task itself is wanted already, and what says that nothing is missing tells of no lack.
  const says = match.outcome === 'hit' && top?.entryId !== guide.id && !(trouble && isLack(turn, trouble));
  const score = says ? (top?.score ?? 0) : 0;
  const told = score >= SURELY ? undefined : reported(turn, guide, step);
  if (told && told.score >= score) return told;
  const followed = followUp(turn, match);
  const first = followed ?? atStepFirst(settled(match), step);
  const { match: taken, hinted } =
    closely && !followed ? secondLook(turn, guide, step, first) : { match: first, hinted: false };
  const what = meaning<AtStep>(taken, (id) => troubles.get(id) ?? subject.knowledge.entries.get(id));
  return noted(turn, taken, what.kind === 'miss' ? { ...what, hinted } : what);
}

/** Score from which on something else is meant. */
const SURELY = 0.95;

/** Score from which on words say that a step is done; fewer are chatter. */
const REPORTED = 0.3;

/** Longer messages are looked at clause by clause alone. */
const MOST_REPORTED = 28;

/** Score of what is said in the words of an example. */
const VERBATIM = 1;

const lacks = new WeakMap<Trouble, boolean>();

/** Nearly all who complain of it say that something is missing. */
function isLack({ subject: { phrases } }: Turn, trouble: Trouble): boolean {
  const known = lacks.get(trouble);
  if (known !== undefined) return known;
  const denying = trouble.phrasings.filter((each) =>
    tokenise(each).some((word) => phrases.missing.has(word)),
  );
  const is = denying.length >= LACKING * trouble.phrasings.length;
  lacks.set(trouble, is);
  return is;
}

/** That a step is done, when nothing that goes wrong is as likely. */
export function reported(
  { subject, utterance }: Turn,
  guide: Guide,
  step: Step,
): (Meaning<Done> & { kind: 'sure' }) | undefined {
  const { phrases } = subject;
  if (tokenise(utterance.text).length > MOST_REPORTED || givesContact(utterance.text)) return undefined;
  if (phrases.reports.areAsking(utterance.text)) return undefined;
  const expected = [...step.troubles.map(troubleKey), doneKey(), doneKey(step)];
  // "It's gone" denies as well, and is the author's own example.
  const verbatim = !phrases.reports.mayBe(utterance.text, phrases);
  const { outcome, candidates } = subject
    .reports(guide)
    .match(utterance.text, { expected, wanted: isDoneKey, verbatim });
  const [top] = candidates;
  const least = verbatim ? VERBATIM : REPORTED;
  if (!top || outcome === 'miss' || top.score < least || !isDoneKey(top.entryId)) return undefined;
  const done = guide.steps.find((each) => doneKey(each) === top.entryId);
  return { kind: 'sure', what: { kind: 'done', ...(done && { step: done }) }, score: top.score };
}

/** Keeps what came next in case the person says that something else was meant. */
function noted<T extends AtStep>(turn: Turn, { candidates }: Match, meant: Meaning<T>): Meaning<T> {
  const near = candidates.slice(1).filter(({ score }) => score >= RIVAL);
  if (meant.kind === 'sure' && near.length > 0) turn.memory.rivals = near.map(({ entryId }) => entryId);
  else delete turn.memory.rivals;
  return meant;
}

interface Look {
  readonly match: Match;
  readonly hinted: boolean;
}

/** What is unclear among everything may be clear among the few things that go wrong at this step. */
function secondLook({ subject, utterance }: Turn, guide: Guide, step: Step, match: Match): Look {
  const asBefore = { match, hinted: false };
  if (step.troubles.length === 0) return asBefore;
  const hit = match.outcome === 'hit' ? match.candidates[0]?.entryId : undefined;
  if (hit !== undefined) {
    const words = tokenise(utterance.text);
    const answers = subject.knowledge.entries.get(hit)?.kind === 'answer';
    // So few words describe anything: "it is grey", "nothing there".
    const vague = hit === guide.id || isTroubleKey(hit) || (answers && words.length <= FEW_WORDS);
    // "I see Apps" reads a label out.
    const clear =
      !vague || subject.phrases.seeing.opens(words) || step.troubles.some((each) => troubleKey(each) === hit);
    if (clear) return asBefore;
  }
  const second = settled(subject.atStep(step).match(utterance.text));
  const [best] = second.candidates;
  // Among a few things something always fits best: it has to have come to mind among all of them as well.
  const known = match.candidates.some(({ entryId }) => entryId === best?.entryId);
  const hinted = (best?.score ?? 0) >= HINT;
  if (second.outcome === 'hit' && (known || match.outcome === 'miss')) {
    const [leader] = match.candidates;
    const own = step.troubles.some((each) => troubleKey(each) === leader?.entryId);
    // Both looks find a trouble of this step, and not the same.
    if (match.outcome === 'ambiguous' && own && leader?.entryId !== best?.entryId) return asBefore;
    return { match: second, hinted };
  }
  // What goes wrong here is asked about before it is taken for what goes wrong elsewhere.
  if (hit !== undefined && isTroubleKey(hit) && second.outcome === 'ambiguous')
    return { match: second, hinted };
  return { match: match.outcome === 'miss' ? second : match, hinted };
}

/** The step comes back with every reply, so a guess costs little here and asking back costs a turn. */
function settled(match: Match): Match {
  const [first, second] = match.candidates;
  if (match.outcome !== 'ambiguous' || !first || first.score < LIKELY) return match;
  return first.score >= AHEAD * (second?.score ?? 0) ? { ...match, outcome: 'hit' } : match;
}

/** An answer says what to do anywhere; the trouble of this very step, when nearly as likely, says what to do here. */
function atStepFirst(match: Match, step: Step): Match {
  const own = step.troubles.map(troubleKey);
  const [top] = match.candidates;
  const here = match.candidates.find(({ entryId }) => own.includes(entryId));
  if (match.outcome !== 'hit' || !top || !here || here.score < NEARLY * top.score) return match;
  return { ...match, candidates: [here, ...match.candidates.filter((candidate) => candidate !== here)] };
}

function remember(turn: Turn, match: Match): void {
  turn.named = match.devices;
  turn.corrections = match.corrections;
  if (match.devices.length > 0) turn.memory.devices = [...match.devices];
}

function meaning<T>(match: Match, find: (id: string) => T | undefined): Meaning<T> {
  const what = match.candidates.flatMap(({ entryId }) => find(entryId) ?? []);
  const score = match.candidates[0]?.score ?? 0;
  const [first] = what;
  if (match.outcome === 'miss' || first === undefined)
    return { kind: 'miss', hinted: false, foreign: match.relevance < FOREIGN };
  if (match.outcome === 'hit' || what.length === 1) return { kind: 'sure', what: first, score };
  return { kind: 'unsure', what, score };
}
