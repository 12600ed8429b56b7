// What a person means while a guide is open, in the order that keeps them safe: a click, a command, a trouble of this
// step, what they see, a question, another guide, and only then "I did not understand". Called by the guide dialog.
import type { Entry, Guide, Trouble } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import type { Option } from '../replies/choice-reply';
import { sentence } from '../replies/sentences';
import { noneOf } from './choice-dialog';
import { isCommand, nameHere, obey } from './guide-commands';
import type { GuideMove } from './guide-move';
import { beside, fromBefore, missed, wishBehind } from './guide-miss';
import { buttonStep, type Here } from './guide-place';
import { asked, readsCheck, readsOut, seen } from './guide-screen';
import { locate } from './locate';
import { lean } from './last-answer';
import { isOpening, openInGuide } from './open-at';
import { doneInQueue } from './queue';
import { asideAsked, covers, devicesAlone, guidesFor } from './several';
import { firstUnderstood, PARTS, questionMarks, questionsIn } from './parts';
import { givesContact } from './private-data';
import { find } from './subject';
import type { Meaning } from './meaning';
import { isTrouble, understandAtStep } from './understand';
import { ownVersion, toldVersion, versionIn } from './guide-version';

/** Words from which on "it does not …" says what is wrong and not only that something is. */
const DESCRIBING = 3;

export function interpret(here: Here): GuideMove {
  const { turn, guide, step, state } = here;
  const { click, text } = turn.utterance;
  const { phrases } = turn.subject;
  if (click) {
    turn.understood();
    if (isOpening(click)) return openInGuide(here, click);
    const fresh = click.guide === guide.id && click.step === buttonStep(state) && click.token === state.token;
    return fresh && isCommand(click.command) ? obey(click.command, here) : { kind: 'say', key: 'oldButton' };
  }
  const command = phrases.command(text) ?? phrases.reports.outcome(text, phrases);
  const name = command && nameHere(command.names, state.checking || state.helping !== undefined);
  if (name === 'wrong' && state.helping === undefined && !state.checking) return notMeant(here);
  if (name && name !== 'stuck') {
    turn.understood();
    return obey(name, here, command.number);
  }
  const number = phrases.number(text);
  if (number !== undefined) return numbered(number, here);
  const smallTalk = phrases.smallTalk(text);
  if (smallTalk) {
    const asked = state.checking || state.helping !== undefined ? undefined : smallTalk.atStep;
    return { kind: 'stay', lead: { text: asked ?? smallTalk.reply } };
  }

  const wish = wishBehind(here);
  if (wish) return wish;
  const version = versionIn(here);
  const told = toldVersion(here, version);
  if (told) return told;

  if (readsCheck(here)) {
    turn.understood();
    return obey('yes', here);
  }
  // "It doesn't work" alone would fit any trouble a little.
  const meant = understandAtStep(turn, guide, step, name !== 'stuck');
  const done = doneInQueue(here) ?? fromBefore(here, meant);
  if (done) return done;
  const trouble = meant.kind === 'sure' && isTrouble(meant.what) ? meant.what : undefined;
  // "I can't find it" may be the very words of a trouble; only else it asks for the list of them.
  if (name === 'stuck') {
    turn.understood();
    const described = tokenise(text).length >= DESCRIBING ? trouble : undefined;
    return described ? helpWith(described, here) : obey(name, here);
  }
  // The words of a trouble may hold a label by the way.
  const located = locate(turn.subject, guide, step, text);
  const label =
    !trouble || meant.kind !== 'sure' || readsOut(here, located, meant.score) ? located : undefined;
  const asks = answersIn(here) ?? asked(here, meant.kind === 'sure' ? meant.score : 0);
  if (asks) return asks;
  if (trouble && step.troubles.includes(trouble)) {
    turn.understood();
    return seen(here, label) ?? helpWith(trouble, here);
  }
  if (version) return ownVersion(version, here);
  return seen(here, label) ?? otherDevice(here, meant) ?? free(here, lean(turn, meant));
}

