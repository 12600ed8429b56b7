// What somebody says about the version of their device, or its model, at a step. Called by the guide dialog and its moves.
import type { Guide } from '../knowledge/entry';
import { sentence } from '../replies/sentences';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { modelBeside, modelSaid } from './models';
import type { Turn } from './turn';
import { versionBeside, versionSaid, versionsOf, type VersionSaid } from './versions';

/** "It's an old phone with …" says no more than which version. */
const MOST_BESIDE = 2;

/** A version the words name, whatever else they say. */
export function versionIn({ turn, guide }: Here, text = turn.utterance.text): VersionSaid | undefined {
  const { olderVersions } = turn.subject.knowledge.bot;
  return versionSaid(
    guide.steps.flatMap((each) => each.variants),
    text,
    olderVersions,
  );
}

/** The words say which version or which model the person has, and nothing else. */
export function toldVersion(here: Here, version: VersionSaid | undefined): GuideMove | undefined {
  return version && version.beside <= MOST_BESIDE ? ownVersion(version, here) : ownModel(here);
}

/** Steps are shown for it from now on; for the oldest that is known when theirs is older still. */
export function ownVersion({ fits, versions }: VersionSaid, { turn }: Here): GuideMove {
  turn.understood();
  const key = ({ variant: 'versionNoted', older: 'versionTooOld', newest: 'versionNewest' } as const)[fits];
  return { kind: 'version', versions, key };
}

/** A model has at most the newest version it can have. */
function ownModel(here: Here): GuideMove | undefined {
  const said = modelSaid(here.turn, here.guide);
  const version = said && versionIn(here, said.newest);
  if (!version) return undefined;
  here.turn.understood();
  const { model, newest } = said;
  const opening = sentence(here.turn.subject.knowledge.bot, 'modelUpTo', { model, version: newest });
  const { fits, versions } = version;
  const key = ({ variant: 'versionNoted', older: 'versionTooOld', newest: 'modelNewest' } as const)[fits];
  return { kind: 'version', versions, key, opening };
}

/** "Monterey, it's called … here": a version or its name among other words; undefined when they ask. */
export function versionTold(turn: Turn, guide: Guide): VersionSaid | undefined {
  const { phrases, knowledge } = turn.subject;
  const { text } = turn.utterance;
  // Who asks about a version need not have it.
  if (phrases.reports.areAsking(text)) return undefined;
  const variants = guide.steps.flatMap((each) => each.variants);
  const { olderVersions } = knowledge.bot;
  const said = versionBeside(variants, text, olderVersions, (word) => phrases.missing.has(word));
  const named = said ? undefined : modelBeside(turn, guide);
  return said ?? (named && versionSaid(variants, named.newest, olderVersions));
}

/** Remembers it, and nothing is said about it. */
export function rememberTold(turn: Turn, guide: Guide): void {
  const said = versionTold(turn, guide);
  if (said && said.fits !== 'newest') remember({ turn, guide }, said.versions);
}

/** What was known of this guide's device before is forgotten. */
export function remember({ turn, guide }: Pick<Here, 'turn' | 'guide'>, versions: readonly string[]): void {
  const others = turn.memory.versions.filter((each) => !versionsOf(guide).includes(each));
  turn.memory.versions = [...others, ...versions];
}

/** Of the versions that hold somebody's, the one this step differs by. */
export function versionShown({ step }: Here, versions: readonly string[]): Record<string, string> {
  const own = step.variants.find((each) => versions.includes(each.versions))?.versions ?? versions[0];
  return own === undefined ? {} : { versions: own };
}
