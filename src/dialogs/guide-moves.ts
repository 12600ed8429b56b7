// What a person means while a guide is open, in the order that keeps them safe: a click, a command, a trouble of this
// step, a question, another guide, and only then "I did not understand". Called by the guide dialog.
import { COMMANDS, type CommandName, type SentenceKey } from '../knowledge/bot-text';
import type { Answer, Entry, Guide, Step, Trouble } from '../knowledge/entry';
import type { Option } from '../replies/choice-reply';
import { tokenise } from '../matching/normalise';
import { sentence } from '../replies/sentences';
import { CHECK, type Lead } from '../replies/step-reply';
import { NONE, type ChoiceOptions } from './choice-dialog';
import type { Turn } from './turn';
import { isTrouble, understandAtStep, type Meaning } from './understand';

/** Words from which on "it does not …" says what is wrong and not only that something is. */
const DESCRIBING = 3;

export type GuideMove =
  | { readonly kind: 'stay'; readonly lead: Lead }
  /** `index` from 0; one past the last step is the final check. */
  | { readonly kind: 'go'; readonly index: number; readonly lead?: Lead }
  | { readonly kind: 'stop' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'remedy'; readonly trouble: Trouble }
  | { readonly kind: 'answer'; readonly entry: Answer; readonly score?: number }
  | { readonly kind: 'ask'; readonly choice: ChoiceOptions }
  | { readonly kind: 'person' }
  | {
      readonly kind: 'say';
      readonly key: SentenceKey;
      readonly values?: Readonly<Record<string, string | number>>;
    };

interface Here {
  readonly turn: Turn;
  readonly guide: Guide;
  readonly step: Step;
  readonly checking: boolean;
}

export function interpret(turn: Turn, guide: Guide, step: Step, checking: boolean): GuideMove {
  const here: Here = { turn, guide, step, checking };
  const { click, text } = turn.utterance;
  if (click) {
    const fresh = click.guide === guide.id && click.step === (checking ? CHECK : step.id);
    turn.understood();
    return fresh && isCommand(click.command) ? obey(click.command, here) : { kind: 'say', key: 'oldButton' };
  }
  const command = turn.subject.phrases.command(text);
  const name = command && nameHere(command.names, checking);
  if (name && name !== 'stuck') {
    turn.understood();
    return obey(name, here, command.number);
  }
  const number = turn.subject.phrases.number(text);
  if (number !== undefined) return numbered(number, here);
  const meant = understandAtStep(turn, guide, step);
  // "I can't find it" may be the very words of a trouble; only else it asks for the list of them.
  if (name === 'stuck') {
    turn.understood();
    const described = meant.kind === 'sure' && tokenise(text).length >= DESCRIBING ? meant.what : undefined;
    return described && isTrouble(described) ? { kind: 'remedy', trouble: described } : obey(name, here);
  }
  const smallTalk = turn.subject.phrases.smallTalk(text);
  if (smallTalk) return { kind: 'stay', lead: { text: smallTalk.reply } };
  return free(here, meant);
}

/** Of the commands the words may be, the one that makes sense here. */
function nameHere(names: readonly CommandName[], checking: boolean): CommandName | undefined {
  // A yes at the check ends the guide; at a step it can only mean "done that".
  const order: CommandName[] = checking ? ['yes', 'no'] : ['next', 'stuck'];
  return order.find((name) => names.includes(name)) ?? names[0];
}

