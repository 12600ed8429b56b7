// "I'm in, and there are …": a step is done, in free words, alone or beside something else. Called by the guide's moves.
import type { Answer, Trouble } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { clausesOf } from '../matching/passages';
import { paragraphs, sentence } from '../replies/sentences';
import type { Lead } from '../replies/step-reply';
import { partOf } from './device-clauses';
import { obey } from './guide-commands';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { PLAIN, seen } from './guide-screen';
import { versionTold } from './guide-version';
import { locate, type Located } from './locate';
import { isDone, isTrouble, type AtStep, type Done, type Meaning } from './meaning';
import { denies } from './parts';
import { givesContact } from './private-data';
import { stepOf } from './subject';
import { reported, understandAtStep } from './understand';

/** Who says more than this tells a story. */
const MOST_CLAUSES = 8;

/** Score of a trouble from which on who complains of it is where it happens. */
const LIKELY = 0.7;

/** To the step behind the one that is done, or to a later one whose screen is read out as well. */
export function advance(here: Here, { step: done }: Done, located?: Located, lead: Lead = {}): GuideMove {
  const { turn, guide, step, state } = here;
  // What is seen has to be compared with what the check asks for.
  const unsaid = done !== undefined && !turn.subject.phrases.beginsWithYes(turn.utterance.text);
  if (state.checking) return unsaid ? { kind: 'stay', lead } : obey('yes', here);
  const at = guide.steps.indexOf(step);
  const behind = (done ? guide.steps.indexOf(done) : at) + 1;
  const index = Math.max(behind, located ? guide.steps.indexOf(located.step) : 0);
  // What is done was done before.
  if (index <= at) return { kind: 'stay', lead };
  // It may have been meant otherwise.
  const text = paragraphs(lead.text, sentence(turn.subject.knowledge.bot, 'reported'));
  return { kind: 'go', index, lead: { ...lead, text } };
}

/**
 * Who tells what the next step's screen shows is there, unless they ask or say that something is missing; who plainly complains of
 * what goes wrong at a later one (`score`) most likely is. Undefined: they are where they were.
 */
export function reachedBy(
  { turn, guide, step, state }: Here,
  trouble: Trouble,
  score: number,
): 'told' | 'guess' | undefined {
  const ahead = stepOf(guide, trouble) - guide.steps.indexOf(step);
  if (state.checking || ahead < 1) return undefined;
  const { text } = turn.utterance;
  const { reports } = turn.subject.phrases;
  if (ahead === 1 && reports.mayBe(text, turn.subject.phrases)) return 'told';
  return score >= LIKELY && !reports.areAsking(text) ? 'guess' : undefined;
}

/** What is said one after the other, each for itself; none when it is one thing, or a story. */
export function hearEach(here: Here, clauses: readonly string[]): Here[] {
  if (clauses.length < 2 || clauses.length > MOST_CLAUSES) return [];
  return clauses.map((text) => ({ ...here, turn: partOf(here.turn, text) }));
}

