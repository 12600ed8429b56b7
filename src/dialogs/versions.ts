// Which version of its device a person has, and what a step says for it. Used by the guide dialog and its moves.
import type { Guide, Step, Variant } from '../knowledge/entry';
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

/**
 * The variant a text names: "iOS 16" is within "iOS 15 to 17". The name and the number both have to fit.
 * @param older words that make one number an upper bound: "and earlier".
 */
export function variantNamed(
  variants: readonly Variant[],
  text: string,
  older: readonly string[],
): Variant | undefined {
  const said = tokenise(text.replace(/(\d)[.,](\d)/g, '$1point$2'));
  const numbers = said.flatMap((word) => versionNumber(word) ?? []);
  const [number] = numbers;
  if (numbers.length !== 1 || number === undefined) return undefined;
  return variants.find(({ versions }) => {
    const words = tokenise(versions.replace(/(\d)[.,](\d)/g, '$1point$2'));
    const [low, high] = words.flatMap((word) => versionNumber(word) ?? []);
    const names = words.filter((word) => versionNumber(word) === undefined);
    if (low === undefined || !names.some((name) => name.length > 2 && said.includes(name))) return false;
    if (high !== undefined) return number >= low && number <= high;
    return older.some((word) => names.includes(word)) ? number <= low : number === low;
  });
}

/** `10point14` -> 10.14 as a number that sorts: 10 + 14/1000. */
function versionNumber(word: string): number | undefined {
  const parts = /^(\d{1,3})(?:point(\d{1,3}))?$/.exec(word);
  return parts ? Number(parts[1]) + Number(parts[2] ?? 0) / 1000 : undefined;
}
