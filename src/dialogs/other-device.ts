// Somebody in a guide who is at another device, or wants something else than it does. Called by the guide's moves.
import type { Entry, Guide, Trouble } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { sentence } from '../replies/sentences';
import { clausesOf, partOf } from './device-clauses';
import { nameHere, obey } from './guide-commands';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import type { AtStep, Meaning } from './meaning';
import { asksWhatBecomes, denies } from './parts';
import { asideAsked, choosesDevice, covers, devicesAlone, guidesFor, guidesOf } from './several';
import type { Turn } from './turn';
import { understand } from './understand';

/** Longer messages say more than which device it is. */
const MOST_WORDS = 8;

/** Fewer words behind "no, I mean" do not say what. */
const LEAST_MEANT = 2;

/** Words from "not" on: more say what is wrong. */
const MOST_REFUSED = 7;

/** "Actually it's my mac": a device this guide is not about, and a guide that is; or one it is about. */
export function otherDevice(
  here: Here,
  meant: Meaning<AtStep>,
  helpWith: (trouble: Trouble, here: Here) => GuideMove,
): GuideMove | undefined {
  const { turn, guide } = here;
  const alone = devicesAlone(turn);
  // "On the big one", while the guide says what to do there.
  if (alone.length > 0 && alone.every((device) => covers(turn, guide, device))) {
    turn.understood();
    return beside(here) ?? (alone.length > 1 ? { kind: 'say', key: 'alreadyHereEach' } : alreadyHere(here));
  }
  const command = alone.length > 0 ? undefined : besideOwn(here);
  if (command) return command;
  const own = alone.length > 0 ? asideAsked(turn, guide) : undefined;
  if (own) {
    turn.understood();
    return helpWith(own, here);
  }
  const chosen = alone.length > 0 ? undefined : chosenIn(here);
  if (chosen) {
    turn.understood();
    return askToLeave(here, chosen);
  }
  const [other] = guidesFor(turn, guide);
  const words = tokenise(turn.utterance.text);
  if (!other || words.length > MOST_WORDS) return undefined;
  // "Will hers go on working?" asks about a device, and what is not clear of it is said to be so.
  if (alone.length === 0 && meant.kind !== 'sure' && asksWhatBecomes(turn)) return undefined;
  turn.understood();
  // "And what I have in the cloud?" asks about it, and is no wish to go there.
  const leans = turn.subject.phrases.leans(words) && (alone.length === 0 || turn.before !== undefined);
  const asks = leans || asksWhatBecomes(turn) || turn.question !== undefined;
  const [likeliest] = asks && meant.kind !== 'miss' ? [meant.what].flat() : [];
  if (likeliest && 'kind' in likeliest && likeliest.kind === 'answer')
    return { kind: 'answer', entry: likeliest };
  return askToLeave(here, other);
}

/** "Wait it's upstairs let's do the big one first": the guide for what is chosen at the end of a clause. */
function chosenIn({ turn, guide }: Here): Guide | undefined {
  const { reports, sequence } = turn.subject.phrases;
  for (const clause of turn.named.length > 0 ? clausesOf(turn) : []) {
    const words = tokenise(clause);
    if (reports.isAsking(clause) || sequence.needing.opens(words)) continue;
    const at = words.findIndex((_, from) => sequence.choosing.within(words.slice(from, from + 2)));
    const part = at < 0 ? undefined : partOf(turn, words.slice(at).join(' '));
    const [other] = part && choosesDevice(part) ? guidesFor(part, guide) : [];
    if (other) return other;
  }
  return undefined;
}

/** "Yes, the big one. Steps please": one clause only names a device that the guide is about. */
function besideOwn(here: Here): GuideMove | undefined {
  const { turn, guide } = here;
  const isOwn = (clause: string) => {
    const named = devicesAlone(partOf(turn, clause));
    return named.length === turn.named.length && named.every((device) => covers(turn, guide, device));
  };
  const move = turn.named.length > 0 && clausesOf(turn).some(isOwn) ? beside(here) : undefined;
  if (move) turn.understood();
  return move;
}

/** The device is the guide's own, so only what is said beside it counts: "I'm on the big one, what's next". */
function beside({ turn, guide, step, state }: Here): GuideMove | undefined {
  const { phrases } = turn.subject;
  const command = clausesOf(turn)
    .flatMap((clause) => phrases.command(clause) ?? [])
    .at(-1);
  const name = command && nameHere(command.names, state.checking || state.helping !== undefined);
  // A bare yes or no beside it answers nothing that was asked.
  if (!name || name === 'yes' || name === 'no' || name === 'none') return undefined;
  return obey(name, { turn, guide, step, state }, command.number);
}

