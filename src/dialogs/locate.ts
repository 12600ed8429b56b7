// What a person reads off their screen -> the step that shows it. Called by the guide's moves.
import type { Guide, Step } from '../knowledge/entry';
import { editDistance } from '../matching/edit-distance';
import { tokenise } from '../matching/normalise';
import type { Subject } from './subject';

export interface Located {
  readonly step: Step;
  /** As it stands on the screen. */
  readonly label: string;
  /** The person reads out nothing else. */
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
  const frame = subject.phrases.seeingIn(said);
  const seeing = frame !== undefined;
  const { before, after: words } = frame ?? { before: [], after: said };
  // "It hangs since I pressed …" says more than which label.
  const nothingElse = before.every((word) => subject.phrases.isFiller(word) || subject.phrases.command(word));
  if (words.length === 0 || words.length > 8 || (!seeing && words.length < 2)) return undefined;
  // "There is no Sign Out" names what is missing.
  if (words.some((word) => subject.phrases.missing.has(word))) return undefined;
  // "Send and receive" stands as "Send & Receive".
  const joined = words.filter((word) => !subject.phrases.joints.has(word));
  const at = guide.steps.indexOf(current);
  const nearestFirst = [...guide.steps.slice(at), ...guide.steps.slice(0, at).reverse()];
  for (const step of nearestFirst) {
    const found = labelsOf(subject, step).find((shown) =>
      reads(subject, { words, joined }, shown.words, seeing),
    );
    if (!found) continue;
    const whole = nothingElse && alike(joined.join(' '), found.words.join(' '));
    const last = step.screens.at(-1)?.rows.find(({ tap }) => tap)?.label === found.label;
    return {
      step,
      label: found.label,
      whole,
      used: whole && last && subject.phrases.isUsing(said),
    };
  }
  return undefined;
}

const labels = new WeakMap<Step, readonly { label: string; words: readonly string[] }[]>();

/** What stands on a step's screens, read once: every message in a guide is compared with it. */
function labelsOf({ phrases }: Subject, step: Step) {
  const known = labels.get(step);
  if (known) return known;
  const read = step.screens
    .flatMap(({ title, rows }) => [...rows.map((row) => row.label), title])
    .map((label) => ({ label, words: tokenise(label).filter((word) => !phrases.joints.has(word)) }));
  labels.set(step, read);
  return read;
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
