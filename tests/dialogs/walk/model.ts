// Where a person may be after what they did: the rules of moving, written down a second time and apart from the dialogs.
import type { CommandName } from '../../../src/knowledge/bot-text';
import type { Guide } from '../../../src/knowledge/entry';
import type { Subject } from '../../../src/dialogs/subject';
import type { Reading } from './wording';
import { guideIn, guidesIn } from './worlds';

/** A place in a guide; `number` counts from 1 and is that of the last step while checking. */
export interface Where {
  readonly guide: string;
  readonly step: string;
  readonly number: number;
  readonly checking: boolean;
}

/** What is open beside the place. */
export interface Situation {
  readonly subject: Subject;
  /** As it was after the last turn, before any edit. */
  readonly where: Where | undefined;
  readonly unfinished: Where | undefined;
  /** It was asked whether a remedy helped. */
  readonly helping: boolean;
  /** Ids of the options that were shown and can be picked. */
  readonly options: readonly string[];
}

/** One way a turn may end. */
export interface End {
  readonly name: string;
  /** Undefined: outside any guide. */
  readonly where: Where | undefined;
  readonly unfinished: Where | undefined;
  /** Only when the reply names a label of that step as seen. */
  readonly seen?: true;
  /** Only when the reply says that the last row of the step before was used. */
  readonly used?: true;
  /** Only when the reply says that the step before was reported done. */
  readonly reported?: true;
}

export function at({ id, steps }: Guide, index: number): Where {
  const last = Math.min(index, steps.length - 1);
  return { guide: id, step: steps[last]?.id ?? '', number: last + 1, checking: index >= steps.length };
}

/** The same place in the knowledge of now; the nearest step when its own is gone; undefined when the guide is. */
export function settle(subject: Subject, where: Where | undefined): Where | undefined {
  const guide = where && guideIn(subject, where.guide);
  if (!guide) return undefined;
  const known = guide.steps.findIndex(({ id }) => id === where.step);
  const index = known >= 0 ? known : Math.min(Math.max(where.number, 1), guide.steps.length) - 1;
  return { ...at(guide, index), checking: where.checking };
}

/** All the ways a turn may end in which nothing acts: a stale or forged click, something that is no text. */
export function unmoved({ subject, where, unfinished }: Situation): End[] {
  return [{ name: 'stays', where: settle(subject, where), unfinished }];
}

/** The ways a click on a button of this visit may end. */
export function clicked(situation: Situation, command: CommandName): End[] {
  const here = settle(situation.subject, situation.where);
  return here ? obeyed(situation, here, command) : unmoved(situation);
}

/** The ways a text may end, by what it may be. */
export function said(situation: Situation, reading: Reading, returning: boolean, label?: string): End[] {
  const here = settle(situation.subject, situation.where);
  if (!here) return outside(situation, reading);
  const open = situation.options.length > 0;
  const chosen = label === undefined ? undefined : picked(situation, here, label);
  if (chosen) return chosen;
  if (reading.digits !== undefined) return numbered(situation, here, reading.digits);
  if (reading.exact.size > 0 || (reading.steps.length > 0 && reading.maybe.size === 1)) {
    const names = reading.exact.size > 0 ? sensible(reading.exact, here, situation) : ['goto' as const];
    return names.flatMap((name) => {
      if (open && (name === 'yes' || name === 'no')) return answered(situation, here, name);
      // Who is back has done nothing yet; a bare "resume" may be either.
      if (name === 'continue')
        return [...unmoved(situation), ...(returning ? [] : obeyed(situation, here, name))];
      return reading.steps.length > 0 && name === 'goto'
        ? reading.steps.flatMap((step) => obeyed(situation, here, name, step))
        : obeyed(situation, here, name);
    });
  }
  const commands = [...reading.maybe].flatMap((name) => [
    ...(open && (name === 'yes' || name === 'no')
      ? answered(situation, here, name)
      : obeyed(situation, here, name)),
    ...reading.steps.flatMap((step) => obeyed(situation, here, 'goto', step)),
  ]);
  const answers = here.checking && !open && reading.numbers.includes(1) ? obeyed(situation, here, 'yes') : [];
  const options = situation.options.flatMap((id) => picked(situation, here, id) ?? []);
  return [...commands, ...answers, ...options, ...free(situation, here)];
}

