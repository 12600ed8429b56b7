// Words at a step that nothing fits: a command beside them, else another try, and never a move. Called by the guide's moves.
import type { CommandName } from '../knowledge/bot-text';
import { tokenise } from '../matching/normalise';
import { paragraphs, sentence } from '../replies/sentences';
import { askTroubles, nameHere, obey } from './guide-commands';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { ALL, allInAnswer, leansBack } from './last-answer';
import { isTrouble, type AtStep, type Meaning } from './meaning';
import { PARTS } from './parts';
import type { Talk } from './small-talk';
import { remedyKey } from './subject';

/** Commands that leave a person where they are. */
const STAYING: readonly CommandName[] = [
  ...(['stop', 'person', 'help', 'repeat', 'where', 'stuck', 'checklist', 'elsewhere', 'ahead'] as const),
];

/** Of these the ones that no description of a screen ends with: "I'm stuck" belongs to one. */
const BESIDE_DOUBT: readonly CommandName[] = ['stop', 'person', 'checklist', 'elsewhere'];

/** Not "next", which may as well tell what has happened: "I tapped it, it opened". */
const MOVING: readonly CommandName[] = ['continue', 'goto', 'back'];

/** Share of a message from which on the remedy given just before holds what it is about. */
const OF_REMEDY = 0.3;

/** "Done. Now there is …": where nothing else is known, a command that stands first counts, or last if it moves nobody. */
export function beside(here: Here): GuideMove | undefined {
  const { turn, state } = here;
  const { phrases } = turn.subject;
  const parts = turn.utterance.text.split(PARTS);
  const excused = excuse(here);
  if (excused) return excused;
  if (parts.length < 2) return undefined;
  // "Somebody is coming, one moment."
  const smallTalk = phrases.smallTalk(parts.at(-1) ?? '');
  if (smallTalk) return talkedBack(smallTalk, here);
  const last = phrases.command(parts.at(-1) ?? '');
  const command =
    phrases.command(parts[0] ?? '') ??
    (last?.names.some((name) => STAYING.includes(name)) ? last : undefined);
  if (!command) return undefined;
  turn.understood();
  return obey(
    nameHere(command.names, state.checking || state.helping !== undefined) ?? 'repeat',
    here,
    command.number,
  );
}

/** Small talk and its reason, which needs no stop between: "one moment I have to …". */
function excuse(here: Here): GuideMove | undefined {
  const { phrases } = here.turn.subject;
  const words = tokenise(here.turn.utterance.text);
  for (let end = words.length - 1; end > 0; end -= 1) {
    if (phrases.because.behind(words.slice(end)) === undefined) continue;
    const talk = phrases.smallTalk(words.slice(0, end).join(' '));
    if (talk) return talkedBack(talk, here);
  }
  return undefined;
}

/** Who says goodbye leaves, and is done if a yes to the check stands before it; everybody else stays. */
export function talkedBack({ reply, atStep, leaves }: Talk, { turn, state }: Here): GuideMove {
  const isYes = state.checking && turn.subject.phrases.beginsWithYes(turn.utterance.text);
  if (leaves) return isYes ? { kind: 'finished' } : { kind: 'stop', farewell: reply };
  const asked = state.checking || state.helping !== undefined ? undefined : atStep;
  return { kind: 'stay', lead: { text: asked ?? reply } };
}

/** A command that moves nobody, first or last, beside words that may mean one thing or another, or nothing new. */
export function besideDoubt(here: Here, doubtful: boolean): GuideMove | undefined {
  const parts = here.turn.utterance.text.split(PARTS);
  const names = [parts[0], parts.at(-1)].flatMap(
    (part) => here.turn.subject.phrases.command(part ?? '')?.names ?? [],
  );
  const name = names.find((each) => BESIDE_DOUBT.includes(each));
  if (!doubtful || parts.length < 2 || !name) return undefined;
  here.turn.understood();
  return obey(name, here);
}

/** "I forgot that code": about the answer or remedy given just before, rather than about another trouble. */
export function fromBefore(here: Here, meant: Meaning<AtStep>): GuideMove | undefined {
  const { turn, guide, step } = here;
  const { knowledge, phrases, excerpts } = turn.subject;
  const { remedy, utterance } = turn;
  // Where several things may be meant, that is asked.
  if (meant.kind === 'unsure' || phrases.command(utterance.text)) return undefined;
  const known = meant.kind === 'sure' ? meant.what : undefined;
  if (known && !isTrouble(known)) return undefined;
  const answer = known && allInAnswer(turn);
  if (answer) {
    turn.understood();
    return { kind: 'answer', entry: answer };
  }
  if (remedy === undefined || known?.id === remedy || !leansBack(turn)) return undefined;
  const part = excerpts.best(remedyKey(guide, remedy), utterance.text);
  if (!part || part.share < (known && step.troubles.includes(known) ? ALL : OF_REMEDY)) return undefined;
  turn.understood();
  const text = paragraphs(sentence(knowledge.bot, 'saidAbove'), part.text);
  return { kind: 'stay', lead: { text, answered: { trouble: remedy } } };
}

/** Where somebody wants to go who has told something else before: "never mind that. Go back". */
export function wishBehind(here: Here): GuideMove | undefined {
  const { turn } = here;
  const parts = turn.utterance.text.split(PARTS);
  const wish = parts.length < 2 ? undefined : turn.subject.phrases.command(parts.at(-1) ?? '');
  const name = wish?.names.find((each) => MOVING.includes(each));
  if (!wish || !name) return undefined;
  turn.understood();
  return obey(name, here, wish.number);
}

/** Rephrase, then what usually goes wrong here, then a person; the place is kept all along. */
export function missed(here: Here, hinted = false): GuideMove {
  const { turn, step } = here;
  turn.missed();
  if (turn.memory.misses === 1 && !hinted) {
    const { phrases, knowledge } = turn.subject;
    const calming = phrases.outburst(turn.utterance.text);
    return { kind: 'stay', lead: { text: calming ?? sentence(knowledge.bot, 'guideRephrase') } };
  }
  if (turn.memory.misses <= 2) {
    const offer = askTroubles(here, step.troubles);
    return offer.kind === 'ask' ? { kind: 'ask', choice: { ...offer.choice, outcome: 'fallback' } } : offer;
  }
  turn.memory.misses = 0;
  return { kind: 'person', asked: false };
}
