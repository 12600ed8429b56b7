// What all dialogs talk about: knowledge, matchers and the phrase book, built together so that a reload swaps all at once.
import { COMMANDS, type BotText } from '../knowledge/bot-text';
import type { Entry, Guide, Knowledge, Step, Trouble } from '../knowledge/entry';
import type { Vocabulary } from '../knowledge/vocabulary';
import { createMatcher } from '../matching/create';
import { Excerpts } from '../matching/excerpts';
import type { Example, ExplainingMatcher, Matcher } from '../matching/matcher';
import { PhraseBook } from './phrase-book';

/** Where a person can be reached; at least one of e-mail, address and `passedOn`. */
export interface Contact {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly url?: string | undefined;
  /** The bot itself passes on a summary of each handoff. */
  readonly passedOn?: boolean | undefined;
}

export interface Subject {
  readonly knowledge: Knowledge;
  readonly matcher: ExplainingMatcher;
  readonly phrases: PhraseBook;
  /** Finds the part of an answer that fits; built when first needed. */
  readonly excerpts: Excerpts;
  readonly contact: Contact | undefined;
  /** Where any device reaches this bot, without a slash at the end. */
  readonly publicUrl?: string | undefined;
  /** Tells entries and this guide's troubles apart; built when first needed. */
  inGuide(guide: Guide): Matcher;
  /** Tells that a step of this guide is done from its troubles; built when first needed. */
  reports(guide: Guide): Matcher;
  /** Tells the troubles of one step apart, for a second look; built when first needed. */
  atStep(step: Step): Matcher;
}

/** Makes a matcher; `name` tells it from the others of the same knowledge. */
export type Learn = (name: string, examples: readonly Example[], vocabulary: Vocabulary) => ExplainingMatcher;

const learnAnew: Learn = (_name, examples, vocabulary) => createMatcher(examples, vocabulary);

export function buildSubject(
  knowledge: Knowledge,
  contact: Contact | undefined,
  publicUrl?: string,
  learn = learnAnew,
): Subject {
  const examples = examplesOf([...knowledge.entries.values()]);
  const byGuide = new Map<string, Matcher>();
  const reports = new Map<string, Matcher>();
  const byStep = new WeakMap<Step, Matcher>();
  let excerpts: Excerpts | undefined;
  const going = {
    id: DONE,
    phrasings: [...knowledge.bot.commands.next.say, ...knowledge.bot.reporting.done],
  };
  const others = { id: 'other', phrasings: [...wishesOf(knowledge.bot), ...knowledge.bot.reporting.remarks] };
  return {
    knowledge,
    matcher: learn('entries', examples, knowledge.vocabulary),
    phrases: new PhraseBook(knowledge.bot),
    get excerpts() {
      return (excerpts ??= new Excerpts(textsOf(knowledge), knowledge.vocabulary));
    },
    contact,
    publicUrl,
    inGuide(guide) {
      const known = byGuide.get(guide.id);
      if (known) return known;
      const troubles = troublesOf(guide).map(exampleOf);
      const built = learn(guide.id, [...examples, ...troubles], knowledge.vocabulary);
      byGuide.set(guide.id, built);
      return built;
    },
    reports(guide) {
      const known = reports.get(guide.id);
      if (known) return known;
      const told = [...guide.steps.flatMap(doneAt), going, others, ...troublesOf(guide).map(exampleOf)];
      const built = learn(`${guide.id} reports`, told, knowledge.vocabulary);
      reports.set(guide.id, built);
      return built;
    },
    atStep(step) {
      const known = byStep.get(step);
      if (known) return known;
      const built = createMatcher(step.troubles.map(exampleOf), knowledge.vocabulary);
      byStep.set(step, built);
      return built;
    },
  };
}

/** Learns what guides need, a piece at a time; it is kept for the next start. */
export function* learning(subject: Subject): Generator<unknown> {
  for (const guide of guidesIn(subject)) {
    yield subject.inGuide(guide);
    yield subject.reports(guide);
  }
}

