// What a person means while a guide is open, in the order that keeps them safe: a click, a command, a trouble of this
// step, what they see, a question, another guide, and only then "I did not understand". Called by the guide dialog.
import { COMMANDS, type CommandName } from '../knowledge/bot-text';
import type { Entry, Guide, Trouble } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import type { Option } from '../replies/choice-reply';
import { sentence } from '../replies/sentences';
import { noneOf } from './choice-dialog';
import { askTroubles, obey } from './guide-commands';
import type { GuideMove } from './guide-move';
import { buttonStep, type Here } from './guide-place';
import { locate } from './locate';
import { isOpening, openInGuide } from './open-at';
import { covers, devicesAlone, guidesFor } from './several';
import { find } from './subject';
import { isTrouble, understandAtStep, type Meaning } from './understand';
import { variantNamed } from './versions';

/** Score from which on a trouble is meant, whatever label its words hold. */
const PLAIN = 0.8;

/** Words from which on "it does not …" says what is wrong and not only that something is. */
const DESCRIBING = 3;

export function interpret(here: Here): GuideMove {
  const { turn, guide, step, state } = here;
  const { click, text } = turn.utterance;
  const { phrases, knowledge } = turn.subject;
  if (click) {
    turn.understood();
    if (isOpening(click)) return openInGuide(here, click);
    const fresh = click.guide === guide.id && click.step === buttonStep(state) && click.token === state.token;
    return fresh && isCommand(click.command) ? obey(click.command, here) : { kind: 'say', key: 'oldButton' };
  }
  const command = phrases.command(text);
  const name = command && nameHere(command.names, state.checking || state.helping !== undefined);
  if (name === 'wrong' && state.helping === undefined && !state.checking) return notMeant(here);
  if (name && name !== 'stuck') {
    turn.understood();
    return obey(name, here, command.number);
  }
  const number = phrases.number(text);
  if (number !== undefined) return numbered(number, here);
  const smallTalk = phrases.smallTalk(text);
  if (smallTalk) return { kind: 'stay', lead: { text: smallTalk.reply } };

  // "It doesn't work" alone would fit any trouble a little.
  const meant = understandAtStep(turn, guide, step, name !== 'stuck');
  const trouble = meant.kind === 'sure' && isTrouble(meant.what) ? meant.what : undefined;
  // "I can't find it" may be the very words of a trouble; only else it asks for the list of them.
  if (name === 'stuck') {
    turn.understood();
    const described = tokenise(text).length >= DESCRIBING ? trouble : undefined;
    return described ? helpWith(described, here) : obey(name, here);
  }
  if (trouble && step.troubles.includes(trouble)) {
    // A label that is read out is not taken for a complaint a little like it.
    const located =
      meant.kind === 'sure' && meant.score < PLAIN && phrases.isSeeing(tokenise(text))
        ? seen(here)
        : undefined;
    turn.understood();
    return located ?? helpWith(trouble, here);
  }
  const variants = guide.steps.flatMap((each) => each.variants);
  const version =
    tokenise(text).length <= 8 ? variantNamed(variants, text, knowledge.bot.olderVersions) : undefined;
  if (version) {
    turn.understood();
    return { kind: 'version', versions: version.versions };
  }
  return seen(here) ?? otherDevice(here) ?? free(here, meant);
}

/** The remedy, once: who complains of the same again has tried it. */
function helpWith(trouble: Trouble, here: Here): GuideMove {
  const { helping, failed } = here.state;
  if (trouble.id === helping || failed.includes(trouble.id)) return obey('no', here);
  return { kind: 'remedy', trouble };
}

/** Of the commands the words may be, the one that makes sense here. */
function nameHere(names: readonly CommandName[], asked: boolean): CommandName | undefined {
  // A yes answers what was asked; where nothing was, it can only mean "done that".
  const order: CommandName[] = asked ? ['yes', 'no'] : ['next', 'stuck'];
  return order.find((name) => names.includes(name)) ?? names[0];
}

/** A bare number answers the check; at a step it may mean one, and nobody is moved by a guess. */
function numbered(number: number, here: Here): GuideMove {
  const { turn, state, guide } = here;
  turn.understood();
  const answer = state.checking ? (['yes', 'no'] as const)[number - 1] : undefined;
  if (answer) return obey(answer, here);
  const isStep = number >= 1 && number <= guide.steps.length;
  return { kind: 'say', key: isStep ? 'bareNumber' : 'noSuchStep', values: { number } };
}

