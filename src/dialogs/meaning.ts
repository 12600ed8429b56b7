// What an utterance was taken for; made by understand.ts.

export type Meaning<T> =
  | { readonly kind: 'sure'; readonly what: T; readonly score: number }
  | { readonly kind: 'unsure'; readonly what: readonly T[]; readonly score: number }
  /** `hinted`: it sounds a little like what goes wrong at this step. `foreign`: it does not sound like the subject at all. */
  | { readonly kind: 'miss'; readonly hinted: boolean; readonly foreign: boolean };
