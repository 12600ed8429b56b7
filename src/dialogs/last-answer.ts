// What leans on the answer before: the part of it that fits, what goes with it, or the short of it. Used by the dialogs.
import type { Answer, Entry } from '../knowledge/entry';
import type { Excerpt } from '../matching/excerpts';
import { tokenise } from '../matching/normalise';
import { paragraphs, sentence } from '../replies/sentences';
import type { AtStep, Meaning } from './meaning';
import { numberAmong } from './number-among';
import { PARTS } from './parts';
import { choosesDevice, devicesAlone } from './several';
import type { Turn } from './turn';

/** Longer messages say by themselves what they are about. */
const MOST_WORDS = 14;

/** Share of a message from which on a part of the answer before holds what is asked: of one that leans, of any other. */
const LEANING = 0.4;
const ANY = 0.6;

/** A message about a device needs less, when the answer has a part about that. */
const ON_DEVICE = 0.2;

/** From this share on it does even though the words alone seem to mean something else, as long as they do so less surely. */
export const ALL = 0.85;
const SURE = 0.8;

/** So few words ask for a part of what was said. */
const FEW_WORDS = 6;

/** Share from which on a part stands for an answer that was given just before. */
const AGAIN = 0.3;

/** The same for words that could stand by themselves: the whole of it has just been read. */
const HALF = 0.5;

export function answerBefore({ before, subject }: Turn): Answer | undefined {
  const entry = subject.knowledge.entries.get(before?.entry ?? '');
  return entry?.kind === 'answer' ? entry : undefined;
}

/** The message means little without what was said before it. */
export function leansBack({ subject, utterance }: Turn): boolean {
  const { phrases, excerpts } = subject;
  const words = tokenise(utterance.text);
  if (words.length > MOST_WORDS) return false;
  // "Not this one" refuses something that was said.
  if (phrases.missing.has(words[0] ?? '')) return true;
  const bare = phrases.command(utterance.text) !== undefined || !excerpts.tells(utterance.text);
  return bare || phrases.leans(words) || words.some((word) => phrases.pointing.has(word));
}

/** The answer before has a part about what the message says. */
export function isInAnswer(turn: Turn): boolean {
  const answer = answerBefore(turn);
  return answer !== undefined && (excerpt(turn, answer)?.share ?? 0) >= ANY;
}

/** Nearly all of a message that leans on the answer before stands in it. */
export function allInAnswer(turn: Turn): Answer | undefined {
  const answer = leansBack(turn) ? answerBefore(turn) : undefined;
  return answer && (excerpt(turn, answer)?.share ?? 0) >= ALL ? answer : undefined;
}

/** What was understood, or the answer before, or one that goes with it, when the message is about that. */
export function lean<T extends AtStep>(turn: Turn, meant: Meaning<T>): Meaning<T> | Meaning<Answer> {
  const answer = answerBefore(turn);
  if (!answer || turn.rejects || choosesDevice(turn) || tokenise(turn.utterance.text).length > MOST_WORDS)
    return meant;
  const leans = leansBack(turn) || devicesAlone(turn).length > 0;
  const onDevice = leans && turn.subject.excerpts.names(answer.id, turn.named);
  const own = excerpt(turn, answer)?.share ?? 0;
  if (meant.kind === 'sure') {
    // "Why" alone asks about what was said, not about the subject.
    if (turn.subject.phrases.command(turn.utterance.text)?.names.includes('why')) return UNCLEAR;
    // "And …?" goes on to something else, "so …?" concludes something from what was said.
    const concludes = gist(turn, answer) !== undefined;
    const points = leans && !turn.subject.phrases.leans(tokenise(turn.utterance.text));
    const rather = own >= ALL && (concludes ? meant.score < 1 : points && meant.score < SURE);
    return rather && 'kind' in meant.what && meant.what.kind === 'answer' ? taken(answer, own) : meant;
  }
  const words = tokenise(turn.utterance.text);
  // What several things fit is asked about, unless it leans on the answer or tells what is seen with it in hand.
  const corrects = turn.subject.phrases.correcting.behind(words) !== undefined;
  const open = meant.kind === 'miss' || (leans ? !corrects : turn.subject.phrases.seeing.opens(words));
  if (open && own >= (onDevice ? ON_DEVICE : leans ? LEANING : ANY)) return taken(answer, own);
  const related = answer.related.flatMap((id) => turn.subject.knowledge.entries.get(id) ?? []);
  const answers = related.filter((entry): entry is Answer => entry.kind === 'answer');
  if (meant.kind === 'unsure') {
    if (leans && meant.what[0] === answer) return own >= AGAIN ? taken(answer, own) : UNCLEAR;
    const [likely, ...others] = answers.filter((entry) => meant.what.some((each) => each === entry));
    const isItself = meant.what.some((each) => each === answer);
    // A device alone asks for its guide.
    const points = leans && devicesAlone(turn).length === 0;
    if (points && likely && others.length === 0 && !isItself) return taken(likely, meant.score);
    // A conclusion from what was said is no new question.
    return leans && gist(turn, answer) !== undefined ? UNCLEAR : meant;
  }
  const [best] = answers
    .map((entry) => ({ entry, share: excerpt(turn, entry)?.share ?? 0 }))
    .sort((a, b) => b.share - a.share);
  return best && best.share >= ANY ? taken(best.entry, best.share) : meant;
}