function obey(name: CommandName, here: Here, number?: number): GuideMove {
  const { guide, step, checking, turn } = here;
  const of = guide.steps.length;
  const index = guide.steps.indexOf(step);
  const { bot } = turn.subject.knowledge;
  const say = (key: SentenceKey, values?: Record<string, string | number>): GuideMove => ({
    kind: 'say',
    key,
    ...(values ? { values } : {}),
  });
  switch (name) {
    case 'next':
      return checking ? say('checkCommands') : { kind: 'go', index: index + 1 };
    case 'yes':
      return checking ? { kind: 'finished' } : { kind: 'go', index: index + 1 };
    case 'back':
      if (checking) return { kind: 'go', index };
      return index === 0 ? say('atFirstStep') : { kind: 'go', index: index - 1 };
    case 'goto':
      if (number === undefined || number < 1 || number > of)
        return say('noSuchStep', { number: number ?? 0, of });
      return { kind: 'go', index: number - 1 };
    case 'where':
      return say('whereNow', { guide: guide.title, left: checking ? 0 : of - index - 1 });
    case 'restart':
      return { kind: 'go', index: 0, lead: { text: sentence(bot, 'restarted') } };
    case 'stop':
      return { kind: 'stop' };
    case 'help':
      return say('guideHelp');
    case 'person':
      return { kind: 'person' };
    case 'stuck':
    case 'no':
    case 'none':
      return { kind: 'ask', choice: askTroubles(here, here.step.troubles) };
    case 'continue':
      return checking ? { kind: 'stay', lead: {} } : { kind: 'go', index: index + 1 };
    case 'repeat':
      return { kind: 'stay', lead: {} };
  }
}

/** A bare number answers the check; at a step there is nothing to number. */
function numbered(number: number, here: Here): GuideMove {
  const answer = here.checking ? (['yes', 'no'] as const)[number - 1] : undefined;
  if (!answer) return missed(here);
  here.turn.understood();
  return obey(answer, here);
}

/** Free words: a trouble, a question, another guide, or nothing that is known. */
function free(here: Here, meant: Meaning<Entry | Trouble>): GuideMove {
  const { turn, guide } = here;
  const { bot } = turn.subject.knowledge;
  if (meant.kind === 'miss') return missed(here);
  turn.understood();
  if (meant.kind === 'unsure') {
    const options = meant.what.map((what) => ({
      id: what.id,
      label: isTrouble(what) ? what.title : what.label,
    }));
    return {
      kind: 'ask',
      choice: {
        question: sentence(bot, 'didYouMean'),
        options: withNone(here, options),
        about: { entryId: guide.id },
      },
    };
  }
  if (isTrouble(meant.what)) return { kind: 'remedy', trouble: meant.what };
  const { what: entry, score } = meant;
  if (entry.kind === 'answer') return { kind: 'answer', entry, score };
  if (entry.id === guide.id || (entry.kind === 'choice' && entry.choices.includes(guide.id)))
    return { kind: 'say', key: 'alreadyHere' };
  const names = { guide: guide.label, other: entry.label };
  return {
    kind: 'ask',
    choice: {
      question: sentence(bot, 'leaveGuide', { guide: guide.title, other: entry.title }),
      options: [
        { id: entry.id, label: sentence(bot, 'leave', names) },
        { id: guide.id, label: sentence(bot, 'stay', names) },
      ],
      about: { entryId: entry.id, score },
    },
  };
}

/** Rephrase, then what usually goes wrong here, then a person; the place is kept all along. */
function missed(here: Here): GuideMove {
  const { memory } = here.turn;
  memory.misses += 1;
  if (memory.misses === 1) {
    return { kind: 'stay', lead: { text: sentence(here.turn.subject.knowledge.bot, 'guideRephrase') } };
  }
  if (memory.misses === 2)
    return { kind: 'ask', choice: { ...askTroubles(here, here.step.troubles), outcome: 'fallback' } };
  memory.misses = 0;
  return { kind: 'person' };
}

function askTroubles(here: Here, troubles: readonly Trouble[]): ChoiceOptions {
  const options = troubles.map(({ id, title }) => ({ id, label: title }));
  const question = sentence(here.turn.subject.knowledge.bot, 'stuck');
  return { question, options: withNone(here, options), about: { entryId: here.guide.id } };
}

function withNone({ turn }: Here, options: readonly Option[]): Option[] {
  return [...options, { id: NONE, label: sentence(turn.subject.knowledge.bot, 'noneOfThese') }];
}

function isCommand(name: string): name is CommandName {
  return COMMANDS.some((known) => known === name);
}
