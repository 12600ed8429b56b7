// A message that says several things at once, taken apart. Used where the whole of it was not understood, or too much of it.
import type { Entry } from '../knowledge/entry';
import { CLAUSE_END } from '../matching/passages';
import { FRAMES, QUESTION } from '../matching/english';
import { normalise, tokenise } from '../matching/normalise';
import type { Subject } from './subject';
import { Turn, type Memory } from './turn';
import type { Meaning } from './meaning';

/** Between the things somebody says in one message. */
export const PARTS = new RegExp(`${CLAUSE_END.source}(?=.)`, 's');

const MOST_PARTS = 4;
/** Fewer words than these are no question by themselves. */
const LEAST_WORDS = 3;
/** So many parts, each of them clear, are as many wishes; two may be a wish and its story. */
const CLEARLY_SEVERAL = 3;
const STOPS = /^[\s.!?;,]+/;
const QUESTION_MARKS = /[?？]+/g;

/** Each part as a turn of its own, which remembers in `memory`; none when there is one part only. */
export function partsOf({ subject, utterance }: Turn, memory: Memory): Turn[] {
  const parts = utterance.text
    .split(PARTS)
    .flatMap((sentence) => splitAt(tokenise(sentence), subject.phrases.joints))
    .filter((words) => words.length >= LEAST_WORDS)
    .slice(0, MOST_PARTS);
  if (parts.length < 2) return [];
  return parts.map((words) => new Turn(subject, { text: words.join(' ') }, memory));
}

interface Head {
  readonly head: string;
  readonly rest: string;
  /** The rest begins like a reason, without a stop or a joint between. */
  readonly reason: boolean;
}

/** What a text may begin with, up to a stop, a joint or what a reason begins with, and what stands behind that. */
export function headsOf({ phrases }: Subject, text: string): Head[] {
  const [first = ''] = text.split(PARTS);
  const atStop = { head: first, rest: text.slice(first.length).replace(STOPS, ''), reason: false };
  const words = tokenise(text);
  const within = words.flatMap((word, at) => {
    const reason = !phrases.joints.has(word);
    const rest = words.slice(reason ? at : at + 1);
    // "Cancel or Sign Out" reads out two buttons.
    if (phrases.sequence.either.has(word)) return [];
    const ends = at > 0 && (!reason || phrases.because.behind(rest) !== undefined);
    return ends ? [{ head: words.slice(0, at).join(' '), rest: rest.join(' '), reason }] : [];
  });
  return [atStop, ...within].filter(({ rest }) => tokenise(rest).length > 0);
}

/** What the first part means that is sure to mean something. */
export function firstUnderstood<T>(turn: Turn, understand: (part: Turn) => Meaning<T>) {
  for (const part of partsOf(turn, turn.memory)) {
    const meaning = understand(part);
    if (meaning.kind === 'sure') return { ...meaning, part };
  }
  return undefined;
}

/** What the parts mean, in order, when each is clear by itself and means something else; nothing of them is remembered. */
export function questionsIn<T>(turn: Turn, understand: (part: Turn) => Meaning<T>): readonly T[] {
  // In a memory that is thrown away: when it is one question after all, the parts were never asked.
  const parts = partsOf(turn, { ...turn.memory });
  const meant = parts
    .map((part) => understand(part))
    .flatMap((each) => (each.kind === 'sure' ? [each.what] : []));
  return meant.length === parts.length && new Set(meant).size === meant.length ? meant : [];
}

/** Two clear parts may be a wish and its story: question marks tell, or a third part when the message means one of them. */
export function asksSeveral(turn: Turn, questions: readonly Entry[], whole: Entry | undefined): boolean {
  if (questions.length > 1 && questionMarks(turn) >= questions.length) return true;
  if (whole === undefined || questions.length < 2) return false;
  if (questions.includes(whole)) return questions.length >= CLEARLY_SEVERAL;
  // What none of several questions means, they mean no more together.
  return partsOf(turn, turn.memory).every(asks);
}

/** A question, or how something is wished for; anything else is a story. */
export function asks({ utterance }: Turn): boolean {
  const plain = normalise(utterance.text);
  return (
    QUESTION.test(plain) ||
    FRAMES.some(({ name, pattern }) => (name === 'how' || name === 'want') && pattern.test(plain))
  );
}

/** "Will it …?", "does my other one …?": what becomes of something, which is no wish to go there. */
export function asksWhatBecomes({ utterance }: Turn): boolean {
  const plain = normalise(utterance.text);
  return FRAMES.some(({ name, pattern }) => name === 'consequence' && pattern.test(plain));
}

/** The message says that something is not so. */
export function denies({ subject, utterance }: Turn): boolean {
  return tokenise(utterance.text).some((word) => subject.phrases.missing.has(word));
}

/** How often the message asks something. */
export function questionMarks({ utterance }: Turn): number {
  return utterance.text.match(QUESTION_MARKS)?.length ?? 0;
}

/** What else was asked along with the one that the message as a whole means. */
export function besides(questions: readonly Entry[], whole: Entry): Entry[] {
  return questions.includes(whole) ? questions.filter((each) => each !== whole) : [];
}

/** The words between joints; some may be none. */
export function splitAt(words: readonly string[], joints: ReadonlySet<string>): string[][] {
  return words.reduce<string[][]>(
    (parts, word) =>
      joints.has(word) ? [...parts, []] : [...parts.slice(0, -1), [...(parts.at(-1) ?? []), word]],
    [[]],
  );
}
