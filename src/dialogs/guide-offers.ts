// What a person in a guide is asked to choose from. Called by the guide's moves.
import type { Entry, Guide, Trouble } from '../knowledge/entry';
import type { Option } from '../replies/choice-reply';
import { sentence } from '../replies/sentences';
import { noneOf } from './choice-dialog';
import type { GuideMove } from './guide-move';
import { missed } from './guide-miss';
import type { Here } from './guide-place';
import { isDone, isTrouble, type AtStep } from './meaning';
import { find } from './subject';

/** The option that the step is done; no id of a trouble has a space. */
export const DONE_OPTION = 'step done';

/** What was said last was not what the person meant: offers what came next to it. */
export function notMeant(here: Here): GuideMove {
  const { turn, guide } = here;
  const { memory, subject } = turn;
  const options = optionsFor(
    (memory.rivals ?? []).flatMap((id) => find(subject, id, guide) ?? []),
    here,
  );
  delete memory.rivals;
  if (options.length === 0) return missed(here);
  turn.missed();
  return {
    kind: 'ask',
    choice: {
      question: sentence(subject.knowledge.bot, 'notMeant'),
      options: [...options, noneOf(subject)],
      about: { entryId: guide.id },
    },
  };
}

/** To choose from; offering the very guide that is open would lead nowhere. */
export function optionsFor(what: readonly AtStep[], { turn, guide, step }: Here): Option[] {
  const options = what.flatMap((each): Option[] => {
    if (isTrouble(each)) return [{ id: each.id, label: each.title }];
    if (!isDone(each)) return isOpen(each, guide) ? [] : [{ id: each.id, label: each.label }];
    // What is told of another step does not say that this one is done.
    if (each.step && each.step !== step) return [];
    return [{ id: DONE_OPTION, label: sentence(turn.subject.knowledge.bot, 'stepDone') }];
  });
  return options.filter(({ id }, at) => options.findIndex((other) => other.id === id) === at);
}

export function isOpen(what: Entry | Trouble, guide: Guide): boolean {
  return what.id === guide.id || ('choices' in what && what.choices.includes(guide.id));
}
