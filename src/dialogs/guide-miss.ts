// Words at a step that nothing fits: a command beside them, else another try, and never a move. Called by the guide's moves.
import type { CommandName } from '../knowledge/bot-text';
import { sentence } from '../replies/sentences';
import { askTroubles, nameHere, obey } from './guide-commands';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { PARTS } from './parts';
import type { Talk } from './small-talk';

/** Commands that leave a person where they are. */
const STAYING: readonly CommandName[] = [
  ...(['stop', 'person', 'help', 'repeat', 'where', 'stuck', 'checklist', 'elsewhere', 'ahead'] as const),
];

/** Of these the ones that no description of a screen ends with: "I'm stuck" belongs to one. */
const BESIDE_DOUBT: readonly CommandName[] = ['stop', 'person', 'checklist', 'elsewhere'];

/** Not "next", which may as well tell what has happened: "I tapped it, it opened". */
const MOVING: readonly CommandName[] = ['continue', 'goto', 'back'];

/** "Done. Now there is …": where nothing else is known, a command that stands first counts, or last if it moves nobody. */
export function beside(here: Here): GuideMove | undefined {
  const { turn, state } = here;
  const { phrases } = turn.subject;
  const parts = turn.utterance.text.split(PARTS);
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
