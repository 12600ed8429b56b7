// Thumbs up or down for a guide that was finished, and why. Called by the main dialog.
import { sentence } from '../replies/sentences';
import { tokenise } from '../matching/normalise';
import type { ChoiceOptions } from './choice-dialog';
import type { Turn } from './turn';

/** Options of the question why begin with this. */
export const REASON = 'reason ';

/** What the words say about the guide finished last; undefined when they say something else. */
export function judgement({ subject, memory, utterance }: Turn): 'good' | 'bad' | undefined {
  if (memory.judging === undefined) return undefined;
  const { feedback } = subject.knowledge.bot;
  return (['good', 'bad'] as const).find((name) =>
    [feedback[name].label, ...feedback[name].say].some((phrase) => same(phrase, utterance.text)),
  );
}

/** Asks what was wrong. */
export function askWhy({ subject }: Turn): ChoiceOptions {
  const { bot } = subject.knowledge;
  return {
    question: sentence(bot, 'feedbackWhy'),
    options: bot.feedback.reasons.map((label) => ({ id: `${REASON}${label}`, label })),
  };
}

/** Notes the judgement of the guide finished last. */
export function judge({ memory, events }: Turn, helpful: boolean): void {
  if (memory.judging !== undefined) events.push({ type: 'feedback', guide: memory.judging, helpful });
}

/** Notes why a guide was no good. */
export function explain({ memory, events }: Turn, reason: string): void {
  if (memory.judging !== undefined) events.push({ type: 'feedback-reason', guide: memory.judging, reason });
}

/** Emoji have no letters to compare. */
function same(phrase: string, text: string): boolean {
  const words = tokenise(phrase).join(' ');
  return words === '' ? phrase === text.trim() : words === tokenise(text).join(' ');
}
