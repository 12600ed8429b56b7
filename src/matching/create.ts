// Builds a matcher from phrasings; the dialogs use it for entries, and for the troubles of a guide.
import type { Vocabulary } from '../knowledge/vocabulary';
import { calibrate, toHoldOut, type Calibration } from './calibrate';
import { CHATTER, isForeignTo } from './chatter';
import { confidence, type Usual } from './confidence';
import { Corpus } from './corpus';
import { FeatureTable } from './features';
import { compileLexicon, type Lexicon } from './lexicon';
import type { Candidate, Example, Match, MatchContext, Matcher } from './matcher';
import { Model, top, type Evidence } from './model';
import { profile, weigh, type Profile } from './profile';
import { read, type Reading, type Word } from './read';
import { Speller } from './speller';
import type { Weighted } from './weighting';

export interface MatcherOptions {
  /** Utterances that must miss, beside the vocabulary's `unrelated`: learnt as a class of their own, never returned. */
  readonly negatives?: readonly string[];
}

const MOST_CANDIDATES = 3;
const MOST_TERMS = 5;

/** Learns the phrasings. Any list is accepted, also an empty one; its order does not matter. */
export function createMatcher(
  examples: readonly Example[],
  vocabulary: Vocabulary,
  options: MatcherOptions = {},
): Matcher {
  const lexicon = compileLexicon(vocabulary);
  const entries = [...examples].sort((a, b) => compare(a.id, b.id));
  const readings = entries.map(({ phrasings }) =>
    [...phrasings].sort(compare).map((text) => read(text, lexicon)),
  );
  const negatives = strangers(readings, lexicon, [...vocabulary.unrelated, ...(options.negatives ?? [])]);
  const table = new FeatureTable();
  const corpus = new Corpus();
  const labels: number[] = [];
  [...readings, negatives].forEach((list, label) => {
    for (const reading of list) {
      table.learn(reading, corpus);
      labels.push(label);
    }
  });
  const lesson = {
    corpus,
    labels: Int32Array.from(labels),
    classes: entries.length + (negatives.length > 0 ? 1 : 0),
    entries: entries.length,
    features: table.size,
  };
  const heldOut = toHoldOut(labels.length, lesson.classes);
  const model = new Model(lesson, heldOut);
  return new LearntMatcher(
    entries.map(({ id }) => id),
    lexicon,
    new Speller(frequencies(readings, lexicon)),
    table,
    model,
    entries.map((entry, i) => profile(entry, readings[i] ?? [])),
    sayings(readings),
    calibrate(model, lesson, heldOut),
  );
}

// By code units: the same order whatever the machine's language.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

class LearntMatcher implements Matcher {
  private readonly asked = new Corpus();

  constructor(
    private readonly ids: readonly string[],
    private readonly lexicon: Lexicon,
    private readonly speller: Speller,
    private readonly table: FeatureTable,
    private readonly model: Model,
    private readonly profiles: readonly Profile[],
    private readonly said: ReadonlyMap<string, readonly number[]>,
    private readonly calibration: Calibration,
  ) {}

  match(utterance: string, context: MatchContext = {}): Match {
    const reading = read(utterance, this.lexicon, this.speller);
    const weighted = this.weigh(reading);
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
    if (this.ids.length === 0 || weighted.end === 0) return [];
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
    const evidences = this.model.evidence(weighted, ranked, logits);
    const result = ranked.map((at, i): Judgement => {
      const evidence = evidences[i]!;
      const exact = verbatim.includes(at);
      const veto = !exact && (judged[at]?.veto ?? false);
      const sure =
        confidence(evidence, this.calibration.usual) * notLeading(evidence, this.calibration.usual);
      const score = exact ? 1 : veto ? sure * VETOED_SHARE : sure;
      const near = evidence.nearest >= NEAR;
      const { behind } = evidence;
      return {
        entryId: this.ids[at] ?? '',
        score,
        terms: this.terms(reading, at),
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
    return this.model.logits(this.weigh({ ...reading, devices }));
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

  private weigh(reading: Reading): Weighted {
    this.asked.clear();
    this.table.look(reading, this.asked);
    return this.model.weigh(this.asked.bag(0));
  }

  // The words as they were read, not their stems.
  private terms(reading: Reading, at: number): string[] {
    const spoke = new Map<string, { readonly word: Word; readonly weight: number }>();
    for (const word of reading.words) {
      const weight = this.model.says(this.table.word(word.stem), at);
      if (weight > 0) spoke.set(word.stem, { word, weight });
    }
    const words = [...spoke.values()];
    const topical = words.filter(({ word }) => !word.empty);
    return (topical.length > 0 ? topical : words)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_TERMS)
      .map(({ word }) => word.text);
  }
}

// The leader's raw score speaks against those behind it.
function notLeading({ margin }: Evidence, { logit }: Usual): number {
  return margin >= 0 ? 1 : Math.exp((SHARPNESS * margin) / logit.deviation);
}

const SHARPNESS = 3;
const VETOED_SHARE = 0.2;
/** Raw score for what the conversation makes likelier: tips the scales, outweighs no telling word. */
const EXPECTED = 1.1;
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
