// Where a person is in a guide. Used by the guide dialog and its moves.
import { randomUUID } from 'node:crypto';
import type { Guide, Step } from '../knowledge/entry';
import { sentence } from '../replies/sentences';
import { CHECK } from '../replies/step-reply';
import type { Place, Turn } from './turn';

/** What the guide dialog keeps: the step by its id, so that an edit of the knowledge does not move anybody. */
export interface GuideState extends Place {
  /** The steps are done and the final check is being asked. */
  checking: boolean;
  /** On the buttons of this visit to the step; a click with another one is old. */
  token: string;
  /** The trouble whose remedy was given last and has not been judged yet. */
  helping?: string;
  /** The trouble whose remedy was given last at the check, where a yes or no is about the check. */
  given?: string;
  /** Troubles of this step whose remedies did not help. */
  failed: string[];
}

/** What a turn in a guide is about. */
export interface Here {
  readonly turn: Turn;
  readonly guide: Guide;
  readonly step: Step;
  readonly state: GuideState;
}

/** @param index from 0; one past the end is the final check. */
export function moveTo(state: GuideState, guide: Guide, index: number): void {
  const at = Math.min(index, guide.steps.length - 1);
  state.step = guide.steps[at]?.id ?? '';
  state.number = at + 1;
  state.checking = index >= guide.steps.length;
  // 48 random bits; unlike randomBytes they come from a store, and every turn needs some.
  state.token = randomUUID().slice(-12);
  state.failed = [];
  delete state.helping;
  delete state.given;
}

/** The step a person is on; the nearest one when its id is gone. */
export function stepAt(guide: Guide, place: Place): Step {
  const nearest = guide.steps[Math.min(Math.max(place.number, 1), guide.steps.length) - 1];
  const step = guide.steps.find(({ id }) => id === place.step) ?? nearest;
  if (!step) throw new Error(`guide ${guide.id} has no steps`);
  return step;
}

/** True when the step a person is on has been taken out of the guide. */
export function isGone(state: GuideState, guide: Guide): boolean {
  return !state.checking && !guide.steps.some(({ id }) => id === state.step);
}

/** The step id that a person's buttons carry. */
export function buttonStep(state: GuideState): string {
  return state.checking ? CHECK : state.step;
}

export function guideOf(turn: Turn, id: string): Guide | undefined {
  const entry = turn.subject.knowledge.entries.get(id);
  return entry?.kind === 'guide' ? entry : undefined;
}

/** How to enter a guide for the one just left: at the first step whose id has not been done there. */
export function entering(
  { subject, memory }: Turn,
  guide: Guide,
): { guide: string; at?: Place; opening?: string } {
  const left = memory.unfinished;
  const from = left && subject.knowledge.entries.get(left.guide);
  const done = from?.kind === 'guide' ? from.steps.slice(0, (left?.number ?? 1) - 1).map(({ id }) => id) : [];
  const index = guide.steps.findIndex(({ id }) => !done.includes(id));
  const step = guide.steps[index];
  if (!step || index === 0) return { guide: guide.id };
  const number = index + 1;
  const opening = sentence(subject.knowledge.bot, 'switched', { guide: guide.title, number });
  return { guide: guide.id, at: { guide: guide.id, step: step.id, number }, opening };
}