/** The guide that is open is what was asked for. */
export function alreadyHere({ guide }: Here): GuideMove {
  return { kind: 'say', key: 'alreadyHere', values: { guide: guide.title } };
}

/** "No, I mean the big one", "this, not that": what is meant instead of this guide. Who says so is not asked again. */
export function meantInstead(here: Here): GuideMove | undefined {
  const { turn, guide, state } = here;
  if (state.checking || state.helping !== undefined) return undefined;
  const other = corrected(here) ?? (turn.named.length > 0 || denies(turn) ? contrasted(here) : undefined);
  if (!other || other.id === guide.id) return undefined;
  turn.understood();
  return { kind: 'leave', to: other.id };
}

/** What stands behind "no, I mean" in one of the clauses: a device, or another task. */
function corrected({ turn, guide }: Here): Entry | undefined {
  for (const clause of [...clausesOf(turn), turn.utterance.text]) {
    const { words, explicit } = uncorrected(turn, tokenise(clause));
    if (explicit === 0) continue;
    const part = partOf(turn, words.join(' '));
    if (asideAsked(part, guide)) continue;
    // Said to an answer, it asks the same about another device.
    const [other] = turn.before || devicesAlone(part).length === 0 ? [] : guidesFor(part, guide);
    if (other) return other;
    // A bare "no" may as well answer something.
    if (explicit < LEAST_MEANT || words.length < LEAST_MEANT) continue;
    const task = taskOf(part, guide);
    if (task) return task;
  }
  return undefined;
}

/** The words without the small words and the correction they begin with, and of how many words that is. */
function uncorrected(turn: Turn, said: readonly string[]): { words: readonly string[]; explicit: number } {
  const { phrases } = turn.subject;
  let words = said;
  let explicit = 0;
  for (;;) {
    const behind = phrases.correcting.behind(words);
    const [first = ''] = words;
    if (behind) {
      explicit += words.length - behind.length;
      words = behind;
    } else if (words.length > 1 && (phrases.isFiller(first) || phrases.smallTalk(first))) {
      words = words.slice(1);
    } else {
      return { words, explicit };
    }
  }
}

/** What is wanted beside this guide, which is refused: "that one, not this". */
function contrasted({ turn, guide }: Here): Entry | undefined {
  const { missing } = turn.subject.phrases;
  const clauses = clausesOf(turn);
  for (const [at, clause] of clauses.entries()) {
    const words = tokenise(clause);
    const not = words.findIndex((word) => missing.has(word));
    if (not < 0 || words.length - not > MOST_REFUSED) continue;
    const refused = understand(partOf(turn, words.slice(not + 1).join(' ')));
    if (refused.kind !== 'sure') continue;
    const { what } = refused;
    if (what.id !== guide.id && !(what.kind === 'choice' && what.choices.includes(guide.id))) continue;
    const rest = [...clauses.slice(0, at), words.slice(0, not).join(' '), ...clauses.slice(at + 1)];
    const task = taskOf(partOf(turn, rest.join(', ')), guide);
    if (task) return task;
  }
  return undefined;
}

/** The other task that words ask for, for the device in mind when there is one. */
function taskOf(part: Turn, guide: Guide): Entry | undefined {
  const { devices } = part.memory;
  const meaning = understand(part);
  const what = meaning.kind === 'miss' ? undefined : [meaning.what].flat()[0];
  if (what?.kind === 'guide') return meaning.kind === 'sure' && what.id !== guide.id ? what : undefined;
  if (what?.kind !== 'choice') return undefined;
  const others = guidesOf(part, what.choices).filter(({ id }) => id !== guide.id);
  return others.find((each) => each.devices.some((device) => devices.includes(device))) ?? what;
}

/** Another guide than the one that is open, or staying with it. */
export function askToLeave({ turn, guide }: Here, other: Entry, score?: number): GuideMove {
  const { bot } = turn.subject.knowledge;
  return {
    kind: 'ask',
    choice: {
      question: sentence(bot, 'leaveGuide', { guide: guide.title, other: other.title }),
      options: [
        { id: other.id, label: sentence(bot, 'leave', { other: other.label }) },
        { id: guide.id, label: sentence(bot, 'stay', { guide: guide.label }) },
      ],
      about: { entryId: other.id, ...(score === undefined ? {} : { score }) },
      yes: other.id,
      no: guide.id,
    },
  };
}
