// What a person means while a guide is open, in the order that keeps them safe: a click, a command, a trouble of this
// step, what they see, a question, another guide, and only then "I did not understand". Called by the guide dialog.
import type { Trouble } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { sentence } from '../replies/sentences';
import { noneOf } from './choice-dialog';
import { behindCommand } from './behind-command';
import { confirmed } from './confirmed';
import { clausesOf } from './device-clauses';
import { isCommand, nameHere, obey } from './guide-commands';
import type { GuideMove } from './guide-move';
import { beside, besideDoubt, fromBefore, missed, talkedBack, wishBehind } from './guide-miss';
import { isOpen, notMeant, optionsFor } from './guide-offers';
import { buttonStep, type Here } from './guide-place';
import { asked, readsCheck, readsOut, seen } from './guide-screen';
import { locate } from './locate';
import { askedAgain, lean } from './last-answer';
import { isOpening, openInGuide } from './open-at';
import { alreadyHere, askToLeave, meantInstead, otherDevice } from './other-device';
import { doneInQueue } from './queue';
import { firstUnderstood, questionMarks, questionsIn } from './parts';
import { givesContact } from './private-data';
import { isDone, isTrouble, type AtStep, type Meaning } from './meaning';
import { advance, reachedBy, reportBeside } from './progress';
import { understandAtStep } from './understand';
import { nextAsked } from './wishes';
import { ownVersion, rememberTold, toldVersion, versionIn } from './guide-version';

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
  rememberTold(turn, guide);
  const command = phrases.command(text) ?? phrases.reports.outcome(text, phrases);
  // "I'm at step 2" is about the guide, whatever was numbered in an answer.
  const inGuide = state.checking || state.helping !== undefined || command?.names.includes('goto');
  const again = inGuide ? undefined : askedAgain(turn);
  if (again) {
    turn.understood();
    return { kind: 'answer', entry: again };
  }
  const name = command && nameHere(command.names, state.checking || state.helping !== undefined);
  if (name === 'wrong' && state.helping === undefined && !state.checking) return notMeant(here);
  if (name && name !== 'stuck') {
    turn.understood();
    return obey(name, here, command.number);
  }
  const number = phrases.number(text);
  if (number !== undefined) return numbered(number, here);
  const smallTalk = phrases.smallTalk(text);
  if (smallTalk) return talkedBack(smallTalk, here);

  const wish = wishBehind(here) ?? behindCommand(here);
  if (wish) return wish;
  const version = versionIn(here);
  const told = toldVersion(here, version);
  if (told) return told;

  if (readsCheck(here)) {
    turn.understood();
    return { kind: 'finished' };
  }
  // "It doesn't work" alone would fit any trouble a little.
  const meant = understandAtStep(turn, guide, step, name !== 'stuck');
  const elsewhere = confirmed(here, meant) ?? doneInQueue(here) ?? nextAsked(here) ?? meantInstead(here);
  if (elsewhere) return elsewhere;
  // "Did that help?" "No, that is off already"
  const refuses = state.helping !== undefined && phrases.afterNo(text) !== undefined;
  if (refuses && meant.kind === 'sure' && isDone(meant.what)) {
    turn.understood();
    return obey('no', here);
  }
  const reported = name === 'stuck' || refuses ? undefined : reportBeside(here, meant);
  if (reported) return reported;
  const before = fromBefore(here, meant);
  if (before) return before;
  const score = meant.kind === 'sure' ? meant.score : 0;
  const trouble = meant.kind === 'sure' && isTrouble(meant.what) ? meant.what : undefined;
  // "I can't find it" may be the very words of a trouble; only else it asks for the list of them.
  if (name === 'stuck') {
    turn.understood();
    const described = tokenise(text).length >= DESCRIBING ? trouble : undefined;
    return described ? helpWith(described, here, score) : obey(name, here);
  }
  // The words of a trouble may hold a label by the way.
  const located = locate(turn.subject, guide, step, text);
  const label = !trouble || readsOut(here, located, score) ? located : undefined;
  const asks = answersIn(here) ?? asked(here, score);
  if (asks) return asks;
  if (trouble && step.troubles.includes(trouble)) {
    turn.understood();
    return seen(here, label) ?? helpWith(trouble, here);
  }
  if (version) return ownVersion(version, here);
  const first = meant.kind === 'miss' ? undefined : [meant.what].flat()[0];
  if (first && isDone(first) && !label?.whole) {
    turn.understood();
    const move = advance(here, first, label);
    return move.kind === 'go' ? move : (seen(here, label) ?? move);
  }
  const doubtful = meant.kind !== 'sure' || (!isDone(meant.what) && isOpen(meant.what, guide));
  const beyond = seen(here, label) ?? besideDoubt(here, doubtful);
  return (
    beyond ?? otherDevice(here, meant, helpWith) ?? asksWhere(here, meant) ?? free(here, lean(turn, meant))
  );
}

