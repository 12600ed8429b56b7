// What commands mean while no guide is open. Called by the main dialog.
import type { SentenceKey } from '../knowledge/bot-text';
import type { Entry } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { choiceReply, type Option } from '../replies/choice-reply';
import type { Outcome, Reply } from '../replies/reply';
import { sentence } from '../replies/sentences';
import { noneOf, type ChoiceOptions } from './choice-dialog';
import { handOff } from './handoff';
import type { Command } from './phrase-book';
import { PARTS } from './parts';
import { helpReply, welcomeReply } from './small-replies';
import { besideKept } from './kept';
import { answerBefore, isInAnswer, lean } from './last-answer';
import type { Meaning } from './meaning';
import { numberAmong } from './number-among';
import { guidesByDevice } from './several';
import type { Turn } from './turn';
import { understand } from './understand';

/** Commands about a step; where there is none, the words are a question. */
const OF_A_STEP: Command['names'] = ['why', 'undo', 'explain', 'begin', 'ahead'];

/** What was not meant is made good with a few. */
const MOST_RIVALS = 3;

export function commandOutside(turn: Turn): Command | undefined {
  const { subject, utterance } = turn;
  const command = subject.phrases.command(utterance.text);
  // "It is not there" may be the very thing that the answer before speaks of.
  if (command?.names.includes('stuck') && isInAnswer(turn)) return undefined;
  return command?.names.every((name) => OF_A_STEP.includes(name)) ? undefined : command;
}

/** @param answered somebody who says "ok" or "no" says it to an answer. */
export function obeyOutside(turn: Turn, { names }: Command, answered: boolean): Reply {
  const { subject, memory } = turn;
  const is = (...any: Command['names']) => any.some((name) => names.includes(name));
  // Who says only that it does not go on is no further yet.
  if (!is('stuck', 'no', 'none')) turn.understood();
  if (is('help')) return helpReply(subject);
  if (is('person')) return handOff(turn);
  if (is('restart')) return welcomeReply(subject);
  if (is('stuck')) return offerBest(turn, 'stuckOutside');
  if (answered && is('next', 'yes')) return plain(turn, 'anythingElse');
  if (is('no', 'none')) return plain(turn, 'whatElse');
  return plain(turn, memory.unfinished ? 'noGuide' : 'noGuideYet');
}

/** What the bot knows best, to choose from. */
export function offerBest(turn: Turn, key: SentenceKey, outcome?: Outcome): Reply {
  const { bot } = turn.subject.knowledge;
  turn.memory.offered = [...bot.offers];
  return choiceReply(sentence(bot, key), optionsOf(turn, bot.offers), {}, outcome);
}

function plain(turn: Turn, key: SentenceKey): Reply {
  return plainReply(turn, sentence(turn.subject.knowledge.bot, key), 'social');
}

/** A text with the way to help below it, so that nobody is left without something to do next. */
export function plainReply({ subject }: Turn, text: string, outcome: Outcome): Reply {
  const { label } = subject.knowledge.bot.commands.help;
  return { text, knowledge: { outcome }, actions: [{ title: label, say: label }] };
}

export function optionsOf({ subject }: Turn, ids: readonly string[]): Option[] {
  return ids.flatMap((id) => {
    const entry = subject.knowledge.entries.get(id);
    return entry ? [{ id, label: entry.label }] : [];
  });
}

/** What the last reply offered, taken by its number or its name; anything else is a new question. */
export function pickOffered({ subject, memory, utterance }: Turn): Entry | undefined {
  const entries = (memory.offered ?? []).flatMap((id) => subject.knowledge.entries.get(id) ?? []);
  // "The first one. I have it here."
  const [first = ''] = utterance.text.split(PARTS);
  const number =
    subject.phrases.number(utterance.text) ??
    subject.phrases.number(first) ??
    numberAmong(subject.phrases, utterance.text);
  if (number !== undefined) return entries[number - 1];
  const several = subject.phrases.numbersPicked(utterance.text).flatMap((each) => entries[each - 1] ?? []);
  const [begun, ...others] = several;
  if (begun) {
    memory.waiting = others.filter(({ kind }) => kind === 'guide').map(({ id }) => id);
    return begun;
  }
  const said = tokenise(utterance.text).join(' ');
  return entries.find(({ label }) => tokenise(label).join(' ') === said);
}

/** What came next to the last answer, to choose from, or what goes with that; it is offered once. */
export function takeRivals(turn: Turn): ChoiceOptions | undefined {
  const { subject, memory } = turn;
  const ids = memory.rivals ?? answerBefore(turn)?.related ?? [];
  const others = ids.slice(0, MOST_RIVALS).flatMap((id) => subject.knowledge.entries.get(id) ?? []);
  delete memory.rivals;
  if (others.length === 0) return undefined;
  const options = others.map(({ id, label }) => ({ id, label }));
  return {
    question: sentence(subject.knowledge.bot, 'notMeant'),
    options: [...options, noneOf(subject)],
  };
}

/** As `understand`; the words of a command about a step begin no guide. */
export function understandOutside(turn: Turn): Meaning<Entry> {
  const whole = lean(turn, understand(turn));
  const meaning =
    (whole.kind === 'sure' && whole.what.kind !== 'answer' ? undefined : besideKept(turn, understand)) ??
    whole;
  const begins = meaning.kind === 'sure' && meaning.what.kind === 'guide';
  return begins && turn.subject.phrases.command(turn.utterance.text)
    ? { kind: 'miss', hinted: false, foreign: false }
    : meaning;
}

/** As `understand`; a part that only names a device means its guide. */
export function understandPart(part: Turn): Meaning<Entry> {
  const meaning = understand(part);
  const [guide] = meaning.kind === 'sure' ? [] : guidesByDevice(part);
  return guide ? { kind: 'sure', what: guide, score: 1 } : meaning;
}
