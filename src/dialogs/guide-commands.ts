// What each command does in a guide. Called by the guide's moves for words and clicks alike.
import { COMMANDS, type CommandName, type SentenceKey } from '../knowledge/bot-text';
import type { Trouble } from '../knowledge/entry';
import type { Option } from '../replies/choice-reply';
import { sentence } from '../replies/sentences';
import { noneOf } from './choice-dialog';
import { explained } from './explain';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { versionsOf } from './versions';

/** Remedies that did not help at one step, until a person is offered. */
const ENOUGH_FAILED = 2;

/** Stands among the failed troubles of a step for a list of which nothing fitted; no id of a trouble has a space. */
const REFUSED = 'none of these';

/** Options that are no entry and no trouble begin with this. */
export const VERSION = 'version ';

/** @param number the step asked for by `goto`. */
export function obey(name: CommandName, here: Here, number?: number): GuideMove {
  const { guide, step, state } = here;
  const { checking } = state;
  const of = guide.steps.length;
  const index = guide.steps.indexOf(step);
  const say = (key: SentenceKey, values: Record<string, string | number> = {}): GuideMove => ({
    kind: 'say',
    key,
    values,
  });
  switch (name) {
    case 'next':
      return checking ? say('checkCommands') : { kind: 'go', index: index + 1 };
    case 'yes':
      if (state.helping !== undefined) return helped(here);
      return checking ? { kind: 'finished' } : { kind: 'go', index: index + 1 };
    case 'back':
      if (checking) return { kind: 'go', index };
      return index === 0 ? say('atFirstStep') : { kind: 'go', index: index - 1 };
    case 'goto':
      if (number === undefined || number < 1 || number > of)
        return say('noSuchStep', { number: number ?? 0, of });
      return { kind: 'go', index: number - 1, named: true };
    case 'where':
      if (checking) return say('whereCheck', { guide: guide.title });
      return say(index + 1 === of ? 'whereLast' : 'whereNow', { guide: guide.title, left: of - index - 1 });
    case 'ahead': {
      const next = guide.steps[index + 1];
      if (!next || checking) return obey('where', here);
      return say('ahead', { title: next.title, next: index + 2 });
    }
    case 'restart':
      return {
        kind: 'go',
        index: 0,
        named: true,
        lead: { text: sentence(here.turn.subject.knowledge.bot, 'restarted') },
      };
    case 'stop':
      return leaving(here);
    case 'help':
      return say('guideHelp');
    case 'person':
      return { kind: 'person', asked: true };
    case 'checklist':
      return { kind: 'checklist' };
    case 'elsewhere':
      return { kind: 'elsewhere' };
    case 'stuck':
    case 'no':
    case 'none':
    case 'wrong':
      return stuck(here);
    case 'explain':
    case 'begin':
      return { kind: 'stay', lead: { text: explained(here) } };
    case 'why':
      return told(here, step.why, 'noWhy');
    case 'undo':
      return told(here, checking ? guide.afterwards : step.undo, 'noUndo');
    case 'repeat':
    case 'continue':
      return { kind: 'stay', lead: {} };
  }
}

/** "See you tomorrow" is a goodbye as well. */
function leaving({ turn }: Here): GuideMove {
  const talk = turn.subject.phrases.smallTalk(turn.utterance.text);
  return { kind: 'stop', ...(talk?.leaves ? { farewell: talk.reply } : {}) };
}

/** What the author wrote about the step, or that there is nothing. */
function told({ turn }: Here, text: string | undefined, otherwise: SentenceKey): GuideMove {
  return { kind: 'stay', lead: { text: text ?? sentence(turn.subject.knowledge.bot, otherwise) } };
}

function helped({ state, turn }: Here): GuideMove {
  delete state.helping;
  return { kind: 'stay', lead: { text: sentence(turn.subject.knowledge.bot, 'glad') } };
}

/** One remedy at a time; after two that did not help, a person. A list that was refused is not shown again. */
function stuck(here: Here): GuideMove {
  const { state, step } = here;
  const tried = state.helping ?? state.given;
  if (tried !== undefined) state.failed.push(tried);
  delete state.helping;
  if (state.failed.length >= ENOUGH_FAILED || state.failed.includes(REFUSED)) return outOfRemedies(here);
  const left = step.troubles.filter(({ id }) => !state.failed.includes(id));
  return askTroubles(here, left, tried === undefined ? 'stuck' : 'notHelped');
}

/** None of what was offered. When that was all that usually goes wrong here, it counts as a remedy that failed. */
export function refused(here: Here, offered: readonly string[]): GuideMove {
  const { state, step, turn } = here;
  const tried = state.failed.length > 0;
  if (step.troubles.every(({ id }) => offered.includes(id) || state.failed.includes(id))) {
    state.failed.push(REFUSED);
    if (tried) return outOfRemedies(here);
  }
  return { kind: 'stay', lead: { text: sentence(turn.subject.knowledge.bot, 'tellMeMore') } };
}

function outOfRemedies({ turn, guide, step }: Here): GuideMove {
  turn.events.push({ type: 'weak-step', guide: guide.id, step: step.id });
  return { kind: 'person', asked: false, key: 'outOfRemedies' };
}

/** Offers troubles and, when the step differs by version, the versions; a person when there is nothing to offer. */
export function askTroubles(
  here: Here,
  troubles: readonly Trouble[],
  question: SentenceKey = 'stuck',
): GuideMove {
  const { turn, guide, step } = here;
  const { bot } = turn.subject.knowledge;
  const known = versionsOf(guide).some((versions) => turn.memory.versions.includes(versions));
  const versions = known ? [] : step.variants;
  const options: Option[] = [
    ...troubles.map(({ id, title }) => ({ id, label: title })),
    ...versions.map((each) => ({
      id: `${VERSION}${each.versions}`,
      label: sentence(bot, 'haveVersion', { versions: each.versions }),
    })),
  ];
  if (options.length === 0) return { kind: 'person', asked: false };
  return {
    kind: 'ask',
    choice: {
      question: sentence(bot, question),
      options: [...options, noneOf(turn.subject)],
      about: { entryId: guide.id },
    },
  };
}

/** Of the commands the words may be, the one that makes sense here. */
export function nameHere(names: readonly CommandName[], asked: boolean): CommandName | undefined {
  // A yes answers what was asked; where nothing was, it can only mean "done that".
  const order: CommandName[] = asked ? ['yes', 'no'] : ['next', 'explain', 'stuck'];
  return order.find((name) => names.includes(name)) ?? names[0];
}

/** What a button says it does may be anything. */
export function isCommand(name: string): name is CommandName {
  return COMMANDS.some((known) => known === name);
}
