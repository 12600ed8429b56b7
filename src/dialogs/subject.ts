// What all dialogs talk about: knowledge, matchers and the phrase book, built together so that a reload swaps all at once.
import type { CommandName } from '../knowledge/bot-text';
import type { Knowledge, Step } from '../knowledge/entry';
import { createMatcher } from '../matching/create';
import type { Example, Matcher } from '../matching/matcher';
import { PhraseBook } from './phrase-book';

/** Where a person can be reached, in Markdown. */
export type Contact = string;

export interface Subject {
  readonly knowledge: Knowledge;
  readonly matcher: Matcher;
  readonly phrases: PhraseBook;
  readonly contact: Contact | undefined;
  /** Tells a step's troubles apart; built when first needed. */
  troubles(step: Step): Matcher;
}

export function buildSubject(knowledge: Knowledge, contact: Contact | undefined): Subject {
  const entries = [...knowledge.entries.values()];
  // Buttons send an entry's label: it has to lead back to the entry.
  const examples: Example[] = entries.map((entry) => ({
    ...entry,
    phrasings: [...new Set([...entry.phrasings, entry.title, entry.label])],
  }));
  // Asking for a task is no trouble with a step, however many words they share.
  const negatives = entries.flatMap((entry) => (entry.kind === 'answer' ? [] : entry.phrasings));
  const byStep = new Map<Step, Matcher>();
  return {
    knowledge,
    matcher: createMatcher(examples, knowledge.vocabulary),
    phrases: new PhraseBook(knowledge.bot),
    contact,
    troubles(step) {
      const known = byStep.get(step);
      if (known) return known;
      const built = createMatcher(step.troubles, knowledge.vocabulary, { negatives });
      byStep.set(step, built);
      return built;
    },
  };
}

/** The label of a command as bot.yaml has it. */
export function labelOf(subject: Subject, command: CommandName): string {
  return subject.knowledge.bot.commands[command].label;
}
