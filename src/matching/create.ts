// Builds a matcher from phrasings; the dialogs use it for entries, and for the troubles of a guide.
import type { Vocabulary } from '../knowledge/vocabulary';
import { calibrate, type Calibration } from './calibrate';
import { confidence } from './confidence';
import { featurise } from './features';
import { compileLexicon, type Lexicon } from './lexicon';
import type { Candidate, Example, Match, MatchContext, Matcher } from './matcher';
import { Model, top } from './model';
import { profile, weigh, type Profile } from './profile';
import { read, type Reading } from './read';
import { Speller } from './speller';
import type { Encoded } from './vectors';

export interface MatcherOptions {
  /** Utterances that must miss: learnt as a class of their own, never returned. */
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
  const entries = readings.map((list) => list.map(featurise));
  const negatives = (options.negatives ?? []).map((text) => featurise(read(text, lexicon)));
  const set = { entries, negatives };
  const profiles = examples.map((example, i) => profile(example, readings[i] ?? []));
  return new LearntMatcher(
    examples.map((example) => example.id),
    lexicon,
    new Speller(frequencies(readings, lexicon)),
    new Model(set),
    profiles,
    sayings(readings),
    calibrate(set),
  );
}

class LearntMatcher implements Matcher {
  constructor(
    private readonly ids: readonly string[],
    private readonly lexicon: Lexicon,
    private readonly speller: Speller,
    private readonly model: Model,
    private readonly profiles: readonly Profile[],
    private readonly said: ReadonlyMap<string, readonly number[]>,
    private readonly calibration: Calibration,
  ) {}

  match(utterance: string, context: MatchContext = {}): Match {
    const reading = read(utterance, this.lexicon, this.speller);
    const encoded = this.model.encode(featurise(reading));
    const { devices, corrections } = reading;
    const candidates = this.candidates(reading, encoded, context);
    return {
      outcome: this.outcome(reading, candidates),
      candidates: candidates.map(plain),
      devices,
      corrections,
    };
  }

  private candidates(reading: Reading, encoded: Encoded, context: MatchContext): Judgement[] {
    if (this.ids.length === 0 || encoded.vector.ids.length === 0) return [];
    const logits = this.model.logits(encoded).slice();
    const verbatim = this.said.get(saying(reading)) ?? [];
    const weighed = this.profiles.map((one) => weigh(one, reading, context));
    weighed.forEach(({ shift }, i) => (logits[i]! += shift));
    const ranked = top(logits, MOST_CANDIDATES + 1).filter((at) => at < this.ids.length && logits[at]! > 0);
    const result = ranked.map((at): Judgement => {
      const evidence = this.model.evidence(encoded, at, logits);
      const veto = weighed[at]?.veto ?? false;
      const exact = verbatim.includes(at) && !veto;
      const score = exact ? 1 / verbatim.length ** 0.2 : confidence(this.calibration.confidence, evidence);
      return {
        entryId: this.ids[at] ?? '',
        score: veto ? score * VETOED_SHARE : score,
        terms: this.terms(encoded, at),
        veto,
        exact,
      };
    });
    return result.sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
  }

  private outcome(reading: Reading, candidates: readonly Judgement[]): Match['outcome'] {
    const [first, second] = candidates;
    if (first === undefined || first.veto) return 'miss';
    if (first.exact) return second?.exact === true ? 'ambiguous' : 'hit';
    if (reading.words.every((word) => word.empty)) return 'miss';
    if (first.score >= this.calibration.hit) return 'hit';
    return first.score >= this.calibration.ambiguous ? 'ambiguous' : 'miss';
  }

  private terms(encoded: Encoded, at: number): string[] {
    return this.model
      .reasons(encoded, at)
      .map(({ index }) => encoded.names[index] ?? '')
      .filter((name) => name.startsWith('w '))
      .map((name) => name.slice(2))
      .slice(0, MOST_TERMS);
  }
}

const VETOED_SHARE = 0.2;

interface Judgement extends Candidate {
  readonly veto: boolean;
  /** The utterance is one of the entry's phrasings. */
  readonly exact: boolean;
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

function frequencies(readings: readonly (readonly Reading[])[], lexicon: Lexicon): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of lexicon.words) counts.set(word, 1);
  for (const list of readings) {
    for (const reading of list)
      for (const { text } of reading.words) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}
