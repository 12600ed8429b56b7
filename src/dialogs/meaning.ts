// What an utterance was taken for; made by understand.ts.
import type { Entry, Step, Trouble } from '../knowledge/entry';

export type Meaning<T> =
  | { readonly kind: 'sure'; readonly what: T; readonly score: number }
  | { readonly kind: 'unsure'; readonly what: readonly T[]; readonly score: number }
  /** `hinted`: it sounds a little like what goes wrong at this step. `foreign`: it does not sound like the subject at all. */
  | { readonly kind: 'miss'; readonly hinted: boolean; readonly foreign: boolean };

/** The person is done with a step: with this one, or with the one they are on. */
export interface Done {
  readonly kind: 'done';
  readonly step?: Step;
}

/** What words at a step may mean. */
export type AtStep = Entry | Trouble | Done;

export function isTrouble(what: AtStep): what is Trouble {
  return 'remedy' in what;
}

export function isDone(what: AtStep): what is Done {
  return 'kind' in what && what.kind === 'done';
}
