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
  /** Best first, at most three; on a miss what came nearest, for explanation only. */
  readonly candidates: readonly Candidate[];
  /** Device keys the utterance names. */
  readonly devices: readonly string[];
  /** Misspelt word -> the word it was read as. */
  readonly corrections: Readonly<Record<string, string>>;
}

/** Deterministic and offline. Never throws, whatever the text. */
export interface Matcher {
  match(utterance: string, context?: MatchContext): Match;
}