/** A number answers what is open, and nothing else. */
function numbered(situation: Situation, here: Where, number: number): End[] {
  const id = situation.options[number - 1];
  if (id !== undefined) return picked(situation, here, id) ?? [];
  const finishes = situation.options.length === 0 && here.checking && number === 1;
  return finishes ? obeyed(situation, here, 'yes') : unmoved(situation);
}

/** Free words keep the place, unless they tell of another: a label read off the screen, or that nothing is left to do. */
function free({ subject, unfinished }: Situation, here: Where): End[] {
  const guide = guideIn(subject, here.guide);
  if (!guide) return [];
  const onward = (name: string, how: Partial<End>): End[] =>
    guide.steps
      .slice(here.number - 1)
      .map((_, index) => ({ name, where: at(guide, here.number + index), unfinished, ...how }));
  const over = guide.steps.flatMap(({ troubles }) => troubles).some(({ then }) => then === 'check');
  return [
    { name: 'stays', where: here, unfinished },
    ...guide.steps.map((_, index): End => ({
      name: 'is seen',
      where: at(guide, index),
      unfinished,
      seen: true,
    })),
    ...(here.checking
      ? [{ name: 'finished', where: undefined, unfinished }]
      : onward('has used', { used: true })),
    ...onward('has done', { reported: true }),
    // What goes wrong at the next step is told by who is there.
    ...(here.checking || here.number >= guide.steps.length
      ? []
      : [{ name: 'is at next', where: at(guide, here.number), unfinished }]),
    // And so does whoever complains of what goes wrong further on.
    ...guide.steps.slice(here.checking ? guide.steps.length : here.number).map((_, index): End => ({
      name: 'complains further on',
      where: at(guide, here.number + index),
      unfinished,
    })),
    ...(over ? [{ name: 'is over', where: { ...here, checking: true }, unfinished }] : []),
    ...(over ? [{ name: 'is over', where: at(guide, guide.steps.length), unfinished }] : []),
  ];
}

/** Of several commands the one that makes sense here; all of them when nothing tells. */
function sensible(names: ReadonlySet<CommandName>, { checking }: Where, situation: Situation): CommandName[] {
  // A question that can be answered by yes goes before the step.
  const asked = checking || situation.helping || isLeaving(situation);
  const order: readonly CommandName[] = asked ? ['yes', 'no', 'next', 'stuck'] : ['next', 'stuck'];
  const first = order.find((name) => names.has(name));
  return first ? [first] : [...names];
}

function obeyed(situation: Situation, here: Where, name: CommandName, number?: number): End[] {
  const { subject, where, unfinished } = situation;
  const guide = guideIn(subject, here.guide);
  if (!guide) return [];
  const go = (index: number): End[] => [{ name, where: at(guide, index), unfinished }];
  const stay: End[] = [{ name: `${name} stays`, where: here, unfinished }];
  const index = here.number - 1;
  // Who has never seen the step that stands there now must not be led past it.
  const moved = where !== undefined && !where.checking && where.step !== here.step;
  switch (name) {
    case 'next':
    case 'continue':
      return here.checking || moved ? stay : go(index + 1);
    case 'yes':
      if (here.checking) return [{ name: 'finished', where: undefined, unfinished }];
      return situation.helping || moved ? stay : go(index + 1);
    case 'back':
      if (moved) return [...stay, ...go(Math.max(index - 1, 0))];
      return go(here.checking ? index : Math.max(index - 1, 0));
    case 'goto':
      return number !== undefined && number >= 1 && number <= guide.steps.length ? go(number - 1) : stay;
    case 'restart':
      return go(0);
    case 'stop':
      return [{ name: 'stopped', where: undefined, unfinished: where ?? here }];
    case 'stuck':
      return [...stay, ...free(situation, here).filter((end) => end.name === 'is over')];
    default:
      return stay;
  }
}

