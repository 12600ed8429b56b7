// Answers utterances from what create.ts has learnt: ranks the entries, judges the first, vetoes, decides.
import type { Calibration } from './calibrate';
import { confidence, relevance, type Usual } from './confidence';
import { Corpus } from './corpus';
import type { FeatureTable } from './features';
import { NEAR, outcomeOf, type Judgement } from './judgement';
import type { Lexicon } from './lexicon';
import type { Candidate, ExplainingMatcher, Explanation, Match, MatchContext, Veto } from './matcher';
import type { Evidence, Model } from './model';
import { focus, LONG, passagesOf } from './passages';
import { needsWeighing, weigh, type Profile } from './profile';
import { read, type Reading, type Word } from './read';
import type { Speller } from './speller';
import { top } from './top';
import { Weighted } from './weighting';

const MOST_CANDIDATES = 3;
const MOST_TERMS = 5;

/** Everything learnt; lists run side by side with `ids`. */
export interface Learnt {
  readonly ids: readonly string[];
  readonly lexicon: Lexicon;
  readonly speller: Speller;
  readonly table: FeatureTable;
  readonly model: Model;
  readonly profiles: readonly Profile[];
  /** Places of the entries that say exactly this, by `saying`. */
  readonly said: ReadonlyMap<string, readonly number[]>;
  readonly calibration: Calibration;
}

export class LearntMatcher implements ExplainingMatcher {
  // One utterance at a time: they are written over by the next.
  private readonly asked = new Corpus();
  private readonly weighted = new Weighted();
  private readonly logits: Float64Array<ArrayBuffer>;
  private inMindToo: { readonly weighted: Weighted; readonly logits: Float64Array<ArrayBuffer> } | undefined;
  private readonly places: ReadonlyMap<string, number>;

  constructor(private readonly learnt: Learnt) {
    this.places = new Map(learnt.ids.map((id, at) => [id, at]));
    this.logits = learnt.model.room();
  }

  match(utterance: string, context: MatchContext = {}): Match {
    return this.answer(this.reading(utterance, context), context).match;
  }

  explain(utterance: string, context: MatchContext = {}): Explanation {
    const { match, vetoes } = this.answer(this.reading(utterance, context), context);
    const { hit, relevant } = this.learnt.calibration;
    return { ...match, vetoes, thresholds: { hit, relevance: relevant } };
  }

  private reading(utterance: string, context: MatchContext): Reading {
    const { lexicon, speller, said } = this.learnt;
    const whole = read(utterance, lexicon, speller);
    if (whole.words.length <= LONG || said.has(saying(whole))) return whole;
    const passages = passagesOf(utterance, lexicon, speller);
    const inMind = whole.devices.length > 0 ? { ...context, devices: whole.devices } : context;
    return focus(
      whole,
      passages,
      passages.map((passage) => this.relevance(passage, inMind)),
    );
  }

  // How probably a passage concerns the entry it speaks for most.
  private relevance(passage: Reading, context: MatchContext): number {
    const ranking = this.rank(passage, context);
    const [first] = ranking?.ranked ?? [];
    if (!ranking || first === undefined) return 0;
    // Relevance makes nothing of the nearest phrasing.
    const [evidence] = this.evidence(ranking, [first], Infinity);
    const share = ranking.vetoes.has(first) ? VETOED_SHARE : 1;
    return relevance(evidence!, this.learnt.calibration.usual, first) * share;
  }

  private answer(reading: Reading, context: MatchContext): { match: Match; vetoes: readonly Veto[] } {
    const { devices, corrections } = reading;
    const { candidates, vetoes } = this.candidates(reading, context);
    const outcome = outcomeOf(reading, candidates, this.learnt.calibration);
    const relevant = candidates[0]?.relevance ?? 0;
    const match = { outcome, relevance: relevant, candidates: candidates.map(plain), devices, corrections };
    return { match, vetoes };
  }

  private candidates(reading: Reading, context: MatchContext): Judgements {
    const verbatim = this.learnt.said.get(saying(reading)) ?? [];
    if (context.verbatim && verbatim.length === 0) return NONE;
    const ranking = this.rank(reading, context);
    if (!ranking || !this.isWanted(ranking, context)) return NONE;
    const { logits, leaders, ranked, unshifted, vetoes } = ranking;
    const { usual } = this.learnt.calibration;
    const least = (logits[leaders[0] ?? 0] ?? 0) - HOPELESS * usual.logit.deviation;
    const evidences = this.evidence(ranking, ranked, least);
    const candidates = ranked.map((at, i): Judgement => {
      const evidence = evidences[i]!;
      const exact = verbatim.includes(at);
      const veto = !exact && vetoes.has(at);
      const sure = confidence(evidence, usual) * notLeading(evidence, usual);
      return {
        entryId: this.learnt.ids[at] ?? '',
        score: exact ? 1 : veto ? sure * VETOED_SHARE : sure,
        relevance: exact ? 1 : relevance(evidence, usual, at) * (veto ? VETOED_SHARE : 1),
        terms: this.terms(reading, at),
        veto,
        exact,
        near: evidence.nearest >= NEAR,
        behind: evidence.behind,
        own: evidence.own,
      };
    });
    candidates.sort((a, b) => b.score - a.score);
    return {
      candidates: candidates.slice(0, MOST_CANDIDATES),
      vetoes: unshifted.flatMap((at) => vetoes.get(at) ?? []),
    };
  }

