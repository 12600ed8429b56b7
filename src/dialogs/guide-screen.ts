// What somebody reads off their screen -> where that puts them in the guide. Called by the guide's moves.
import type { Guide } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { clausesOf } from '../matching/passages';
import { sentence } from '../replies/sentences';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { rowsOn, toUse } from './explain';
import { locateAsked, type Located } from './locate';
import { startOf } from './phrase-keys';

/** Score from which on a trouble is meant, whatever label its words hold. */
export const PLAIN = 0.8;
const VERBATIM = 1;

/** A label that is read out is not taken for a complaint like it, unless that is put in the very words. */
export function readsOut({ turn }: Here, located: Located | undefined, score: number): boolean {
  if (!located || located.whole) return located !== undefined && score < VERBATIM;
  return score < PLAIN && turn.subject.phrases.seeing.opens(tokenise(turn.utterance.text));
}

/** A label of so many words says what is on the screen and nothing else. */
const TELLING = 3;

/** Who says that the screen shows it need not read a label to its end. */
const BEGINNING = 4;

/** Labels that begin with the same words may stand for one another. */
const ALIKE = 2;

/** Somebody reads out what the final check asks for: at the check, or where no step shows it. */
export function readsCheck({ turn, guide, state }: Here): boolean {
  const { phrases } = turn.subject;
  const labels = checkLabels(guide).filter(({ shown }) => state.checking || !shown);
  return clausesOf(turn.utterance.text).some((clause) => {
    const words = tokenise(clause);
    if (words.some((word) => phrases.missing.has(word))) return false;
    const shows = phrases.reports.shows.opens(words);
    return labels.some((label) => {
      const beside = withoutLabel(words, shows ? label.words.slice(0, BEGINNING) : label.words);
      return beside !== undefined && isAsAsked(beside, label);
    });
  });
}

/** What is said of the label is what the check asks for: not "still on" or "grey" where it asks whether it is off. */
function isAsAsked(beside: readonly string[], { state }: CheckLabel): boolean {
  if (beside.some((word) => AGAINST.has(word))) return false;
  return state === undefined || beside.includes(state);
}

const STATES = new Set(['on', 'off']);
const AGAINST = new Set(['still', 'but']);

/** What stands around the label; undefined when it is not among the words. */
function withoutLabel(words: readonly string[], label: readonly string[]): string[] | undefined {
  const at = startOf(words, label);
  return at < 0 ? undefined : [...words.slice(0, at), ...words.slice(at + label.length)];
}

interface CheckLabel {
  readonly words: readonly string[];
  /** A step shows it. */
  readonly shown: boolean;
  /** What it has to be, if that is asked. */
  readonly state: string | undefined;
}

const checks = new WeakMap<Guide, readonly CheckLabel[]>();

/** What the check asks for; read once. */
function checkLabels(guide: Guide): readonly CheckLabel[] {
  const known = checks.get(guide);
  if (known) return known;
  const read = guide.check.split(/(?<=[.?!])\s/).flatMap((asked) => {
    const labels = [...asked.matchAll(LABEL)].flatMap(([, label]) => label ?? []);
    const state = tokenise(asked.replace(LABEL, ' ')).findLast((word) => STATES.has(word));
    return labels.map((label) => ({ words: tokenise(label), shown: isShown(guide, label), state }));
  });
  const telling = read.filter(({ words }) => words.length >= TELLING);
  checks.set(guide, telling);
  return telling;
}

const LABEL = /\*\*(.+?)\*\*/g;

/** A step shows it, or a row that begins like it: "Use on this …". */
function isShown({ steps }: Guide, label: string): boolean {
  const beginning = (text: string) => tokenise(text).slice(0, ALIKE).join(' ');
  const rows = steps.flatMap(({ screens }) => screens.flatMap((screen) => screen.rows));
  return rows.some((row) => beginning(row.label) === beginning(label));
}

/** Somebody reads a label off their screen: that is where they are. */
export function seen(here: Here, located: Located | undefined): GuideMove | undefined {
  if (!located) return undefined;
  const { turn, guide, step } = here;
  turn.understood();
  const { bot } = turn.subject.knowledge;
  const index = guide.steps.indexOf(located.step);
  const { label } = located;
  if (located.used && index >= guide.steps.indexOf(step) && !here.state.checking)
    return { kind: 'go', index: index + 1, lead: { text: sentence(bot, 'seenUsed', { label }) } };
  // They are past it: "found the bubble, it opened", said when its step is done.
  if (located.used && index < guide.steps.indexOf(step))
    return { kind: 'stay', lead: { text: sentence(bot, 'seenBefore', { label }) } };
  if (located.step === step) return { kind: 'stay', lead: { text: rightPlace(here, located) } };
  const values = { label, number: index + 1, of: guide.steps.length };
  return { kind: 'go', index, lead: { text: sentence(bot, 'seenElsewhere', values) } };
}

/** The person is where they should be: what to use there. */
function rightPlace(here: Here, { label, tap, screen }: Located): string {
  const { bot } = here.turn.subject.knowledge;
  if (tap) return sentence(bot, 'seenRow', { label });
  const row = toUse(here, screen);
  const use = row === undefined ? '' : ` ${sentence(bot, 'useRow', { row })}`;
  return sentence(bot, 'seenHere', { label }) + use;
}

/** "What is …?": where the label stands that is asked about, unless the words plainly mean something else (`score`). */
export function asked(here: Here, score: number): GuideMove | undefined {
  const { turn, guide, step, state } = here;
  if (score >= PLAIN) return undefined;
  const located = locateAsked({ subject: turn.subject, guide, current: step }, turn.utterance.text);
  if (!located || state.checking || toUse(here, located.screen) === undefined) return undefined;
  turn.understood();
  return { kind: 'stay', lead: { text: rowsOn(located.screen, here) } };
}