/** "It runs again now. Where was I?": what is not clear of it needs no answer. */
function asksWhere(here: Here, meant: Meaning<AtStep>): GuideMove | undefined {
  const last = clausesOf(here.turn).at(-1) ?? '';
  const command = meant.kind === 'sure' ? undefined : here.turn.subject.phrases.command(last);
  if (!command?.names.includes('where')) return undefined;
  here.turn.understood();
  return obey('where', here);
}

/** "…? And …?": each answered, when each is a question for itself. */
function answersIn({ turn, guide, step }: Here): GuideMove | undefined {
  const marks = questionMarks(turn);
  if (marks < 2) return undefined;
  const questions = questionsIn(turn, (part) => understandAtStep(part, guide, step, false));
  const answers = questions.flatMap((each) => ('kind' in each && each.kind === 'answer' ? [each] : []));
  const [entry, ...also] = answers;
  if (!entry || also.length === 0 || answers.length < questions.length || marks < questions.length)
    return undefined;
  turn.understood();
  return { kind: 'answer', entry, also };
}

/** The remedy, once: who complains of the same again has tried it. */
function helpWith(trouble: Trouble, here: Here, score = 0): GuideMove {
  const { helping, given, failed, checking } = here.state;
  // "Yes, it asks me to sign in": the remedy would say that nothing is left to do.
  if (checking && trouble.then === 'check' && isResult(here)) return { kind: 'finished' };
  if (trouble.id === helping || trouble.id === given || failed.includes(trouble.id)) return obey('no', here);
  const reached = reachedBy(here, trouble, score);
  return { kind: 'remedy', trouble, ...(reached && { reached }) };
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

/** A bare number answers the check; at a step it may mean one, and nobody is moved by a guess. */
function numbered(number: number, here: Here): GuideMove {
  const { turn, state, guide } = here;
  turn.understood();
  const answer = state.checking ? (['yes', 'no'] as const)[number - 1] : undefined;
  if (answer) return obey(answer, here);
  const isStep = number >= 1 && number <= guide.steps.length;
  return { kind: 'say', key: isStep ? 'bareNumber' : 'noSuchStep', values: { number } };
}

/** Free words: a trouble, a question, another guide, or nothing that is known. */
function free(here: Here, meant: Meaning<AtStep>): GuideMove {
  const { turn, guide } = here;
  if (meant.kind !== 'sure' && givesContact(turn.utterance.text)) {
    turn.understood();
    return { kind: 'say', key: 'keepPrivate' };
  }
  if (meant.kind === 'miss') return beside(here) ?? firstPart(here) ?? missed(here, meant.hinted);
  turn.understood();
  if (meant.kind === 'unsure') {
    const options = optionsFor(meant.what, here);
    if (options.length === 0) return alreadyHere(here);
    return {
      kind: 'ask',
      choice: {
        question: sentence(turn.subject.knowledge.bot, 'didYouMean'),
        options: [...options, noneOf(turn.subject)],
        about: { entryId: guide.id },
      },
    };
  }
  if (isTrouble(meant.what)) return helpWith(meant.what, here, meant.score);
  if (isDone(meant.what)) return advance(here, meant.what);
  const { what: entry, score } = meant;
  if (entry.kind === 'answer') return { kind: 'answer', entry, score };
  if (isOpen(entry, guide)) return alreadyHere(here);
  return askToLeave(here, entry, score);
}

/** Of several things said at once, the first that is understood. */
function firstPart(here: Here): GuideMove | undefined {
  const meant = firstUnderstood(here.turn, (part) => understandAtStep(part, here.guide, here.step, true));
  if (!meant) return undefined;
  here.turn.understood();
  return free({ ...here, turn: meant.part }, meant);
}