/** What was said last was not what the person meant: offers what came next to it. */
function notMeant(here: Here): GuideMove {
  const { turn, guide } = here;
  const { memory, subject } = turn;
  const options = optionsFor(
    (memory.rivals ?? []).flatMap((id) => find(subject, id, guide) ?? []),
    guide,
  );
  delete memory.rivals;
  if (options.length === 0) return missed(here);
  turn.missed();
  return {
    kind: 'ask',
    choice: {
      question: sentence(subject.knowledge.bot, 'notMeant'),
      options: [...options, noneOf(subject)],
      about: { entryId: guide.id },
    },
  };
}

/** Somebody reads a label off their screen: that is where they are. */
function seen(here: Here): GuideMove | undefined {
  const { turn, guide, step } = here;
  const located = locate(turn.subject, guide, step, turn.utterance.text);
  if (!located) return undefined;
  turn.understood();
  const { bot } = turn.subject.knowledge;
  const index = guide.steps.indexOf(located.step);
  const { label } = located;
  if (located.step === step) return { kind: 'stay', lead: { text: sentence(bot, 'seenHere', { label }) } };
  const values = { label, number: index + 1, of: guide.steps.length };
  return { kind: 'go', index, lead: { text: sentence(bot, 'seenElsewhere', values) } };
}

/** "Actually it's my mac": a device this guide is not about, and a guide that is. */
function otherDevice(here: Here): GuideMove | undefined {
  const { turn, guide } = here;
  // "On the big one", while the guide says what to do there.
  const alone = devicesAlone(turn);
  if (alone.length > 0 && alone.every((device) => covers(turn, guide, device))) {
    turn.understood();
    return { kind: 'say', key: 'alreadyHere' };
  }
  const [other] = guidesFor(turn, guide);
  if (!other || tokenise(turn.utterance.text).length > 8) return undefined;
  turn.understood();
  return askToLeave(here, other);
}

/** Free words: a trouble, a question, another guide, or nothing that is known. */
function free(here: Here, meant: Meaning<Entry | Trouble>): GuideMove {
  const { turn, guide } = here;
  const { bot } = turn.subject.knowledge;
  if (meant.kind === 'miss') return leading(here) ?? missed(here);
  turn.understood();
  if (meant.kind === 'unsure') {
    const options = optionsFor(meant.what, guide);
    if (options.length === 0) return { kind: 'say', key: 'alreadyHere' };
    return {
      kind: 'ask',
      choice: {
        question: sentence(bot, 'didYouMean'),
        options: [...options, noneOf(turn.subject)],
        about: { entryId: guide.id },
      },
    };
  }
  if (isTrouble(meant.what)) return helpWith(meant.what, here);
  const { what: entry, score } = meant;
  if (entry.kind === 'answer') return { kind: 'answer', entry, score };
  if (isOpen(entry, guide)) return { kind: 'say', key: 'alreadyHere' };
  return askToLeave(here, entry, score);
}

/** To choose from; offering the very guide that is open would lead nowhere. */
function optionsFor(what: readonly (Entry | Trouble)[], guide: Guide): Option[] {
  return what
    .filter((each) => !isOpen(each, guide))
    .map((each) => ({ id: each.id, label: isTrouble(each) ? each.title : each.label }));
}

function isOpen(what: Entry | Trouble, guide: Guide): boolean {
  return what.id === guide.id || ('choices' in what && what.choices.includes(guide.id));
}

function askToLeave({ turn, guide }: Here, other: Entry, score?: number): GuideMove {
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

/** "Done. Now there is …": where the rest says nothing that is known, the command before it counts. */
function leading(here: Here): GuideMove | undefined {
  const { turn, state } = here;
  const { phrases } = turn.subject;
  const [first = '', rest] = turn.utterance.text.split(/[.!?;,\n]+(?=.)/s, 2);
  const command = rest === undefined ? undefined : phrases.command(first);
  if (!command) return undefined;
  turn.understood();
  return obey(
    nameHere(command.names, state.checking || state.helping !== undefined) ?? 'repeat',
    here,
    command.number,
  );
}

/** Rephrase, then what usually goes wrong here, then a person; the place is kept all along. */
function missed(here: Here): GuideMove {
  const { turn, step } = here;
  turn.missed();
  if (turn.memory.misses === 1) {
    return { kind: 'stay', lead: { text: sentence(turn.subject.knowledge.bot, 'guideRephrase') } };
  }
  if (turn.memory.misses === 2) {
    const offer = askTroubles(here, step.troubles);
    return offer.kind === 'ask' ? { kind: 'ask', choice: { ...offer.choice, outcome: 'fallback' } } : offer;
  }
  turn.memory.misses = 0;
  return { kind: 'person', asked: false };
}

function isCommand(name: string): name is CommandName {
  return COMMANDS.some((known) => known === name);
}
