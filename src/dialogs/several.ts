// One wish for several devices: which guides, in which order. Used by the main dialog and the guide's moves.
import type { Choice, Entry, Guide, Trouble } from '../knowledge/entry';
import { STOP_WORDS } from '../matching/english';
import { tokenise } from '../matching/normalise';
import { PARTS } from './parts';
import { startOf } from './phrase-keys';
import type { Turn } from './turn';
import type { Meaning } from './meaning';

/** More words than these beside the names of devices say more than which device. */
const FEW_WORDS = 6;

/** A "not" so many words before a device means that device. */
const NEGATION_REACH = 2;

/**
 * The guides for the devices the utterance names, in the order named, among those that stand for choice beside this
 * guide; without this guide itself, and none when it covers a device that was named.
 */
export function guidesFor(turn: Turn, guide: Guide): Guide[] {
  const named = wanted(turn);
  if (guide.devices.length === 0 || named.length === 0 || named.some((device) => covers(turn, guide, device)))
    return [];
  return byDevices(siblings(turn, guide), named);
}

/** A guide is about a device, or its steps say what to do there. */
export function covers(turn: Turn, guide: Guide, device: string): boolean {
  if (guide.devices.includes(device)) return true;
  const said = instructionsOf(guide);
  return namesOf(turn, device).some((name) => said.some((text) => text.includes(` ${name.join(' ')} `)));
}

const instructions = new WeakMap<Guide, readonly string[]>();

/** The words of each step between spaces, read once: a device is looked for in them with every message. */
function instructionsOf(guide: Guide): readonly string[] {
  const known = instructions.get(guide);
  if (known) return known;
  const read = guide.steps.map(({ instruction }) => ` ${tokenise(instruction).join(' ')} `);
  instructions.set(guide, read);
  return read;
}

/** The guides among entries given by id. */
export function guidesOf({ subject }: Turn, ids: readonly string[]): Guide[] {
  return ids.flatMap((id) => subject.knowledge.entries.get(id) ?? []).filter((each) => each.kind === 'guide');
}

/** The guides among a choice's for two or more devices named at once; none when fewer. */
export function severalOf(turn: Turn, among: readonly string[]): Guide[] {
  const found = byDevices(guidesOf(turn, among), wanted(turn));
  return found.length > 1 ? found : [];
}

/**
 * The guides for the devices that are all a message names, in the order named: "the big one", "this and that please", "not this,
 * only that". None when it says more, or when a device has several guides.
 */
export function guidesByDevice(turn: Turn): Guide[] {
  const guides = devicesAlone(turn).map((device) =>
    [...turn.subject.knowledge.entries.values()].filter(
      (entry): entry is Guide => entry.kind === 'guide' && entry.devices.includes(device),
    ),
  );
  if (guides.some(({ length }) => length !== 1)) return [];
  return [...new Set(guides.flat())];
}

/** The devices a message names, when it says nothing else; "already sold the phone" does, and "do I have to on the phone" asks. */
export function devicesAlone(turn: Turn): string[] {
  if (turn.named.length === 0) return [];
  const { subject, utterance } = turn;
  const { choosing, later, again, needing } = subject.phrases.sequence;
  if (needing.opens(tokenise(utterance.text))) return [];
  const names = new Set([...namesOnly(turn), ...modelWords(turn)]);
  const words = again.without(later.without(choosing.without(tokenise(utterance.text))));
  const others = new Set(words.filter((word) => !names.has(word)));
  const isEmpty = (word: string) =>
    STOP_WORDS.has(word) ||
    /^\d+$/.test(word) ||
    subject.phrases.isFiller(word) ||
    subject.phrases.missing.has(word);
  return others.size <= FEW_WORDS && [...others].every(isEmpty) ? wanted(turn) : [];
}

const modelled = new WeakMap<object, readonly string[]>();

/** The words of the names of the models of the devices that were named; read once. */
function modelWords({ subject, named }: Turn): readonly string[] {
  return named.flatMap((device) => {
    const models = subject.knowledge.vocabulary.devices[device]?.models;
    if (models === undefined) return [];
    const known = modelled.get(models) ?? Object.values(models).flat().flatMap(tokenise);
    modelled.set(models, known);
    return known;
  });
}

/** Somebody names a device to go on with: "let's start with the big one". */
export function choosesDevice(turn: Turn): boolean {
  const chosen = turn.subject.phrases.sequence.choosing.within(tokenise(turn.utterance.text));
  return chosen && devicesAlone(turn).length > 0;
}

/** Two devices with an "or" between them: which one is a question. */
export function asksWhich(turn: Turn): boolean {
  const { either } = turn.subject.phrases.sequence;
  return turn.named.length > 1 && tokenise(turn.utterance.text).some((word) => either.has(word));
}

/** The words of the names of the devices that were named, or of these. */
export function namesOnly(turn: Turn, devices = turn.named): ReadonlySet<string> {
  return new Set(devices.flatMap((device) => namesOf(turn, device)).flat());
}