/** "It opened. Will she see this?": a part says that the step is done, and nothing else that it is not. */
export function reportBeside(here: Here, whole: Meaning<AtStep>): GuideMove | undefined {
  const { turn, guide, step } = here;
  const parts = clausesOf(turn.utterance.text);
  const heard = hearEach(here, parts);
  if (heard.length === 0 || givesContact(turn.utterance.text)) return undefined;
  const { phrases } = turn.subject;
  const commanded = parts.map((text) => phrases.command(text)?.names.includes('next') ?? false);
  // "No, it's mine. Where do I change that?" reports nothing.
  const asks = parts.some((text, at) => !commanded[at] && phrases.reports.isAsking(text));
  if (asks && phrases.afterNo(turn.utterance.text) !== undefined) return undefined;
  // "I took the tick away, is that enough" is a trouble as it stands; "done, it is open" says so twice.
  const own = isSure(whole) && isTrouble(whole.what) && step.troubles.includes(whole.what);
  const says = commanded.some(Boolean) && phrases.reports.mayBe(turn.utterance.text, phrases);
  if (own && whole.score >= PLAIN && !says) return undefined;
  // Most messages report nothing, and to know that costs little.
  const tells = (part: Here) => doneIn(part) ?? reported(part.turn, guide, step);
  const { reports } = phrases;
  if (!heard.some((part) => !reports.isAsking(part.turn.utterance.text) && tells(part))) return undefined;
  const said = heard.map(readPart);
  const last = said.findLastIndex((each) => each.done !== undefined);
  const report = said[last];
  if (!report?.done) return undefined;
  const troubles = said.flatMap(({ meant }) => (isSure(meant) && isTrouble(meant.what) ? [meant.what] : []));
  const [trouble] = troubles;
  if (trouble) {
    // What goes wrong behind the report belongs to the step after the one that is done.
    const next = guide.steps[guide.steps.indexOf(step) + 1];
    const after = said.slice(last + 1).some(({ meant }) => isSure(meant) && meant.what === trouble);
    if (!after || here.state.checking || !next?.troubles.includes(trouble)) return undefined;
    turn.understood();
    return { kind: 'remedy', trouble, reached: 'told' };
  }
  // "I did that, no such thing" is not understood, and no success.
  if (said.slice(last + 1).some(({ denies, meant }) => denies && !isSure(meant))) return undefined;
  const asked = said.flatMap(({ meant }) => (isSure(meant) && isAnswer(meant.what) ? [meant.what] : []))[0];
  // What is asked at the check has to be answered before the guide is over.
  if (asked && here.state.checking) return undefined;
  turn.understood();
  if (asked) {
    turn.answered(asked.id);
    const lead = { text: asked.body, answered: { entryId: asked.id } };
    return advance(here, report.done, report.located, lead);
  }
  const unclear = said.some(({ asks, meant }) => asks && !isSure(meant));
  // "I see the row, tapped it": it is that which was used.
  const row = said.slice(0, last).findLast((each) => each.located?.whole)?.located;
  const used = row && report.done.step === undefined && !report.located ? { ...row, used: true } : undefined;
  const located = report.located ?? used;
  if (!unclear && located?.whole) return seen(here, located);
  const text = unclear ? sentence(turn.subject.knowledge.bot, 'restUnclear') : undefined;
  return advance(here, report.done, located, { text });
}

interface Part {
  readonly done?: Done | undefined;
  readonly located?: Located | undefined;
  readonly meant?: Meaning<AtStep>;
  /** Says that something is not so. */
  readonly denies?: boolean;
  readonly asks?: boolean;
}

function readPart(here: Here): Part {
  const { turn, guide, step } = here;
  const { text } = turn.utterance;
  const { phrases } = turn.subject;
  if (saysLittle(here) || versionTold(turn, guide)) return {};
  const done = doneIn(here);
  if (done) return done;
  const meant = understandAtStep(turn, guide, step, false);
  const located = locate(turn.subject, guide, step, text);
  // Who sees what is to be used has not used it.
  const sees = located?.whole === true && located.step === step;
  if (isSure(meant) && isDone(meant.what) && !sees) return { done: meant.what, located, meant };
  if (sees) return { located, meant };
  return { meant, denies: denies(turn), asks: phrases.reports.isAsking(text) };
}

/** By a command, or by a label read off the screen. */
export function doneIn(here: Here): Part | undefined {
  const { turn, guide, step } = here;
  const { text } = turn.utterance;
  if (saysLittle(here)) return undefined;
  if (turn.subject.phrases.command(text)?.names.includes('next')) return { done: { kind: 'done' } };
  const located = locate(turn.subject, guide, step, text);
  const leads = located?.whole && (located.used || located.step !== step);
  return leads ? { done: { kind: 'done' }, located } : undefined;
}

/** "Ok" and "yes" only begin what follows; who asks what something is has reached nothing. */
function saysLittle({ turn }: Here): boolean {
  const { phrases } = turn.subject;
  const { text } = turn.utterance;
  const words = tokenise(text).filter((word) => !phrases.isFiller(word));
  return words.length === 0 || phrases.smallTalk(text) !== undefined || phrases.asking.opens(words);
}

function isSure<T>(meant: Meaning<T> | undefined): meant is Extract<Meaning<T>, { kind: 'sure' }> {
  return meant?.kind === 'sure';
}

function isAnswer(what: AtStep): what is Answer {
  return 'kind' in what && what.kind === 'answer';
}
