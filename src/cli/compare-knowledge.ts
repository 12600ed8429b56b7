// What a change of the knowledge does to the questions it is tested with, and to ids that people's places hold. For diff.ts.
import type { Entry, Knowledge } from '../knowledge/entry';
import type { Match, Matcher } from '../matching/matcher';
import { OUT_OF_SCOPE, type Question } from '../matching/questions';

/** Best first: answered rightly, the right one offered, not understood, answered or offered wrongly. */
export const STANDINGS = ['right', 'offered', 'missed', 'wrong'] as const;
export type Standing = (typeof STANDINGS)[number];

/** A question that is understood in another way than before. */
export interface Change {
  readonly question: Question;
  readonly before: Standing;
  readonly after: Standing;
  /** The first candidate's id, when there was an answer or an offer. */
  readonly got?: string | undefined;
}

export interface Comparison {
  /** How many questions stand how. */
  readonly before: Readonly<Record<Standing, number>>;
  readonly after: Readonly<Record<Standing, number>>;
  readonly worse: readonly Change[];
  readonly better: readonly Change[];
  /** Ids of entries, steps and troubles that are gone; whoever is half-way may be at one of them. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export interface Side {
  readonly knowledge: Knowledge;
  readonly matcher: Matcher;
}

export function compare(old: Side, now: Side, questions: readonly Question[]): Comparison {
  const before = tally();
  const after = tally();
  const changes = questions.map((question): Change => {
    const was = standing(question, old.matcher.match(question.text));
    const match = now.matcher.match(question.text);
    const is = standing(question, match);
    before[was] += 1;
    after[is] += 1;
    const got = match.outcome === 'miss' ? undefined : match.candidates[0]?.entryId;
    return { question, before: was, after: is, got };
  });
  const rank = (name: Standing) => STANDINGS.indexOf(name);
  const [oldIds, newIds] = [idsOf(old.knowledge), idsOf(now.knowledge)];
  return {
    before,
    after,
    worse: changes.filter((change) => rank(change.after) > rank(change.before)),
    better: changes.filter((change) => rank(change.after) < rank(change.before)),
    removed: [...oldIds].filter((id) => !newIds.has(id)),
    added: [...newIds].filter((id) => !oldIds.has(id)),
  };
}

function standing({ label, also }: Question, { outcome, candidates }: Match): Standing {
  if (label === OUT_OF_SCOPE) return outcome === 'miss' ? 'right' : 'wrong';
  if (outcome === 'miss') return 'missed';
  const isRight = (id: string | undefined) => id === label || (id !== undefined && also.includes(id));
  if (outcome === 'hit') return isRight(candidates[0]?.entryId) ? 'right' : 'wrong';
  return candidates.some(({ entryId }) => isRight(entryId)) ? 'offered' : 'wrong';
}

function tally(): Record<Standing, number> {
  return { right: 0, offered: 0, missed: 0, wrong: 0 };
}

function idsOf({ entries }: Knowledge): Set<string> {
  return new Set([...entries.values()].flatMap((entry) => [entry.id, ...partsOf(entry)]));
}

/** `guide.brew › pour`, and `guide.brew › pour › stuck` for a trouble. */
function partsOf(entry: Entry): string[] {
  if (entry.kind !== 'guide') return [];
  return entry.steps.flatMap((step) => [
    `${entry.id} › ${step.id}`,
    ...step.troubles.map(({ id }) => `${entry.id} › ${step.id} › ${id}`),
  ]);
}
