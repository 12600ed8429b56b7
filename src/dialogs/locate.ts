// What a person reads off their screen -> the step that shows it. Called by the guide's moves.
import type { Guide, Screen, Step } from '../knowledge/entry';
import { editDistance } from '../matching/edit-distance';
import { tokenise } from '../matching/normalise';
import type { Framed } from './frames';
import { startOf } from './phrase-keys';
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
  /** The person has used it, and it is the last thing to use at its step or leads to the next one's screen. */
  readonly used: boolean;
}

/** One letter in this many may be wrong. */
const LETTERS_PER_SLIP = 6;

/**
 * Finds the step whose screens show the label read out: after words such as "it says", or alone when it is longer than
 * one word. Of several steps the current one is meant, then the next ones, then those before.
 */
export function locate(subject: Subject, guide: Guide, current: Step, text: string): Located | undefined {
  const { phrases } = subject;
  const where = { subject, guide, current };
  const said = tokenise(text);
  const done = pastOf(where, said) ?? pathIn(where, text);
  if (done) return done;
  const frame = phrases.seeing.around(said);
  const seeing = frame !== undefined;
  const read = locateIn(where, frame ?? all(said), { seeing, used: phrases.using.opens(said) });
  if (read?.whole) return read;
  const words = phrases.reports.about(said, phrases);
  const told = words && (phrases.seeing.around(words) ?? all(words));
  const reported = told && locateIn(where, told, { seeing: true, used: true });
  return reported?.whole ? reported : read;
}

/** The label of this very step that somebody asks about: "where is …". */
export function locateAsked(where: Where, text: string): Located | undefined {
  const frame = where.subject.phrases.asking.around(tokenise(text));
  const located = frame && locateIn(where, frame, { seeing: true, used: false });
  return located?.whole && located.step === where.current ? located : undefined;
}

/** "Signed out": what is last to use at this step, in its past form. */
function pastOf({ subject: { phrases }, current }: Where, said: readonly string[]): Located | undefined {
  const screen = current.screens.at(-1);
  const label = screen?.rows.find(({ tap }) => tap)?.label;
  if (!screen || label === undefined || !phrases.reports.isPast(said, tokenise(label), phrases))
    return undefined;
  return { step: current, label, screen, tap: true, whole: true, used: true };
}

/** "I'm in General > About already": who is there has used the last of them. */
function pathIn(where: Where, text: string): Located | undefined {
  const path = text.split(/[>›→»]/);
  const last = tokenise(path.at(-1) ?? '').filter((word) => !where.subject.phrases.isFiller(word));
  const located = path.length > 1 ? locateIn(where, all(last), { seeing: true, used: true }) : undefined;
  return located?.whole ? located : undefined;
}

function all(words: readonly string[]): Framed {
  return { before: [], after: words };
}

interface Where {
  readonly subject: Subject;
  readonly guide: Guide;
  readonly current: Step;
}

/** Words before a label say that it is read out, or that it was used. */
interface Told {
  readonly seeing: boolean;
  readonly used: boolean;
}

/** As it is called on the screen, or with a word for what it is: "the Send button". */
function locateIn(where: Where, { before, after }: Framed, told: Told): Located | undefined {
  const located = find(where, { before, after }, told);
  const { kinds, opened } = where.subject.phrases.reports;
  const last = after.at(-1) ?? '';
  if (located || after.length < 2 || !kinds.has(last)) return located;
  // Whose page is seen has been used.
  return find(where, { before, after: after.slice(0, -1) }, { ...told, used: told.used || opened.has(last) });
}

function find(
  { subject, guide, current }: Where,
  { before, after: words }: Framed,
  { seeing, used }: Told,
): Located | undefined {
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
      shown.find((label) => holds(joined, label.words) && consists(subject, step, label.screen, joined)) ??
      (used ? shown.find((label) => label.tap && describes(label, joined)) : undefined);
    if (!found) continue;
    const screen = screenOf(subject, step, joined) ?? found.screen;
    // Of several labels read out, the one to use says most.
    const row =
      shown.find((label) => label.screen === screen && label.tap && holds(joined, label.words)) ??
      (found.tap ? found : undefined);
    const alone = alike(joined.join(' '), found.words.join(' ')) || (used && describes(found, joined));
    const last = step.screens.at(-1)?.rows.find(({ tap }) => tap)?.label === found.label;
    const next = guide.steps[guide.steps.indexOf(step) + 1]?.screens[0]?.title === found.label;
    return {
      step,
      label: row?.label ?? found.label,
      screen,
      tap: row !== undefined,
      whole: nothingElse && (alone || consists(subject, step, screen, joined)),
      used: nothingElse && alone && found.tap && (last || next) && used,
    };
  }
  return undefined;
}

interface Label {
  readonly label: string;
  readonly words: readonly string[];
  /** Of what stands beside it. */
  readonly detail: readonly string[];
  readonly screen: Screen;
  readonly tap: boolean;
}

const labels = new WeakMap<Step, readonly Label[]>();

/** What stands on a step's screens, read once: every message in a guide is compared with it. */
function labelsOf(subject: Subject, step: Step): readonly Label[] {
  const known = labels.get(step);
  if (known) return known;
  const read = step.screens.flatMap((screen) =>
    [...screen.rows, { label: screen.title, detail: '', tap: false }].map(({ label, detail = '', tap }) => ({
      label,
      detail: tokenise(detail),
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

/** "The green bubble": nothing but words of what stands beside the label, its last one among them. */
function describes({ detail }: Label, said: readonly string[]): boolean {
  const last = detail.at(-1);
  return last !== undefined && said.at(-1) === last && said.every((word) => detail.includes(word));
}

function holds(said: readonly string[], words: readonly string[]): boolean {
  return startOf(said, words) >= 0;
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
