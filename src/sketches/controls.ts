// Tells from a row's detail whether a switch or a tick box stands beside it. Called by row.ts.

/** What to draw at the end of a row; `state` is unknown when the detail does not say. */
export interface Control {
  readonly kind: 'switch' | 'box' | 'tick';
  readonly state: 'on' | 'off' | 'unknown';
}

/** The words that name a control and its state, in lower case, in the language of the guides. */
export interface ControlWords {
  readonly switch: readonly string[];
  readonly box: readonly string[];
  /** A tick by itself, without a box. */
  readonly tick: readonly string[];
  readonly on: readonly string[];
  readonly off: readonly string[];
}

export const ENGLISH: ControlWords = {
  switch: ['switch', 'toggle'],
  box: ['tick box', 'tickbox', 'checkbox', 'check box'],
  tick: ['ticked', 'checked'],
  on: ['on', 'ticked', 'checked'],
  off: ['off', 'not ticked', 'not checked'],
};

/**
 * Splits `switch, on; a note` into control and note. The control must be named first: a bare `on` is
 * a word that stands on the screen, and to draw a switch there would send people looking for one.
 */
export function readDetail(
  detail: string | undefined,
  words: ControlWords,
): { readonly control?: Control; readonly note: string } {
  if (detail === undefined) return { note: '' };
  const [, first = '', afterFirst = ''] = PART.exec(detail) ?? [];
  const name = first.toLowerCase();
  const kind = (['switch', 'box', 'tick'] as const).find((key) => words[key].includes(name));
  if (kind === undefined) return { note: detail };
  if (kind === 'tick') return { control: { kind, state: 'on' }, note: afterFirst };
  const [, second = '', afterSecond = ''] = PART.exec(afterFirst) ?? [];
  const state = (['on', 'off'] as const).find((key) => words[key].includes(second.toLowerCase()));
  return state === undefined
    ? { control: { kind, state: 'unknown' }, note: afterFirst }
    : { control: { kind, state }, note: afterSecond };
}

const PART = /^\s*([^,;]*?)\s*(?:[,;]\s*(.*))?$/su;
