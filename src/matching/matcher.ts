// The question every dialog asks: which entry does this utterance mean?

/** What the matcher learns from: one entry and what people say when they mean it. */
export interface Example {
  readonly id: string;
  readonly phrasings: readonly string[];
  /** Device keys the entry is about; empty or absent for any. */
  readonly devices?: readonly string[];
}

/** What the conversation already knows. */
export interface MatchContext {
  /** Device keys named earlier; used only when the utterance names none. */
  readonly devices?: readonly string[];
  /** Ids that what was said last makes likelier: the troubles of the step a person is on. */
  readonly expected?: readonly string[];
  /** Where what is likeliest at first sight is none of these, nothing is looked at more closely, and it is a miss. */
  readonly wanted?: (id: string) => boolean;
  /** Nothing but the very words of an example counts; anything else is a miss. */
  readonly verbatim?: boolean;
}

export interface Candidate {
  readonly entryId: string;
  /** 0..1, 1 best. */
  readonly score: number;
  /** The utterance's terms that spoke for the entry, strongest first. */
  readonly terms: readonly string[];
}

export interface Match {
  /** `hit`: answer the first candidate. `ambiguous`: offer up to three. `miss`: say so. */
  readonly outcome: 'hit' | 'ambiguous' | 'miss';
  /** How probably the utterance concerns any entry, 0..1; a score says how probably it means that one. */
  readonly relevance: number;
  /** Best first, at most three; on a miss what came nearest, for explanation only. */
  readonly candidates: readonly Candidate[];
  /** Device keys the utterance names. */
  readonly devices: readonly string[];
  /** Misspelt word -> the word it was read as. */
  readonly corrections: Readonly<Record<string, string>>;
}

/** Why an entry is not answered although the words speak for it. */
export interface Veto {
  readonly entryId: string;
  /**
   * `device`: it is about another one. `direction`: it leads the opposite way. `refused`: the utterance refuses what it
   * is about. `fault`: it gives reasons, the utterance reports that it does not work. `name`: another product is named.
   */
  readonly because: 'device' | 'direction' | 'refused' | 'fault' | 'name';
  /** The devices, the pair of opposites or the names it is about. */
  readonly what: readonly string[];
}

/** A match with its reasons, for authors. */
export interface Explanation extends Match {
  /** Entries that would have come among the first three. */
  readonly vetoes: readonly Veto[];
  /** The score from which on the first candidate is answered, and the relevance below which nothing is offered. */
  readonly thresholds: { readonly hit: number; readonly relevance: number };
}

/** Deterministic and offline. Never throws, whatever the text. */
export interface Matcher {
  match(utterance: string, context?: MatchContext): Match;
}

export interface ExplainingMatcher extends Matcher {
  /** The same as `match`, and why; slower. */
  explain(utterance: string, context?: MatchContext): Explanation;
}
