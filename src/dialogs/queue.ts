// Guides one after the other: which one waits, what is done so far, how to undo or repeat the last. Called by the main
// dialog while no guide is open, and by the guide's moves for a device that is done already.
import type { CommandName } from '../knowledge/bot-text';
import type { Entry, Guide } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { choiceReply } from '../replies/choice-reply';
import type { Reply } from '../replies/reply';
import { paragraphs, sentence } from '../replies/sentences';
import { clausesOf, doneThen, partOf, putsOff, saysDone } from './device-clauses';
import type { GuideMove } from './guide-move';
import { guideOf, type Here } from './guide-place';
import type { Meaning } from './meaning';
import { plainReply } from './outside-guide';
import {
  asideAsked,
  asksWhich,
  covers,
  devicesAlone,
  guidesByDevice,
  guidesFor,
  guidesOf,
  severalListed,
} from './several';
import type { Memory, Place, Turn } from './turn';

/** A guide to begin, or what to say. */
export type Queued =
  { readonly guide: string; readonly opening?: string; readonly at?: Place } | { readonly reply: Reply };

/** The first of several, with what is said before it; the others wait. Who asks which one comes first begins none. */
export function queue(turn: Turn, [first, ...rest]: readonly [Guide, ...Guide[]]): Queued {
  const { subject, memory } = turn;
  if (rest.length === 0) return { guide: first.id };
  if (asksWhich(turn)) {
    const guides = [first, ...rest];
    memory.offered = guides.map(({ id }) => id);
    return { reply: choiceReply(sentence(subject.knowledge.bot, 'whichFirst'), guides) };
  }
  memory.waiting = rest.map(({ id }) => id);
  const other = titles(rest);
  return {
    guide: first.id,
    opening: sentence(subject.knowledge.bot, 'severalFirst', { guide: first.title, other }),
  };
}

/** To be called when a guide is finished or done already. */
export function markDone(memory: Memory, id: string): void {
  memory.waiting = memory.waiting.filter((each) => each !== id);
  memory.finished = [...memory.finished.filter((each) => each !== id), id];
}

/** What a command, or words for the guide that waits, mean behind a finished guide. */
export function behindGuide(turn: Turn): Queued | undefined {
  const { memory, subject, utterance } = turn;
  const command = subject.phrases.command(utterance.text);
  const is = (...any: CommandName[]) => any.some((name) => command?.names.includes(name));
  const [next] = memory.waiting;
  // "I threw it away. Next"
  const goesOn = subject.phrases.command(clausesOf(turn).at(-1) ?? '')?.names.includes('next');
  if (next !== undefined && (goesOn || is('next', 'yes') || subject.phrases.is('another', utterance.text)))
    return { guide: next };
  const last = guideOf(turn, memory.finished.at(-1) ?? '');
  if (is('where') && (last ?? next ?? memory.unfinished) !== undefined) return { reply: soFar(turn) };
  // Straight after the end, who goes back was not through.
  if (last && memory.judging === last.id && goesBack(turn)) return { guide: last.id, at: lastStep(last) };
  // Said to an answer it is about that.
  if (!is('undo') || !last || turn.before) return undefined;
  const reply = plainReply(turn, last.afterwards, 'answer');
  return { reply: { ...reply, knowledge: { ...reply.knowledge, entryId: last.id } } };
}

/** As a whole, or first or last of all that is said: "it is still there, go back". */
function goesBack(turn: Turn): boolean {
  const clauses = clausesOf(turn);
  return [turn.utterance.text, clauses[0], clauses.at(-1)].some((text) =>
    turn.subject.phrases.command(text ?? '')?.names.includes('back'),
  );
}

function lastStep({ id, steps }: Guide): Place {
  return { guide: id, step: steps.at(-1)?.id ?? '', number: steps.length };
}

/** "The big one is done already", "on this one and that one", "do it again": what words mean for guides done or to come. */
export function ofQueue(
  turn: Turn,
  meaning: Meaning<Entry>,
  understand: (part: Turn) => Meaning<Entry>,
): Queued | undefined {
  const { memory } = turn;
  const then = doneThen(turn)?.next ?? turn;
  const [wanted, ...others] = then === turn && !putsOff(turn) ? [] : guidesByDevice(then);
  // Of several, one comes first.
  if (wanted && others.length === 0 && putsOff(then)) return { reply: soFar(wait(turn, [wanted])) };
  if (wanted) return queue(turn, [wanted, ...others]);
  const done = doneAlready(turn);
  if (done) {
    done.forEach(({ id }) => markDone(memory, id));
    const [next] = memory.waiting;
    return next === undefined ? { reply: soFar(turn) } : { guide: next };
  }
  const [first, ...rest] = severalListed(turn, meaning);
  if (first && rest.length > 0) return queue(turn, [first, ...rest]);
  const last = guideOf(turn, memory.finished.at(-1) ?? '');
  return last && (isSameAgain(turn, last) || isAgain(turn, last, understand))
    ? { guide: last.id }
    : undefined;
}