/** The devices named, without those that are refused: "not my phone". */
function wanted(turn: Turn): string[] {
  const { missing, articles } = turn.subject.phrases;
  const clauses = turn.utterance.text.split(PARTS).map((clause) => tokenise(clause));
  const known = namesOnly(turn);
  const isNo = turn.subject.phrases.afterNo(turn.utterance.text) !== undefined;
  // "Not the big one, this one": a refusal ends with the device that it names.
  const before = (words: readonly string[], at: number) => {
    const all = words.slice(0, at).filter((word) => !articles.has(word));
    // "No, it's the big one" refuses what was said before.
    const near = (all.length > 1 && isNo ? all.slice(1) : all).slice(-NEGATION_REACH);
    return near.slice(near.findLastIndex((word) => known.has(word)) + 1);
  };
  const refused = (device: string) =>
    namesOf(turn, device).some((name) =>
      clauses.some((words) =>
        words.some(
          (_, at) =>
            name.every((part, i) => words[at + i] === part) &&
            before(words, at).some((word) => missing.has(word)),
        ),
      ),
    );
  return turn.named.filter((device) => !refused(device));
}

const names = new WeakMap<object, readonly (readonly string[])[]>();

/** Every name of a device, as words; read once. */
export function namesOf({ subject }: Turn, device: string): readonly (readonly string[])[] {
  const said = subject.knowledge.vocabulary.devices[device]?.say;
  if (said === undefined) return [];
  const known = names.get(said) ?? said.map((name) => tokenise(name));
  names.set(said, known);
  return known;
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

/** The guides wanted when the words ask for a task on two or more devices. */
export function severalMeant(turn: Turn, meaning: Meaning<Entry>): readonly Guide[] {
  const top =
    meaning.kind === 'sure' ? meaning.what : meaning.kind === 'unsure' ? meaning.what[0] : undefined;
  if (!top || top.kind === 'answer') return [];
  if (top.kind === 'guide' && isOne(turn, top)) return [];
  return severalOf(turn, top.kind === 'choice' ? top.choices : siblings(turn, top).map(({ id }) => id));
}

/**
 * The guides for two or more devices that are listed in one go, when the same words with any one of them wish its guide:
 * "off my this, my that and my other one, all three". What they do has to have come to mind for the whole of it as well.
 */
export function severalListed(turn: Turn, meaning: Meaning<Entry>): readonly Guide[] {
  const { subject, named, memory } = turn;
  const likeliest = meaning.kind === 'miss' ? [] : [meaning.what].flat().map(({ id }) => id);
  const near = [...likeliest, ...(memory.rivals ?? [])].map((id) => subject.knowledge.entries.get(id)?.kind);
  if (named.length < 2 || near.every((kind) => kind === 'answer')) return [];
  const words = subject.phrases.sequence.everyOne.without(tokenise(turn.utterance.text));
  const spans = named
    .map((device) => ({ device, ...spanOf(turn, words, device) }))
    .sort((a, b) => a.from - b.from);
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last || spans.length < 2) return [];
  const between = spans.slice(1).map(({ from }, at) => words.slice(spans[at]?.to, from));
  if (!between.every((each) => isListing(turn, each))) return [];
  const meant = spans.map(({ device, from, to }) => {
    const text = [...words.slice(0, first.from), ...words.slice(from, to), ...words.slice(last.to)].join(' ');
    const { outcome, candidates } = subject.matcher.match(text);
    const [best] = outcome === 'hit' ? candidates : [];
    return guidesOf(turn, best ? [best.entryId] : []).find(({ devices }) => devices.includes(device));
  });
  return meant.every((guide) => guide !== undefined) ? [...new Set(meant)] : [];
}

/** Between two devices of a list: "my", "and on my". */
function isListing({ subject }: Turn, words: readonly string[]): boolean {
  const { articles, joints, missing } = subject.phrases;
  const small = (word: string) => articles.has(word) || joints.has(word) || /^\d+$/.test(word);
  if (words.every(small)) return true;
  const joined = words.some((word) => joints.has(word));
  return joined && words.every((word) => small(word) || (STOP_WORDS.has(word) && !missing.has(word)));
}

/** Where a device is named first, by its longest name. */
function spanOf(turn: Turn, words: readonly string[], device: string): { from: number; to: number } {
  const [first] = namesOf(turn, device)
    .map((name) => ({
      name,
      from: startOf(words, name),
    }))
    .filter(({ from }) => from >= 0)
    .sort((a, b) => a.from - b.from || b.name.length - a.name.length);
  // Named in a way that only the matcher reads: it stands nowhere.
  return first ? { from: first.from, to: first.from + first.name.length } : { from: 0, to: 0 };
}

/** The guide itself says what to do on every device named: "this off that one", not "off this and that one". */
function isOne(turn: Turn, guide: Guide): boolean {
  const apart = turn.named.filter((device) => !covers(turn, guide, device));
  if (apart.length > 0) return apart.every((device) => aside(turn, guide, device) !== undefined);
  return !tokenise(turn.utterance.text).some((word) => turn.subject.phrases.joints.has(word));
}

/** What a guide says at once to who names only another device than its steps are for. */
export function asideAsked(turn: Turn, guide: Guide, devices = turn.named): Trouble | undefined {
  const named = devices.filter((device) => !guide.devices.includes(device));
  const [first] = named;
  if (first === undefined || named.some((device) => covers(turn, guide, device))) return undefined;
  return aside(turn, guide, first);
}

/** The trouble of the first step whose title names a device: what the guide says for it. */
function aside(turn: Turn, { steps }: Guide, device: string): Trouble | undefined {
  const names = namesOf(turn, device).map((name) => ` ${name.join(' ')} `);
  return steps[0]?.troubles.find(({ title }) => {
    const words = ` ${tokenise(title).join(' ')} `;
    return names.some((name) => words.includes(name));
  });
}
