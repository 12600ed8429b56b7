// What a person reads off their screen -> the step that shows it. Called by the guide's moves.
import type { Guide, Screen, Step } from '../knowledge/entry';
import { editDistance } from '../matching/edit-distance';
import { tokenise } from '../matching/normalise';
import type { Framed } from './frames';
import type { Subject } from './subject';

export interface Located {
  readonly step: Step;
  /** As it stands on the screen. */
  readonly label: string;
  /** Of the step's screens the one that shows most of what is read out. */
  readonly screen: Screen;
  /** The label is what to use there. */
  readonly tap: boolean;
  /** The person reads out nothing but what that screen shows. */
  readonly whole: boolean;
  /** The person has used it, and it is the last thing to use at its step. */
  readonly used: boolean;
}

/** One letter in this many may be wrong. */
const LETTERS_PER_SLIP = 6;

/**
 * Finds the step whose screens show the label read out: after words such as "it says", or alone when it is longer than
 * one word. Of several steps the current one is meant, then the next ones, then those before.
 */
export function locate(subject: Subject, guide: Guide, current: Step, text: string): Located | undefined {
  const said = tokenise(text);
  return locateIn({ subject, guide, current }, said, subject.phrases.seeing.around(said));
}

/** The label of this very step that somebody asks about: "where is …". */
export function locateAsked({ subject, guide, current }: Where, text: string): Located | undefined {
  const said = tokenise(text);
  const frame = subject.phrases.asking.around(said);
  const located = frame && locateIn({ subject, guide, current }, said, frame);
  return located?.whole && located.step === current ? located : undefined;
}

interface Where {
  readonly subject: Subject;
  readonly guide: Guide;
  readonly current: Step;
}

function locateIn(
  { subject, guide, current }: Where,
  said: readonly string[],
  frame: Framed | undefined,
): Located | undefined {
  const seeing = frame !== undefined;
  const { before, after: words } = frame ?? { before: [], after: said };
  // "It hangs since I pressed …" says more than which label.
  const nothingElse = before.every((word) => subject.phrases.isFiller(word) || subject.phrases.command(word));
  if (words.length === 0 || words.length > 8 || (!seeing && words.length < 2)) return undefined;
  // "There is no Sign Out" names what is missing.
  if (words.some((word) => subject.phrases.missing.has(word))) return undefined;
  const joined = words.filter((word) => !isBetween(subject, word));
  const at = guide.steps.indexOf(current);
  const nearestFirst = [...guide.steps.slice(at), ...guide.steps.slice(0, at).reverse()];
  for (const step of nearestFirst) {
    const shown = labelsOf(subject, step);
    const found =
      shown.find((label) => reads(subject, { words, joined }, label.words, seeing)) ??
      shown.find((label) => holds(joined, label.words) && consists(subject, step, label.screen, joined));
    if (!found) continue;
    const screen = screenOf(subject, step, joined) ?? found.screen;
    // Of several labels read out, the one to use says most.
    const row =
      shown.find((label) => label.screen === screen && label.tap && holds(joined, label.words)) ??
      (found.tap ? found : undefined);
    const alone = alike(joined.join(' '), found.words.join(' '));
    const last = step.screens.at(-1)?.rows.find(({ tap }) => tap)?.label === found.label;
    return {
      step,
      label: row?.label ?? found.label,
      screen,
      tap: row !== undefined,
      whole: nothingElse && (alone || consists(subject, step, screen, joined)),
      used: nothingElse && alone && last && subject.phrases.using.opens(said),
    };
  }
  return undefined;
}

interface Label {
  readonly label: string;
  readonly words: readonly string[];
  readonly screen: Screen;
  readonly tap: boolean;
}

const labels = new WeakMap<Step, readonly Label[]>();

/** What stands on a step's screens, read once: every message in a guide is compared with it. */
function labelsOf(subject: Subject, step: Step): readonly Label[] {
  const known = labels.get(step);
  if (known) return known;
  const read = step.screens.flatMap((screen) =>
    [...screen.rows, { label: screen.title, tap: false }].map(({ label, tap }) => ({
      label,
      words: tokenise(label).filter((word) => !isBetween(subject, word)),
      screen,
      tap,
    })),
  );
  labels.set(step, read);
  return read;
}

/** "Send and receive" stands as "Send & Receive", and "my name" as "Your name". */
function isBetween({ phrases }: Subject, word: string): boolean {
  return phrases.joints.has(word) || phrases.articles.has(word);
}

/** The screen most of whose labels are among the words; the first of several. */
function screenOf(subject: Subject, step: Step, said: readonly string[]): Screen | undefined {
  const read = labelsOf(subject, step).filter(({ words }) => holds(said, words));
  const shown = (screen: Screen) => read.filter((each) => each.screen === screen).length;
  return [...step.screens].sort((a, b) => shown(b) - shown(a))[0];
}

/** "Sign out and cancel": one label after another of one screen. */
function consists(subject: Subject, step: Step, screen: Screen, said: readonly string[]): boolean {
  const shown = labelsOf(subject, step).filter((each) => each.screen === screen && each.words.length > 0);
  if (said.length === 0) return false;
  let rest = said;
  while (rest.length > 0) {
    const next = shown.find(({ words }) => words.every((word, at) => rest[at] === word));
    if (!next) return false;
    rest = rest.slice(next.words.length);
  }
  return true;
}

function holds(said: readonly string[], words: readonly string[]): boolean {
  return said.some((_, from) => words.every((word, at) => said[from + at] === word));
}

/** Behind "it says" the label may stand among a few other words; alone it has to be all that is said. */
function reads(
  subject: Subject,
  { words, joined: said }: { readonly words: readonly string[]; readonly joined: readonly string[] },
  shown: readonly string[],
  seeing: boolean,
): boolean {
  if (shown.length === 0) return false;
  if (alike(said.join(' '), shown.join(' '))) return true;
  if (!seeing) return false;
  // A single word is a label only where it ends: "General and some more".
  if (shown.length < 2) return words[0] === shown[0] && subject.phrases.isFiller(words[1] ?? '');
  return said.some((_, from) => alike(said.slice(from, from + shown.length).join(' '), shown.join(' ')));
}

function alike(a: string, b: string): boolean {
  const slips = Math.floor(b.length / LETTERS_PER_SLIP);
  return a === b || (slips > 0 && editDistance(a, b, slips) <= slips);
}