/** In a guide: this device is done, or another one is already, or comes after it. */
export function doneInQueue(here: Here): GuideMove | undefined {
  const { turn, guide } = here;
  const { memory, subject } = turn;
  const next = comesNext(here);
  if (next) return next;
  const done = doneAlready(turn);
  if (!done) return undefined;
  const others = done.length > 0 && !done.includes(guide);
  if (!others && done.length + memory.waiting.length === 0) return undefined;
  turn.understood();
  // Said of this device alone, the check tells.
  if (!others && memory.waiting.length === 0) return { kind: 'go', index: guide.steps.length };
  [...(others ? [] : [guide]), ...done].forEach(({ id }) => markDone(memory, id));
  const [first] = memory.waiting;
  if (others)
    return {
      kind: 'stay',
      lead: { text: sentence(subject.knowledge.bot, 'doneSoFar', { guides: titles(done) }) },
    };
  return first === undefined ? { kind: 'finished' } : { kind: 'done', next: first };
}

/** "Done, now the other one", "the other one later": what is done is this step or this device; the other one waits. */
function comesNext({ turn, guide, step, state }: Here): GuideMove | undefined {
  const said = doneThen(turn, state.checking);
  const next = said?.next ?? (putsOff(turn) ? turn : undefined);
  if (!next) return undefined;
  // The guide itself says what to do there.
  const own = said && asideAsked(next, guide);
  if (own) {
    turn.understood();
    return { kind: 'remedy', trouble: own };
  }
  const { bot } = turn.subject.knowledge;
  const guides = guidesFor(next, guide);
  const again = said && guides.length === 0 && devicesAlone(next).every((each) => covers(next, guide, each));
  if (guides.length === 0 && !again) return undefined;
  turn.understood();
  wait(turn, guides);
  const lead = {
    text: again ? sentence(bot, 'alreadyHereEach') : sentence(bot, 'comesAfter', { guides: titles(guides) }),
  };
  if (!said) return { kind: 'stay', lead };
  const answersCheck = turn.subject.phrases.command(said.done.utterance.text)?.names.includes('yes');
  if (state.checking) return answersCheck ? { kind: 'finished' } : { kind: 'stay', lead };
  const index = said.done.named.length > 0 ? guide.steps.length : guide.steps.indexOf(step) + 1;
  return { kind: 'go', index, lead };
}

/** Takes these up behind those that wait already. */
function wait(turn: Turn, guides: readonly Guide[]): Turn {
  const { memory } = turn;
  memory.waiting = [...new Set([...memory.waiting, ...guides.map(({ id }) => id)])];
  return turn;
}

/** The guides of the devices that are said to be done, none when only "that one" is; undefined when nothing is. */
function doneAlready(turn: Turn): readonly Guide[] | undefined {
  const { subject, named } = turn;
  if (!saysDone(turn)) return undefined;
  // "Done. The big one": nobody has said of that one that it is.
  const [first = '', ...others] = clausesOf(turn);
  if (others.length > 0 && named.length > 0 && partOf(turn, first).named.length === 0) return undefined;
  const guides = guidesOf(turn, [...subject.knowledge.entries.keys()]);
  return guides.filter(({ devices }) => devices.some((device) => named.includes(device)));
}

/** Straight after a guide, only another device is named that its steps are for as well: "and on the small one?" */
function isSameAgain(turn: Turn, guide: Guide): boolean {
  const devices = turn.memory.judging === guide.id ? devicesAlone(turn) : [];
  const isFor = (device: string) => covers(turn, guide, device) || asideAsked(turn, guide) !== undefined;
  return devices.length > 0 && devices.every(isFor);
}

/** The words ask for the guide's task once more, and for no other. */
function isAgain(turn: Turn, guide: Guide, understand: (part: Turn) => Meaning<Entry>): boolean {
  if (turn.named.length > 0) return false;
  const words = tokenise(turn.utterance.text);
  const { phrases } = turn.subject;
  const once = phrases.sequence.again.without(words);
  const task = once.filter((word) => !phrases.isFiller(word));
  if (task.length === 0 || once.length === words.length) return false;
  const meaning = understand(partOf(turn, task.join(' ')));
  const what = meaning.kind === 'miss' ? undefined : [meaning.what].flat()[0];
  return (
    what !== undefined && (what.kind === 'choice' ? what.choices.includes(guide.id) : what.id === guide.id)
  );
}

function soFar(turn: Turn): Reply {
  const reply = plainReply(turn, progress(turn), 'social');
  const { next } = turn.subject.knowledge.bot.commands;
  const goOn = { title: next.label, say: next.label };
  return turn.memory.waiting.length === 0 ? reply : { ...reply, actions: [goOn, ...(reply.actions ?? [])] };
}

/** Which guides are done, which one is open, and which wait. */
function progress(turn: Turn): string {
  const { subject, memory } = turn;
  const { bot } = subject.knowledge;
  const [done, waiting] = [guidesOf(turn, memory.finished), guidesOf(turn, memory.waiting)];
  const { unfinished } = memory;
  const open = unfinished && guideOf(turn, unfinished.guide);
  return paragraphs(
    done.length > 0 ? sentence(bot, 'doneSoFar', { guides: titles(done) }) : undefined,
    open &&
      sentence(bot, 'stillOpen', { guide: open.title, number: unfinished.number, of: open.steps.length }),
    waiting.length > 0 ? sentence(bot, 'stillWaiting', { guides: titles(waiting) }) : undefined,
    open || waiting.length > 0 ? undefined : sentence(bot, 'nothingWaiting'),
  );
}

function titles(guides: readonly Guide[]): string {
  return guides.map(({ title }) => title).join('**, **');
}