/** A bare yes or no to a question with options: "leave this guide?" can be answered so; else it moves nobody on. */
function answered(situation: Situation, here: Where, name: 'yes' | 'no'): End[] {
  const [other] = situation.options;
  if (isLeaving(situation) && other !== undefined && name === 'yes')
    return picked(situation, here, other) ?? [];
  // It may still be meant for the check behind the options.
  return [...unmoved(situation), ...(here.checking ? obeyed(situation, here, name) : [])];
}

/** "Shall we leave this guide?": the other one, or this. */
function isLeaving({ options, where }: Situation): boolean {
  return options.length === 2 && options[1] === where?.guide;
}

/** Undefined when this is none of the options. */
function picked(situation: Situation, here: Where, id: string): End[] | undefined {
  const { subject, unfinished, options } = situation;
  if (!options.includes(id)) return undefined;
  const guide = guideIn(subject, here.guide);
  const trouble = guide?.steps.flatMap(({ troubles }) => troubles).find((each) => each.id === id);
  if (trouble?.then === 'check' && guide) {
    return [{ name: 'is over', where: at(guide, guide.steps.length), unfinished }];
  }
  const entry = subject.knowledge.entries.get(id);
  if (trouble || !entry || entry.kind === 'answer' || id === here.guide) return unmoved(situation);
  const left = situation.where ?? here;
  if (entry.kind === 'choice') return [{ name: 'left', where: undefined, unfinished: left }];
  // Left half-way before: there again.
  const back = unfinished?.guide === entry.id ? settle(subject, unfinished) : undefined;
  if (back) return [{ name: 'returned', where: back, unfinished: left }];
  const done = (guide?.steps ?? []).slice(0, here.number - 1).map((step) => step.id);
  const first = Math.max(
    entry.steps.findIndex((step) => !done.includes(step.id)),
    0,
  );
  return [{ name: 'switched', where: at(entry, first), unfinished: left }];
}

function outside({ subject, unfinished }: Situation, { exact, maybe }: Reading): End[] {
  const out: End = { name: 'outside', where: undefined, unfinished };
  const resumed = settle(subject, unfinished);
  const resume: End[] = resumed ? [{ name: 'resumed', where: resumed, unfinished: undefined }] : [];
  const entered = (name: string, guide: Guide, index: number): End => ({
    name,
    where: at(guide, index),
    unfinished: unfinished?.guide === guide.id ? undefined : unfinished,
  });
  const guides = guidesIn(subject);
  const begin = guides.map((guide) => entered('begun', guide, 0));
  // With nothing left open it may mean the guide that waits behind the one just finished.
  if (exact.has('continue')) return resumed ? resume : [out, ...begin];
  // Straight after a guide it leads to its last step.
  const reopened = guides.map((guide) => entered('reopened', guide, guide.steps.length - 1));
  if (exact.has('back')) return [out, ...reopened];
  // Where there is no step, "undo this step" is a question like any other; "how do I do it" may be said to an answer.
  const asks = exact.has('why') || exact.has('undo') || exact.has('begin');
  if (exact.size > 0 && !asks && !exact.has('next') && !exact.has('yes')) return [out];
  // Who tells along with the wish what is open already, or what goes wrong there, begins there.
  const further = guides.flatMap((guide) =>
    guide.steps.map((_, index) => entered('begun further on', guide, index + 1)),
  );
  const others = [...(maybe.has('back') ? reopened : []), ...(maybe.has('continue') ? resume : [])];
  return [out, ...begin, ...further, ...others];
}
