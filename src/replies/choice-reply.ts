// A question with numbered options. Called by the choice dialog and the fallback ladder.
import type { KnowledgeEntity, Outcome, Reply } from './reply';
import { numbered, paragraphs } from './sentences';

/** One thing to choose; `id` is an entry, a trouble or a word of the dialog that asks. */
export interface Option {
  readonly id: string;
  readonly label: string;
}

export function choiceReply(
  question: string,
  options: readonly Option[],
  about: Pick<KnowledgeEntity, 'entryId' | 'score'> = {},
  outcome: Outcome = 'choices',
): Reply {
  return {
    text: paragraphs(question, numbered(options.map(({ label }) => label))),
    knowledge: { outcome, ...about, choices: options.map(({ id }) => id) },
    actions: options.map(({ label }) => ({ title: label, say: label })),
  };
}
