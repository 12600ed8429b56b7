// One wish for several devices: which guides, in which order. Used by the main dialog and the guide's moves.
import type { Choice, Guide } from '../knowledge/entry';
import { STOP_WORDS } from '../matching/english';
import { tokenise } from '../matching/normalise';
import type { Turn } from './turn';

/** More words than these say more than a device. */
const FEW_WORDS = 4;

/**
 * The guides for the devices the utterance names, in the order named, among those that stand for choice beside this
 * guide; without this guide itself, and none when it covers a device that was named.
 */
export function guidesFor(turn: Turn, guide: Guide): Guide[] {
  const named = turn.named;
  if (
    guide.devices.length === 0 ||
    named.length === 0 ||
    named.some((device) => guide.devices.includes(device))
  ) {
    return [];
  }
  return byDevices(siblings(turn, guide), named);
}

/** The guides among a choice's for two or more devices named at once; none when fewer. */
export function severalOf(turn: Turn, among: readonly string[]): Guide[] {
  const guides = among
    .flatMap((id) => turn.subject.knowledge.entries.get(id) ?? [])
    .filter((each) => each.kind === 'guide');
  const found = byDevices(guides, turn.named);
  return found.length > 1 ? found : [];
}

/**
 * The one guide for a device that is all a short message names: "the big one", "and now the other". Undefined when none or
 * several would do.
 */
export function guideForDevice({ subject, named, utterance }: Turn): Guide | undefined {
  const [device] = named;
  if (device === undefined || named.length > 1) return undefined;
  const words = tokenise(utterance.text);
  const names = new Set((subject.knowledge.vocabulary.devices[device]?.say ?? []).flatMap(tokenise));
  // "Already sold the phone" names a device too, and says something else.
  const says = words.filter((word) => !names.has(word) && !STOP_WORDS.has(word));
  if (words.length > FEW_WORDS || says.length > 0) return undefined;
  const guides = [...subject.knowledge.entries.values()].filter(
    (entry): entry is Guide => entry.kind === 'guide' && entry.devices.includes(device),
  );
  return guides.length === 1 ? guides[0] : undefined;
}

/** The guides that are offered beside this one by some entry that asks which. */
export function siblings(turn: Turn, guide: Guide): Guide[] {
  const entries = [...turn.subject.knowledge.entries.values()];
  const choices = entries.filter(
    (entry): entry is Choice => entry.kind === 'choice' && entry.choices.includes(guide.id),
  );
  const ids = new Set(choices.flatMap((choice) => choice.choices));
  return entries.filter((entry): entry is Guide => entry.kind === 'guide' && ids.has(entry.id));
}

function byDevices(guides: readonly Guide[], named: readonly string[]): Guide[] {
  const found = named.flatMap((device) => guides.find(({ devices }) => devices.includes(device)) ?? []);
  return [...new Set(found)];
}
