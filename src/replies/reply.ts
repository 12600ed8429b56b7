// What the bot says in one turn, before any channel has seen it.
export type Outcome = 'answer' | 'step' | 'choices' | 'fallback' | 'done' | 'handoff' | 'social';

/** Says what a reply was, for tests, analytics and clients; goes out as an entity of type `knowledge`. */
export interface KnowledgeEntity {
  readonly type: 'knowledge';
  readonly outcome: Outcome;
  readonly entryId?: string;
  /** 0..1, 1 best; present when the matcher chose. */
  readonly score?: number;
  /** `number` counts from 1. */
  readonly step?: { readonly id: string; readonly number: number; readonly of: number };
  /** Id of the trouble whose remedy was given. */
  readonly trouble?: string;
  /** Ids of what is offered, in the order shown. */
  readonly choices?: readonly string[];
}

/** One reply; `text` is complete by itself, in Markdown, whatever else the channel can show. */
export interface Reply {
  readonly text: string;
  readonly knowledge: Omit<KnowledgeEntity, 'type'>;
  readonly card?: StepCard;
  /** What can be clicked or typed next. */
  readonly actions?: readonly SuggestedAction[];
  /** Made to be read again: where a channel can replace a message, this one stays. */
  readonly keep?: true;
  /** Where the same can be read in full; shown where the person can open it. */
  readonly page?: PageLink;
}

/** `path` begins with a slash; `title` is plain text that says where it leads. */
export interface PageLink {
  readonly title: string;
  readonly path: string;
}

/** `say` is sent as if the person had typed it. */
export interface SuggestedAction {
  readonly title: string;
  readonly say: string;
}

/** A guide's step, or its final check, as a card. Texts are Markdown. */
export interface StepCard {
  /** Said above the step: an answer, a remedy, what to do before. */
  readonly lead?: string;
  readonly guideTitle: string;
  readonly title: string;
  /** `Step 2 of 4`, in the bot's own words. */
  readonly progress?: string;
  readonly place?: string;
  readonly instruction?: string;
  /** How the step differs on other versions. */
  readonly notes: readonly string[];
  readonly buttons: readonly CardButton[];
  readonly sketch?: Sketch;
  /** Belongs to the lead. */
  readonly code?: Code;
}

/** A QR code with what to do with it; for cards alone, because the text names the same address. */
export interface Code {
  readonly caption: string;
  readonly picture: Sketch;
}

/** A picture: of the step's screens, or a code. The paths begin with a slash, the width is in pixels. */
export interface Sketch {
  readonly svg: string;
  readonly png: string;
  readonly alt: string;
  readonly width: number;
}

/** A click comes back as a message whose value is `data`. */
export interface CardButton {
  readonly title: string;
  readonly data: CommandData;
}

/** A command with the step it acts on, so that an old click can be told from a fresh one. */
export interface CommandData {
  readonly command: string;
  readonly guide: string;
  readonly step: string;
  /** Of the visit to the step; a button of an earlier visit is told by it. */
  readonly token: string;
}

/** On every button of a card that stays clickable, beside what it says or commands. */
export interface ButtonMark {
  /** Of the reply. */
  readonly turn: string;
  /** Of the message, which may be replaced by later replies; absent when it may not. */
  readonly card?: string;
  /** Whom it is for, in a group. */
  readonly owner?: string;
}