/** "…? And …?": each answered, when each is a question for itself. */
function answersIn({ turn, guide, step }: Here): GuideMove | undefined {
  const marks = questionMarks(turn);
  if (marks < 2) return undefined;
  const questions = questionsIn(turn, (part) => understandAtStep(part, guide, step, false));
  const answers = questions.flatMap((each) => (!isTrouble(each) && each.kind === 'answer' ? [each] : []));
  const [entry, ...also] = answers;
  if (!entry || also.length === 0 || answers.length < questions.length || marks < questions.length)
    return undefined;
  turn.understood();
  return { kind: 'answer', entry, also };
}

/** The remedy, once: who complains of the same again has tried it. */
function helpWith(trouble: Trouble, here: Here): GuideMove {
  const { helping, given, failed, checking } = here.state;
  // "Yes, it asks me to sign in": the remedy would say that nothing is left to do.
  if (checking && trouble.then === 'check' && isResult(here)) return { kind: 'finished' };
  if (trouble.id === helping || trouble.id === given || failed.includes(trouble.id)) return obey('no', here);
  return isDoneBefore(trouble, here)
    ? { kind: 'remedy', trouble, advance: true }
    : { kind: 'remedy', trouble };
}

/** At the check: said with a yes, or as what the screen now shows. */
function isResult({ turn }: Here): boolean {
  const { phrases } = turn.subject;
  const words = tokenise(turn.utterance.text);
  return (
    phrases.beginsWithYes(turn.utterance.text) ||
    (phrases.reports.shows.opens(words) && questionMarks(turn) === 0)
  );
}

/** "Done. Now there is no …": what goes wrong belongs to the step after the one that is done. */
function isDoneBefore(trouble: Trouble, { turn, guide, step, state }: Here): boolean {
  const [first = '', rest] = turn.utterance.text.split(PARTS);
  const next = guide.steps[guide.steps.indexOf(step) + 1];
  if (rest === undefined || state.checking || !next?.troubles.includes(trouble)) return false;
  return turn.subject.phrases.command(first)?.names.includes('next') ?? false;
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

/** "Actually it's my mac": a device this guide is not about, and a guide that is. */
function otherDevice(here: Here, meant: Meaning<Entry | Trouble>): GuideMove | undefined {
  const { turn, guide } = here;
  // "On the big one", while the guide says what to do there.
  const alone = devicesAlone(turn);
  if (alone.length > 0 && alone.every((device) => covers(turn, guide, device))) {
    turn.understood();
    return { kind: 'say', key: 'alreadyHere' };
  }
  const own = alone.length > 0 ? asideAsked(turn, guide) : undefined;
  if (own) {
    turn.understood();
    return helpWith(own, here);
  }
  const [other] = guidesFor(turn, guide);
  const words = tokenise(turn.utterance.text);
  if (!other || words.length > 8) return undefined;
  turn.understood();
  // "And what I have in the cloud?" asks about it, and is no wish to go there.
  const leans = turn.subject.phrases.leans(words) && (alone.length === 0 || turn.before !== undefined);
  const asks = leans || turn.question !== undefined;
  const [likeliest] = asks && meant.kind !== 'miss' ? [meant.what].flat() : [];
  if (likeliest && !isTrouble(likeliest) && likeliest.kind === 'answer')
    return { kind: 'answer', entry: likeliest };
  return askToLeave(here, other);
}

/** Free words: a trouble, a question, another guide, or nothing that is known. */
function free(here: Here, meant: Meaning<Entry | Trouble>): GuideMove {
  const { turn, guide } = here;
  if (meant.kind !== 'sure' && givesContact(turn.utterance.text)) {
    turn.understood();
    return { kind: 'say', key: 'keepPrivate' };
  }
  if (meant.kind === 'miss') return beside(here) ?? firstPart(here) ?? missed(here, meant.hinted);
  turn.understood();
  if (meant.kind === 'unsure') {
    const options = optionsFor(meant.what, guide);
    if (options.length === 0) return { kind: 'say', key: 'alreadyHere' };
    return {
      kind: 'ask',
      choice: {
        question: sentence(turn.subject.knowledge.bot, 'didYouMean'),
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

/** Of several things said at once, the first that is understood. */
function firstPart(here: Here): GuideMove | undefined {
  const meant = firstUnderstood(here.turn, (part) => understandAtStep(part, here.guide, here.step, true));
  if (!meant) return undefined;
  here.turn.understood();
  return free({ ...here, turn: meant.part }, meant);
}
