// Which version of its device a person has, and what a step says for it. Used by the guide dialog and its moves.
import type { Guide, Step, Variant } from '../knowledge/entry';
import { FILLERS, STOP_WORDS } from '../matching/english';
import { tokenise } from '../matching/normalise';

/** Every version that some step of the guide treats apart, each once. */
export function versionsOf(guide: Guide): string[] {
  return [...new Set(guide.steps.flatMap(({ variants }) => variants.map(({ versions }) => versions)))];
}

/** The step as it is on the version remembered; the newest when none is. */
export function stepFor(step: Step, versions: readonly string[]): Step {
  const variant = step.variants.find((each) => versions.includes(each.versions));
  if (!variant) return step;
  return {
    ...step,
    place: variant.place ?? step.place,
    instruction: variant.instruction,
    variants: [],
    // They show the newest version.
    screens: [],
  };
}

/** A version somebody says they have: the versions that variants are for and that hold it, or where it stands beside them. */
export interface VersionSaid {
  readonly fits: 'variant' | 'older' | 'newest';
  /** For `older`, of the oldest variants; none for `newest`. */
  readonly versions: readonly string[];
  /** Words that are said beside it and tell something. */
  readonly beside: number;
}

/** So far before a version stands what refuses it: "not the old 16". */
const BESIDE = 3;

/** More words than these say more than which version. */
const FEW_WORDS = 8;

/**
 * "iOS 16" is within "iOS 15 to 17", and so is 17.4. The name and the number both have to fit.
 * @param older words that make one number an upper bound: "and earlier".
 */
export function versionSaid(
  variants: readonly Variant[],
  text: string,
  older: readonly string[],
): VersionSaid | undefined {
  const said = tokenise(points(text));
  if (said.length > FEW_WORDS) return undefined;
  const numbers = said.flatMap((word) => versionNumber(word) ?? []);
  const [number] = numbers;
  if (numbers.length !== 1 || number === undefined) return undefined;
  // "mac os" is "macos".
  const names = new Set([...said, ...said.slice(1).map((word, at) => `${said[at] ?? ''}${word}`)]);
  // "17.6.1" can be nothing else.
  const isBare = said.every((word) => STOP_WORDS.has(word) || /^\d+point/.test(word));
  const ranges = variants
    .map(({ versions }) => rangeOf(versions, older))
    .filter((range) => isBare || range.names.some((name) => name.length > 2 && names.has(name)));
  const [lowest] = [...ranges].sort((a, b) => a.low - b.low);
  if (!lowest) return undefined;
  const parts = new Set(ranges.flatMap((range) => range.names));
  const beside = said.filter(
    (word, at) =>
      !STOP_WORDS.has(word) &&
      !FILLERS.has(word) &&
      versionNumber(word) === undefined &&
      ![word, `${word}${said[at + 1] ?? ''}`, `${said[at - 1] ?? ''}${word}`].some((name) => parts.has(name)),
  ).length;
  const versions = (fitting: readonly Range[]) => [...new Set(fitting.map((range) => range.versions))];
  const fitting = ranges.filter(({ low, high }) => number >= low && number <= high);
  if (fitting.length > 0) return { fits: 'variant', versions: versions(fitting), beside };
  if (number < lowest.low) {
    return { fits: 'older', versions: versions(ranges.filter(({ low }) => low === lowest.low)), beside };
  }
  const newest = ranges.every(({ high }) => number > high);
  return newest ? { fits: 'newest', versions: [], beside } : undefined;
}

/** A version named among other words: a name and its number side by side, or a number with points. */
export function versionBeside(
  variants: readonly Variant[],
  text: string,
  older: readonly string[],
  refuses: (word: string) => boolean,
): VersionSaid | undefined {
  const words = tokenise(points(text));
  for (const [at, word] of words.entries()) {
    if (versionNumber(word) === undefined) continue;
    const before = words.slice(Math.max(0, at - BESIDE), at);
    if (before.some(refuses)) continue;
    const said = versionSaid(variants, [...before.slice(-1), word].join(' '), older);
    if (said) return said;
  }
  return undefined;
}

interface Range {
  readonly versions: string;
  readonly names: readonly string[];
  readonly low: number;
  readonly high: number;
}

/** A whole number stands for all its points: up to 17 is up to 17.999. */
function rangeOf(versions: string, older: readonly string[]): Range {
  const words = tokenise(points(versions));
  const [first = Infinity, last = first] = words.flatMap((word) => versionNumber(word) ?? []);
  const upper = Number.isInteger(last) ? last + 0.999 : last;
  const names = words.filter((word) => versionNumber(word) === undefined);
  return { versions, names, low: older.some((word) => names.includes(word)) ? 0 : first, high: upper };
}

function points(text: string): string {
  return text.replace(/(?<=\d)[.,](?=\d)/g, 'point');
}

/** `10point14` -> 10.14 as a number that sorts: 10 + 14/1000; what follows a second point is left out. */
function versionNumber(word: string): number | undefined {
  const parts = /^(\d{1,3})(?:point(\d{1,3}))?(?:point\d{1,3})?$/.exec(word);
  return parts ? Number(parts[1]) + Number(parts[2] ?? 0) / 1000 : undefined;
}
