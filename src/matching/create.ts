// Builds a matcher from phrasings; the dialogs use it for entries, and for the troubles of a guide.
import type { Vocabulary } from '../knowledge/vocabulary';
import { calibrate, type Calibration } from './calibrate';
import { CHATTER, isForeignTo } from './chatter';
import { confidence } from './confidence';
import { featurise } from './features';
import { compileLexicon, type Lexicon } from './lexicon';
import type { Candidate, Example, Match, MatchContext, Matcher } from './matcher';
import { Model, top } from './model';
import { profile, weigh, type Profile } from './profile';
import { read, type Reading, type Word } from './read';
import { Speller } from './speller';
import { FeatureIndex } from './vectors';
import type { Weighted } from './weighting';

export interface MatcherOptions {
  /** Utterances that must miss, beside the vocabulary's `unrelated`: learnt as a class of their own, never returned. */
  readonly negatives?: readonly string[];
}

const MOST_CANDIDATES = 3;
const MOST_TERMS = 5;

/** Learns the phrasings; takes about a millisecond for each two phrasings. Any list is accepted, also an empty one. */
export function createMatcher(
  examples: readonly Example[],
  vocabulary: Vocabulary,
  options: MatcherOptions = {},
): Matcher {
  const lexicon = compileLexicon(vocabulary);
  const readings = examples.map((example) => example.phrasings.map((phrasing) => read(phrasing, lexicon)));
  const index = new FeatureIndex();
  const groups = readings.map((list) => list.map((reading) => index.learn(featurise(reading))));
  const negatives = strangers(readings, lexicon, [...vocabulary.unrelated, ...(options.negatives ?? [])]).map(
    (reading) => index.learn(featurise(reading)),
  );
  return new LearntMatcher(
    examples.map((example) => example.id),
    lexicon,
    new Speller(frequencies(readings, lexicon)),
    index,
    new Model(negatives.length > 0 ? [...groups, negatives] : groups, index.size),
    examples.map((example, i) => profile(example, readings[i] ?? [])),
    sayings(readings),
    calibrate(groups, negatives, index.size),
  );
}

class LearntMatcher implements Matcher {
  constructor(
    private readonly ids: readonly string[],
    private readonly lexicon: Lexicon,
    private readonly speller: Speller,
    private readonly index: FeatureIndex,
    private readonly model: Model,
    private readonly profiles: readonly Profile[],
    private readonly said: ReadonlyMap<string, readonly number[]>,
    private readonly calibration: Calibration,
  ) {}

  match(utterance: string, context: MatchContext = {}): Match {
    const reading = read(utterance, this.lexicon, this.speller);
    const weighted = this.model.weigh(this.index.look(featurise(reading)));
    const { devices, corrections } = reading;
    const candidates = this.candidates(reading, weighted, context);
    return {
      outcome: this.outcome(reading, candidates),
      candidates: candidates.map(plain),
      devices,
      corrections,
    };
  }

  private candidates(reading: Reading, weighted: Weighted, context: MatchContext): Judgement[] {
    if (this.ids.length === 0 || weighted.vector.ids.length === 0) return [];
    const logits = this.model.logits(weighted);
    const verbatim = this.said.get(saying(reading)) ?? [];
    const judged = this.profiles.map((one) => weigh(one, reading, context));
    const inMind = this.inMind(reading, context);
    judged.forEach(({ shift, isInMind }, i) => {
      if (isInMind && inMind) logits[i] = Math.max(logits[i]!, inMind[i]!);
      logits[i]! += shift;
      if (context.expected?.includes(this.ids[i] ?? '') === true) logits[i]! += EXPECTED;
    });
    const ranked = top(logits, MOST_CANDIDATES + 1).filter((at) => at < this.ids.length && logits[at]! > 0);
    const result = ranked.map((at): Judgement => {
      const evidence = this.model.evidence(weighted, at, logits);
      const exact = verbatim.includes(at);
      const veto = !exact && (judged[at]?.veto ?? false);
      const sure = confidence(this.calibration.confidence, evidence);
      const score = exact ? 1 : veto ? sure * VETOED_SHARE : sure;
      const near = evidence.nearest >= NEAR;
      const behind = (logits[this.ids.length] ?? -Infinity) - evidence.logit;
      return {
        entryId: this.ids[at] ?? '',
        score,
        terms: this.terms(reading, weighted, at),
        veto,
        exact,
        near,
        behind,
        own: evidence.own,
      };
    });
    return result.sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
  }