/** Builds what is built when first needed, a piece at a time, so that no turn has to wait for it. */
export function* preparing(subject: Subject): Generator<unknown> {
  yield* learning(subject);
  const steps = guidesIn(subject).flatMap((guide) => guide.steps);
  for (const step of steps.filter(({ troubles }) => troubles.length > 0)) yield subject.atStep(step);
  yield subject.excerpts;
}

function guidesIn({ knowledge }: Subject): Guide[] {
  return [...knowledge.entries.values()].filter((entry) => entry.kind === 'guide');
}

/** What excerpts are taken from: answers, and remedies sentence by sentence; a question goes with what answers it. */
function textsOf({ entries }: Knowledge): ReadonlyMap<string, string> {
  const texts = [...entries.values()].flatMap((entry): [string, string][] => {
    if (entry.kind === 'answer') return [[entry.id, entry.body]];
    if (entry.kind !== 'guide') return [];
    return troublesOf(entry).map((each) => [
      remedyKey(entry, each.id),
      each.remedy.replace(/(?<=[.!])\s+/g, '\n\n'),
    ]);
  });
  return new Map(texts);
}

/** What a remedy's excerpts are asked for by. */
export function remedyKey({ id }: Guide, trouble: string): string {
  return `${id} ${trouble}`;
}

/** What the matcher learns. Buttons send an entry's label: it has to lead back to the entry. */
export function examplesOf(entries: readonly Entry[]): Example[] {
  return entries.map((entry) => ({
    ...entry,
    phrasings: [...new Set([...entry.phrasings, entry.title, entry.label])],
  }));
}

function exampleOf(trouble: Trouble): Example {
  return { id: troubleKey(trouble), phrasings: [...trouble.phrasings, trouble.title] };
}

/** What asks the bot for something: the words of all commands but those that say a step is done. */
function wishesOf({ commands }: BotText): string[] {
  const others = COMMANDS.filter((name) => name !== 'next' && name !== 'yes');
  return [...new Set(others.flatMap((name) => commands[name].say))];
}

function doneAt(step: Step): Example[] {
  return step.done.length > 0 ? [{ id: doneKey(step), phrasings: step.done }] : [];
}

/** The troubles of all steps, in order. */
export function troublesOf({ steps }: Guide): Trouble[] {
  return steps.flatMap(({ troubles }) => troubles);
}

/** Which of the steps, from 0, it goes wrong at; -1 when the guide has it no longer. */
export function stepOf({ steps }: Guide, trouble: Trouble): number {
  return steps.findIndex(({ troubles }) => troubles.includes(trouble));
}

const keyed = new WeakMap<Guide, ReadonlyMap<string, Trouble>>();

/** As they are called beside entries; made once, as every message in a guide asks. */
export function troublesByKey(guide: Guide): ReadonlyMap<string, Trouble> {
  const known = keyed.get(guide);
  if (known) return known;
  const made = new Map(troublesOf(guide).map((each) => [troubleKey(each), each]));
  keyed.set(guide, made);
  return made;
}

const TROUBLE = 'trouble ';
/** That a step is done, said in free words; of which one, when its id follows. */
const DONE = 'done';

/** What an id of a matcher stands for; `guide` is the one whose troubles may be meant. */
export function find({ knowledge }: Subject, id: string, guide?: Guide): Entry | Trouble | undefined {
  const trouble = guide && troublesOf(guide).find((each) => troubleKey(each) === id);
  return trouble ?? knowledge.entries.get(id);
}

/** How a trouble is called beside entries, whose ids hold a dot. */
export function troubleKey({ id }: Trouble): string {
  return TROUBLE + id;
}

export function isTroubleKey(key: string): boolean {
  return key.startsWith(TROUBLE);
}

export function isDoneKey(key: string): boolean {
  return key === DONE || key.startsWith(`${DONE} `);
}

/** How it is called, beside entries and troubles, that this step is done, or the one the person is on. */
export function doneKey(step?: Step): string {
  return step ? `${DONE} ${step.id}` : DONE;
}
