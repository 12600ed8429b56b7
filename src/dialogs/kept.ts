// "Off the big one, but keep the other thing": a clause that only says what is to be left alone does not hide the wish
// beside it. Used by the main dialog where a message as a whole does not mean a task.
import type { Entry } from '../knowledge/entry';
import { FRAMES } from '../matching/english';
import { normalise, tokenise } from '../matching/normalise';
import { clausesOf, partOf } from './device-clauses';
import type { Meaning } from './meaning';
import { questionMarks, splitAt } from './parts';
import type { Turn } from './turn';

/** How a question is put, and what is only supposed. */
const ASKING = ['consequence', 'how', 'reason'];
const CONDITION = ['if'];

/**
 * What is wanted beside what is kept, when that is sure to be one guide: who names no device may
 * as well ask what goes along with it. */
export function besideKept(
  turn: Turn,
  understand: (part: Turn) => Meaning<Entry>,
): Meaning<Entry> | undefined {
  const { phrases } = turn.subject;
  if (questionMarks(turn) > 0) return undefined;
  const clauses = clausesOf(turn).flatMap((clause) => atJoints(turn, clause));
  const isKept = (clause: string) =>
    phrases.sequence.keeping.within(tokenise(clause)) &&
    !isPut(clause, ASKING) &&
    // Which device is left alone matters to the task.
    partOf(turn, clause).named.length === 0;
  const rest = clauses.filter((clause) => !isKept(clause));
  if (rest.length === clauses.length || rest.length === 0) return undefined;
  // "When I do that, I want to keep this" wants nothing done.
  if (rest.every((clause) => isPut(clause, CONDITION))) return undefined;
  const meaning = understand(partOf(turn, rest.join(', ')));
  return meaning.kind === 'sure' && meaning.what.kind === 'guide' ? meaning : undefined;
}

function isPut(clause: string, ways: readonly string[]): boolean {
  const plain = normalise(clause);
  return FRAMES.some(({ name, pattern }) => ways.includes(name) && pattern.test(plain));
}

function atJoints({ subject }: Turn, clause: string): string[] {
  return splitAt(tokenise(clause), subject.phrases.joints)
    .filter((words) => words.length > 0)
    .map((words) => words.join(' '));
}