  // Scores as if the utterance had named what the conversation named earlier.
  private inMind(reading: Reading, { devices = [] }: MatchContext): Float64Array | undefined {
    if (reading.devices.length > 0 || devices.length === 0) return undefined;
    return this.model.logits(this.model.weigh(this.index.look(featurise({ ...reading, devices }))));
  }

  private outcome(reading: Reading, candidates: readonly Judgement[]): Match['outcome'] {
    const [first, second] = candidates;
    if (first === undefined || first.veto) return 'miss';
    if (first.exact) return second?.exact === true ? 'ambiguous' : 'hit';
    if (!first.near && reading.words.every((word) => word.empty)) return 'miss';
    if (first.behind > FAR_BEHIND) return 'miss';
    if (first.score >= this.calibration.hit && first.behind < BEHIND && saysEnough(reading, first))
      return 'hit';
    return first.score >= this.calibration.ambiguous ? 'ambiguous' : 'miss';
  }

  // The words as they were read, not their stems.
  private terms(reading: Reading, weighted: Weighted, at: number): string[] {
    const words = new Map<string, Word>(reading.words.map((word) => [`w ${word.stem}`, word]));
    const spoke = this.model
      .reasons(weighted, at)
      .flatMap(({ feature }) => words.get(this.index.name(feature)) ?? [])
      .sort((a, b) => Number(a.empty) - Number(b.empty));
    return spoke.slice(0, MOST_TERMS).map((word) => word.text);
  }
}

const VETOED_SHARE = 0.2;
/** Raw score for what the conversation makes likelier: tips the scales, outweighs no telling word. */
const EXPECTED = 0.7;
/** Words without a topic count only this near to a phrasing that is made of them ("it is not there"). */
const NEAR = 0.65;
/** Must-miss examples this far ahead, in raw score, forbid an answer. */
const BEHIND = 0.5;
/** Must-miss examples this far ahead, in raw score, end the matter. */
const FAR_BEHIND = 1.5;
/** An utterance with one word that carries a topic must be longer than this to be answered. */
const MOST_COMMON_WORDS = 2;

interface Judgement extends Candidate {
  readonly veto: boolean;
  /** The utterance is one of the entry's phrasings. */
  readonly exact: boolean;
  /** It is nearly one. */
  readonly near: boolean;
  /** How far the must-miss examples are ahead; negative when they are not. */
  readonly behind: number;
  /** How many of the words that carry the topic it uses. */
  readonly own: number;
}

// A device's name alone, or "delete", is no question, however sure the classifier is where it would lead.
function saysEnough(reading: Reading, { near, own }: Judgement): boolean {
  if (reading.words.every((word) => word.empty)) return near;
  if (own === 0) return false;
  if (reading.sides.size > 0) return true;
  return reading.words.filter((word) => !word.empty).length > 1 || reading.words.length > MOST_COMMON_WORDS;
}

function plain({ entryId, score, terms }: Judgement): Candidate {
  return { entryId, score, terms };
}

function saying(reading: Reading): string {
  return reading.words.map((word) => word.stem).join(' ');
}

function sayings(readings: readonly (readonly Reading[])[]): Map<string, number[]> {
  const said = new Map<string, number[]>();
  readings.forEach((list, entry) => {
    for (const reading of list) {
      const key = saying(reading);
      const known = said.get(key) ?? [];
      if (!known.includes(entry)) said.set(key, [...known, entry]);
    }
  });
  said.delete('');
  return said;
}

// What the must-miss class learns: the author's examples, and everyday talk the phrasings do not come near.
function strangers(
  readings: readonly (readonly Reading[])[],
  lexicon: Lexicon,
  negatives: readonly string[],
): Reading[] {
  const words = new Set(
    readings.flatMap((list) => list.flatMap((reading) => reading.words.map((word) => word.stem))),
  );
  const chatter = CHATTER.map((line) => read(line, lexicon)).filter((line) => isForeignTo(line, words));
  return [...negatives.map((text) => read(text, lexicon)), ...chatter];
}

function frequencies(readings: readonly (readonly Reading[])[], lexicon: Lexicon): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of lexicon.words) counts.set(word, 1);
  for (const list of readings) {
    for (const reading of list)
      for (const { text } of reading.words) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}
