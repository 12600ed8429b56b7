// What somebody reads off their screen -> where that puts them in the guide. Called by the guide's moves.
import type { Guide } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { clausesOf } from '../matching/passages';
import { sentence } from '../replies/sentences';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { rowsOn, toUse } from './explain';
import { locateAsked, type Located } from './locate';

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
  const labels = checkLabels(guide)
    .filter(({ shown }) => state.checking || !shown)
    .map(({ words }) => words);
  return clausesOf(turn.utterance.text).some((clause) => {
    const words = tokenise(clause);
    if (words.some((word) => phrases.missing.has(word))) return false;
    const shows = phrases.reports.shows.opens(words);
    const said = ` ${words.join(' ')} `;
    return labels.some((label) =>
      said.includes(` ${(shows ? label.slice(0, BEGINNING) : label).join(' ')} `),
    );
  });
}

const checks = new WeakMap<Guide, readonly { words: readonly string[]; shown: boolean }[]>();

/** What the check asks for, and whether a step shows it; read once. */
function checkLabels(guide: Guide) {
  const known = checks.get(guide);
  if (known) return known;
  const labels = [...guide.check.matchAll(/\*\*(.+?)\*\*/g)].flatMap(([, label]) => label ?? []);
  const read = labels
    .map((label) => ({ words: tokenise(label), shown: isShown(guide, label) }))
    .filter(({ words }) => words.length >= TELLING);
  checks.set(guide, read);
  return read;
}

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
  if (located.step === step && located.used && !here.state.checking)
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