  private isWanted({ leaders }: Ranking, { wanted }: MatchContext): boolean {
    return wanted === undefined || wanted(this.learnt.ids[leaders[0] ?? -1] ?? '');
  }

  // Undefined when there is nothing to rank, or nothing to rank it by.
  private rank(reading: Reading, context: MatchContext): Ranking | undefined {
    const weighted = this.weigh(reading, this.weighted);
    if (this.learnt.ids.length === 0 || weighted.end === 0) return undefined;
    const logits = this.learnt.model.logits(weighted, -1, this.logits);
    const unshifted = needsWeighing(reading, context) ? top(logits, MOST_CANDIDATES) : [];
    const vetoes = this.shift(logits, reading, context);
    const leaders = top(logits, MOST_CANDIDATES + 1);
    const ranked = leaders.filter((at) => at < this.learnt.ids.length && logits[at]! > 0);
    return { weighted, logits, leaders, ranked, unshifted, vetoes };
  }

  private evidence(
    { weighted, logits, leaders }: Ranking,
    places: readonly number[],
    least: number,
  ): Evidence[] {
    return this.learnt.model.evidence(weighted, places, logits, { leaders, least });
  }

  // Adds to the raw scores what is named and expected; returns what is vetoed, by place.
  private shift(logits: Float64Array, reading: Reading, context: MatchContext): Map<number, Veto> {
    const vetoes = new Map<number, Veto>();
    if (needsWeighing(reading, context)) {
      const inMind = this.inMind(reading, context);
      this.learnt.profiles.forEach((one, i) => {
        const { shift, isInMind, veto } = weigh(one, reading, context);
        if (isInMind && inMind) logits[i] = Math.max(logits[i]!, inMind[i]!);
        logits[i]! += shift;
        if (veto) vetoes.set(i, { entryId: this.learnt.ids[i]!, ...veto });
      });
    }
    for (const id of context.expected ?? []) {
      const at = this.places.get(id);
      if (at !== undefined) logits[at]! += EXPECTED;
    }
    return vetoes;
  }

  // Scores as if the utterance had named what the conversation named earlier.
  private inMind(reading: Reading, { devices = [] }: MatchContext): Float64Array | undefined {
    if (reading.devices.length > 0 || devices.length === 0) return undefined;
    const { model } = this.learnt;
    this.inMindToo ??= { weighted: new Weighted(), logits: model.room() };
    const { weighted, logits } = this.inMindToo;
    return model.logits(this.weigh({ ...reading, devices }, weighted), -1, logits);
  }

  private weigh(reading: Reading, into: Weighted): Weighted {
    this.asked.clear();
    this.learnt.table.look(reading, this.asked);
    return this.learnt.model.weigh(this.asked.bag(0), false, into);
  }

  // The words as they were read, not their stems.
  private terms(reading: Reading, at: number): string[] {
    const spoke = new Map<string, { readonly word: Word; readonly weight: number }>();
    for (const word of reading.words) {
      const weight = this.learnt.model.says(this.learnt.table.word(word.stem), at);
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
/** So many deviations behind the leader nothing else can help. */
const HOPELESS = 1.5;
const VETOED_SHARE = 0.2;
/** Raw score for what the conversation makes likelier: tips the scales, outweighs no telling word. */
const EXPECTED = 1.1;

/** Places of classes, likeliest first. */
interface Ranking {
  readonly weighted: Weighted;
  readonly logits: Float64Array;
  /** The must-miss examples among them. */
  readonly leaders: readonly number[];
  /** Entries only. */
  readonly ranked: readonly number[];
  /** The leaders before devices and directions were weighed; empty when there was nothing to weigh. */
  readonly unshifted: readonly number[];
  readonly vetoes: ReadonlyMap<number, Veto>;
}

interface Judgements {
  readonly candidates: readonly Judgement[];
  readonly vetoes: readonly Veto[];
}

const NONE: Judgements = { candidates: [], vetoes: [] };

function plain({ entryId, score, terms }: Judgement): Candidate {
  return { entryId, score, terms };
}

/** A text's stems: what two texts must share to be the same. */
export function saying(reading: Reading): string {
  return reading.words.map((word) => word.stem).join(' ');
}
