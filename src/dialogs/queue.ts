// Guides one after the other: which one waits, what is done so far, how to undo or repeat the last. Called by the main
// dialog while no guide is open, and by the guide's moves for a device that is done already.
import type { CommandName } from '../knowledge/bot-text';
import type { Entry, Guide } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import type { Reply } from '../replies/reply';
import { paragraphs, sentence } from '../replies/sentences';
import type { GuideMove } from './guide-move';
import { guideOf, type Here } from './guide-place';
import type { Meaning } from './meaning';
import { plainReply } from './outside-guide';
import { guidesOf, namesOf, severalListed } from './several';
import { Turn, type Memory } from './turn';

/** A guide to begin, or what to say. */
export type Queued = { readonly guide: string; readonly opening?: string } | { readonly reply: Reply };

/** The first of several, with what is said before it; the others wait. */
export function queue({ subject, memory }: Turn, [first, ...rest]: readonly [Guide, ...Guide[]]): Queued {
  if (rest.length === 0) return { guide: first.id };
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
  if (next !== undefined && (is('next', 'yes') || subject.phrases.is('another', utterance.text)))
    return { guide: next };
  const last = guideOf(turn, memory.finished.at(-1) ?? '');
  if (is('where') && (last ?? next ?? memory.unfinished) !== undefined) return { reply: soFar(turn) };
  // Said to an answer it is about that.
  if (!is('undo') || !last || turn.before) return undefined;
  const reply = plainReply(turn, last.afterwards, 'answer');
  return { reply: { ...reply, knowledge: { ...reply.knowledge, entryId: last.id } } };
}

/** "The big one is done already", "on this one and that one", "do it again": what words mean for guides done or to come. */
export function ofQueue(
  turn: Turn,
  meaning: Meaning<Entry>,
  understand: (part: Turn) => Meaning<Entry>,
): Queued | undefined {
  const { memory } = turn;
  const done = doneAlready(turn);
  if (done) {
    done.forEach(({ id }) => markDone(memory, id));
    const [next] = memory.waiting;
    return next === undefined ? { reply: soFar(turn) } : { guide: next };
  }
  const [first, ...rest] = severalListed(turn, meaning);
  if (first && rest.length > 0) return queue(turn, [first, ...rest]);
  const last = guideOf(turn, memory.finished.at(-1) ?? '');
  return last && turn.named.length === 0 && isAgain(turn, last, understand) ? { guide: last.id } : undefined;
}

/** In a guide: another device is done already, or this one is while others wait. */
export function doneInQueue({ turn, guide }: Here): GuideMove | undefined {
  const { memory, subject } = turn;
  const done = doneAlready(turn);
  if (!done) return undefined;
  const others = done.length > 0 && !done.includes(guide);
  if (!others && memory.waiting.length === 0) return undefined;
  turn.understood();
  [...(others ? [] : [guide]), ...done].forEach(({ id }) => markDone(memory, id));
  const [next] = memory.waiting;
  if (others)
    return {
      kind: 'stay',
      lead: { text: sentence(subject.knowledge.bot, 'doneSoFar', { guides: titles(done) }) },
    };
  return next === undefined ? { kind: 'finished' } : { kind: 'done', next };
}

/** The guides of the devices that are said to be done, none when only "that one" is; undefined when nothing is. */
function doneAlready(turn: Turn): readonly Guide[] | undefined {
  const { subject, named, utterance } = turn;
  const names = new Set(named.flatMap((device) => namesOf(turn, device)).flat());
  const rest = tokenise(utterance.text).filter(
    (word) => !names.has(word) && !subject.phrases.articles.has(word),
  );
  if (!subject.phrases.is('alreadyDone', rest.join(' '))) return undefined;
  const guides = guidesOf(turn, [...subject.knowledge.entries.keys()]);
  return guides.filter(({ devices }) => devices.some((device) => named.includes(device)));
}

/** The words ask for the guide's task once more, and for no other. */
function isAgain(turn: Turn, guide: Guide, understand: (part: Turn) => Meaning<Entry>): boolean {
  const words = tokenise(turn.utterance.text);
  const { phrases } = turn.subject;
  const once = phrases.again.without(words);
  const task = once.filter((word) => !phrases.isFiller(word));
  if (task.length === 0 || once.length === words.length) return false;
  const meaning = understand(new Turn(turn.subject, { text: task.join(' ') }, { ...turn.memory }));
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
