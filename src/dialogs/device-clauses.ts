// What a clause says about devices beside the rest of a message: "done, now the big one", "I don't know. It is the small
// one". Used by the main dialog, the queue and the guide's moves.
import type { Guide } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { PARTS, questionMarks } from './parts';
import { devicesAlone, guidesByDevice, namesOf, namesOnly } from './several';
import { Turn } from './turn';

/** Longer messages are parted at the ends of their clauses only. */
const MOST_WORDS = 14;

/** Bounds the work on a message as well: its clauses are looked at in pairs. */
const MOST_CLAUSES = 12;

/** Relevance below which a clause is about something else. */
const FOREIGN = 0.05;

/** Part of a message as a turn of its own, which names what it holds; nothing of it is remembered. */
export function partOf(turn: Turn, text: string): Turn {
  const words = ` ${tokenise(text).join(' ')} `;
  const part = new Turn(turn.subject, { text }, { ...turn.memory });
  part.named = turn.named.filter((device) =>
    namesOf(turn, device).some((name) => words.includes(` ${name.join(' ')} `)),
  );
  return part;
}

/** The clauses of a message that hold words; none of one that tells a story. */
export function clausesOf({ utterance }: Turn): string[] {
  const clauses = utterance.text.split(PARTS).filter((clause) => tokenise(clause).length > 0);
  return clauses.length > MOST_CLAUSES ? [] : clauses;
}

/**
 * Something is said to be done, and then a device is named that comes next or later: "done, now the big one".
 * @param checking a yes says so as well.
 */
export function doneThen(
  turn: Turn,
  checking = false,
): { readonly done: Turn; readonly next: Turn } | undefined {
  if (turn.named.length === 0) return undefined;
  const { phrases } = turn.subject;
  for (const { head, tail, clause } of cutsOf(turn)) {
    // "Done and the big one" begins anew as well.
    if (!clause && !phrases.joints.has(tokenise(tail)[0] ?? '') && !saysWhen(turn, tail)) continue;
    const next = partOf(turn, tail);
    if (devicesAlone(next).length === 0) continue;
    const done = partOf(turn, head);
    if (clausesOf(done).every((each) => saysDone(partOf(turn, each)))) return { done, next };
    if (checking && phrases.command(head)?.names.includes('yes')) return { done, next };
  }
  return undefined;
}

/** With or without the name of a device: "that one is done". */
export function saysDone(turn: Turn): boolean {
  const { phrases } = turn.subject;
  const names = namesOnly(turn);
  const said = tokenise(turn.utterance.text);
  // Most messages say something else.
  if (said.some((word) => !isKnown(turn, word) && !names.has(word))) return false;
  // "All 4 steps" are all steps.
  const isCount = (word: string, before = '') =>
    phrases.is('all', before) && phrases.number(word) !== undefined;
  const rest = said.filter(
    (word, at, words) => !names.has(word) && !phrases.articles.has(word) && !isCount(word, words[at - 1]),
  );
  if (phrases.is('alreadyDone', rest.join(' '))) return true;
  // "That one is done, did all the steps": each clause says so.
  const clauses = turn.named.length > 0 ? clausesOf(turn) : [];
  return clauses.length > 1 && clauses.every((clause) => saysDone(partOf(turn, clause)));
}

/** A word of what is known, an article or a number. */
function isKnown({ subject: { phrases } }: Turn, word: string): boolean {
  return phrases.knows(word) || phrases.articles.has(word) || phrases.number(word) !== undefined;
}

/** The device that is all a message names comes at some other time: "the big one tomorrow". */
export function putsOff(turn: Turn): boolean {
  const { choosing, later } = turn.subject.phrases.sequence;
  return later.within(choosing.without(tokenise(turn.utterance.text))) && devicesAlone(turn).length > 0;
}

/** "Now the big one", "the big one later". */
function saysWhen({ subject }: Turn, text: string): boolean {
  const { choosing, later } = subject.phrases.sequence;
  const words = tokenise(text);
  return choosing.within(words) || later.within(words);
}

/**
 * The guides for the devices that are all a message names, or all that one of its clauses does, which says that these are
 * meant. What is sure to mean something else gives way only to who says to be at two devices at once.
 */
export function guidesNamed(turn: Turn, sure: boolean): Guide[] {
  const whole = sure ? [] : guidesByDevice(turn);
  const clauses = whole.length > 0 || turn.named.length === 0 ? [] : clausesOf(turn);
  if (clauses.length < 2) return whole;
  for (const clause of clauses) {
    const part = partOf(turn, clause);
    const guides = guidesByDevice(part);
    const others = clauses.filter((each) => each !== clause);
    if (guides.length === 0) continue;
    const counts = sure
      ? guides.length > 1 && saysWhen(turn, clause) && questionMarks(turn) === 0
      : (saysWhich(part) && others.every((each) => belongs(turn, each, guides))) || asksToBegin(turn, others);
    if (counts) return guides;
  }
  return [];
}

/** "It is the big one", "the big one, not this". */
function saysWhich(part: Turn): boolean {
  const { phrases } = part.subject;
  const words = tokenise(part.utterance.text);
  return (
    saysWhen(part, part.utterance.text) ||
    phrases.pointing.has(words[0] ?? '') ||
    phrases.correcting.behind(words) !== undefined ||
    devicesAlone(part).length < part.named.length
  );
}

/** "The big one. Show me the steps." */
function asksToBegin({ subject }: Turn, clauses: readonly string[]): boolean {
  const { phrases } = subject;
  return (
    clauses.some((each) => phrases.command(each)?.names.includes('begin')) &&
    clauses.every((each) => phrases.command(each) ?? phrases.smallTalk(each))
  );
}

/** What stands beside it is a command, small talk, or about the subject, and no question of its own. */
function belongs({ subject }: Turn, clause: string, guides: readonly Guide[]): boolean {
  const { phrases, matcher } = subject;
  if (phrases.command(clause) || phrases.smallTalk(clause)) return true;
  const { outcome, relevance, candidates } = matcher.match(clause);
  return (
    relevance >= FOREIGN && (outcome !== 'hit' || guides.some(({ id }) => id === candidates[0]?.entryId))
  );
}

/** Every way to part a message in two: at the ends of its clauses, the last one first, then between any two words. */
function cutsOf(turn: Turn): { readonly head: string; readonly tail: string; readonly clause: boolean }[] {
  const words = tokenise(turn.utterance.text);
  const inTwo = (parts: readonly string[], joint: string, clause: boolean) =>
    parts.slice(1).map((_, at) => ({
      head: parts.slice(0, at + 1).join(joint),
      tail: parts.slice(at + 1).join(joint),
      clause,
    }));
  const between = words.length > MOST_WORDS ? [] : inTwo(words, ' ', false);
  return [...inTwo(clausesOf(turn), ', ', true).reverse(), ...between];
}
