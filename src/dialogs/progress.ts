// "I'm in, and there are …": a step is done, in free words, alone or beside something else. Called by the guide's moves.
import type { Answer } from '../knowledge/entry';
import { sentence, paragraphs } from '../replies/sentences';
import { obey } from './guide-commands';
import type { GuideMove } from './guide-move';
import type { Here } from './guide-place';
import { locate, type Located } from './locate';
import { isDone, isTrouble, type AtStep, type Done, type Meaning } from './meaning';
import { PARTS } from './parts';
import { Turn } from './turn';
import { understandAtStep } from './understand';

/** To the step behind the one that is done, or where it is already; `located` is what the words read off the screen. */
export function advance(here: Here, { step: done }: Done, located?: Located, lead?: string): GuideMove {
  const { guide, step, state } = here;
  if (state.checking) return obey('yes', here);
  const at = guide.steps.indexOf(step);
  // What is used at this step stands on its screen until the step is done.
  const read = located && located.step !== step ? guide.steps.indexOf(located.step) : at + 1;
  const index = done ? Math.max(read, guide.steps.indexOf(done) + 1) : read;
  if (index <= at) return { kind: 'stay', lead: { text: lead } };
  return { kind: 'go', index, lead: { text: lead } };
}

/** "It opened. Will she see this?": a part says that the step is done, and nothing else that it is not. */
export function reportBeside(here: Here): GuideMove | undefined {
  const { turn, guide, step } = here;
  const parts = turn.utterance.text.split(PARTS).filter((part) => part.trim() !== '');
  if (parts.length < 2) return undefined;
  const said = parts.map((part) =>
    readPart({ ...here, turn: new Turn(turn.subject, { text: part }, { ...turn.memory }) }),
  );
  const last = said.findLastIndex((each) => each.done !== undefined);
  const report = said[last];
  if (!report?.done) return undefined;
  const troubles = said.flatMap(({ meant }) => (isSure(meant) && isTrouble(meant.what) ? [meant.what] : []));
  const [trouble] = troubles;
  if (trouble) {
    // What goes wrong behind the report belongs to the step after the one that is done.
    const next = guide.steps[guide.steps.indexOf(step) + 1];
    const after = said.slice(last + 1).some(({ meant }) => isSure(meant) && meant.what === trouble);
    if (!after || here.state.checking || !next?.troubles.includes(trouble)) return undefined;
    turn.understood();
    return { kind: 'remedy', trouble, advance: true };
  }
  turn.understood();
  const asked = said.flatMap(({ meant }) => (isSure(meant) && isAnswer(meant.what) ? [meant.what] : []))[0];
  if (asked) turn.answered(asked.id);
  const lead = asked && paragraphs(asked.body, sentence(turn.subject.knowledge.bot, 'backToStep'));
  const move = advance(here, report.done, report.located, lead);
  return asked && move.kind === 'go'
    ? { ...move, lead: { ...move.lead, answered: { entryId: asked.id } } }
    : move;
}

interface Part {
  readonly done?: Done | undefined;
  readonly located?: Located | undefined;
  readonly meant?: Meaning<AtStep>;
}

function readPart({ turn, guide, step }: Here): Part {
  const { text } = turn.utterance;
  const { phrases } = turn.subject;
  const words = phrases.plain(text);
  // "Ok" and "yes" only begin what follows.
  if (words.length === 0 || phrases.smallTalk(text)) return {};
  if (phrases.command(text)?.names.includes('next')) return { done: { kind: 'done' } };
  const located = locate(turn.subject, guide, step, text);
  if (located?.whole && (located.used || located.step !== step)) return { done: { kind: 'done' }, located };
  const meant = understandAtStep(turn, guide, step, false);
  return isSure(meant) && isDone(meant.what) ? { done: meant.what, located, meant } : { meant };
}

function isSure<T>(meant: Meaning<T> | undefined): meant is Extract<Meaning<T>, { kind: 'sure' }> {
  return meant?.kind === 'sure';
}

function isAnswer(what: AtStep): what is Answer {
  return 'kind' in what && what.kind === 'answer';
}