const UNCLEAR = { kind: 'miss', hinted: false, foreign: false } as const;

function taken(what: Answer, score: number): Meaning<Answer> {
  return { kind: 'sure', what, score };
}

/** The entry as it is told now: of the answer that was given just before only the part that is asked for. */
export function told<T extends Exclude<Entry, { kind: 'guide' }>>(turn: Turn, entry: T): T {
  const { knowledge, phrases } = turn.subject;
  if (entry.id !== turn.before?.entry) return entry;
  const { text } = turn.utterance;
  const named = [entry.label, entry.title].some(
    (name) => tokenise(name).join(' ') === tokenise(text).join(' '),
  );
  const item = itemAsked(turn);
  if (item !== undefined) return { ...entry, body: paragraphs(sentence(knowledge.bot, 'saidAbove'), item) };
  // By its number or name it was asked for as a whole.
  const whole = named || phrases.number(text) !== undefined;
  const doubt = turn.subject.phrases.doubts(text);
  const part = whole || doubt || entry.kind !== 'answer' ? undefined : excerpt(turn, entry);
  // What comes next still leans on what was asked first.
  if (part || doubt) turn.question ??= turn.before.text;
  const leans = leansBack(turn) && tokenise(text).length <= FEW_WORDS;
  if (part && !part.vague && part.share >= (leans ? AGAIN : HALF))
    return { ...entry, body: paragraphs(sentence(knowledge.bot, 'saidAbove'), part.text) };
  // "And on the big one?": what is said of none in particular holds there as well.
  const elsewhere = turn.part !== undefined && devicesAlone(turn).length > 0;
  const concise = elsewhere ? turn.subject.excerpts.gist(entry.id) : undefined;
  const short = whole || entry.kind !== 'answer' ? undefined : (gist(turn, entry) ?? concise);
  return short === undefined
    ? { ...entry, body: paragraphs(sentence(knowledge.bot, 'saidAgain'), entry.body) }
    : { ...entry, body: sentence(knowledge.bot, 'inShort', { gist: short }) };
}

/** The answer before, for somebody who says no more than a doubt of it, or asks about an item of it by its number. */
export function askedAgain(turn: Turn): Answer | undefined {
  const answer = answerBefore(turn);
  return answer && (doubts(turn) || itemAsked(turn) !== undefined) ? answer : undefined;
}

/** "Are you sure?", or "are you sure? I heard otherwise", unless what is behind it is known by itself. */
function doubts({ subject, utterance: { text } }: Turn): boolean {
  const { phrases, matcher } = subject;
  if (phrases.doubts(text)) return true;
  const [first = ''] = text.split(PARTS);
  const rest = text.slice(first.length).replace(/^\W+/, '');
  const asks = rest.includes('?') || phrases.command(rest) !== undefined;
  return phrases.doubts(first) && !asks && matcher.match(rest).outcome === 'miss';
}

/** "How do I do number 2": of an answer with a list in order; the number alone picks what is offered below it. */
function itemAsked(turn: Turn): string | undefined {
  const { phrases, excerpts } = turn.subject;
  const { text } = turn.utterance;
  if (phrases.numberPicked(text) !== undefined) return undefined;
  const number = phrases.command(text)?.number ?? numberAmong(phrases, text);
  return number === undefined ? undefined : excerpts.item(answerBefore(turn)?.id ?? '', number);
}

/** The first thing that the answer before says, for somebody who draws a conclusion from it ("so that is all right then?") or doubts it. */
export function gist({ subject, utterance }: Turn, answer: Answer): string | undefined {
  const words = tokenise(utterance.text);
  const { concluding } = subject.knowledge.bot;
  const concludes = [words[0], words.at(-1)].some((word) => concluding.includes(word ?? ''));
  // "Are you sure? I heard otherwise."
  const isDoubt = () => utterance.text.split(PARTS).some((part) => subject.phrases.doubts(part));
  if (!concludes && !isDoubt()) return undefined;
  return subject.excerpts.gist(answer.id);
}

function excerpt(turn: Turn, answer: Answer): Excerpt | undefined {
  const { matcher, excerpts } = turn.subject;
  const text = turn.part ?? turn.utterance.text;
  const corrections = (text === turn.utterance.text && turn.corrections) || matcher.match(text).corrections;
  const spelt = tokenise(text).map((word) => corrections[word] ?? word);
  return excerpts.best(answer.id, spelt.join(' '), gist(turn, answer) !== undefined);
}
