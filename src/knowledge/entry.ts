// What an author writes, as types. Everything right of the loader works with these and nothing else.
import type { BotText } from './bot-text';
import type { Vocabulary } from './vocabulary';

/** What every entry has, whatever it says. */
interface EntryBase {
  /** Stable, dotted, lower case: `faq.delete`. Tests, links and saved conversations refer to it. */
  readonly id: string;
  /** The question or task in one line, as a heading. */
  readonly title: string;
  /** At most 40 characters: names the entry on a button beside others. */
  readonly label: string;
  /** What people say when they mean this entry. */
  readonly phrasings: readonly string[];
  /** Keys of `devices` in vocabulary.yaml this entry is about; empty when it is about any. */
  readonly devices: readonly string[];
  /** Ids of entries a reader may want next. */
  readonly related: readonly string[];
  readonly sources: readonly string[];
  readonly verified: { readonly date: string; readonly versions: readonly string[] };
  /** Path relative to the knowledge folder, with forward slashes. */
  readonly file: string;
}

/** A question with its answer (Markdown). */
export interface Answer extends EntryBase {
  readonly kind: 'answer';
  readonly body: string;
}

/** Asks which of several entries is meant; `choices` are entry ids, at least two. */
export interface Choice extends EntryBase {
  readonly kind: 'choice';
  readonly body: string;
  readonly choices: readonly string[];
}

/** A task done step by step. */
export interface Guide extends EntryBase {
  readonly kind: 'guide';
  /** What the guide achieves, one or two sentences; said with the first step. */
  readonly intro: string;
  /** What to do before the first step (Markdown). */
  readonly before: string;
  /** At least one, in order. */
  readonly steps: readonly Step[];
  /** The observable check that shows it worked, as a question answered with yes or no. */
  readonly check: string;
  /** What has changed and how to undo it (Markdown). */
  readonly afterwards: string;
}

export interface Step {
  /** Stable within its guide; saved conversations hold it. */
  readonly id: string;
  readonly title: string;
  /** Where on the device: `Settings › Apps › Messages`. */
  readonly place: string;
  readonly instruction: string;
  /** How the step differs on other versions; the instruction itself is for the newest. */
  readonly variants: readonly Variant[];
  readonly screens: readonly Screen[];
  readonly why?: string;
  readonly undo?: string;
  /** What people say when it is done, or of what they see then. */
  readonly done: readonly string[];
  readonly troubles: readonly Trouble[];
}

/** `versions` completes "On …": `iOS 15 to 17`. */
export interface Variant {
  readonly versions: string;
  readonly place?: string;
  readonly instruction: string;
}

/** One screen of the device, top to bottom. */
export interface Screen {
  readonly title: string;
  readonly rows: readonly ScreenRow[];
}

/** `detail` is what stands beside the label: `switch, on`. `tap` marks the row to use. */
export interface ScreenRow {
  readonly label: string;
  readonly detail?: string;
  readonly tap: boolean;
}

/** What people say when stuck at a step, and what helps. */
export interface Trouble {
  /** Stable within its guide. */
  readonly id: string;
  readonly title: string;
  readonly phrasings: readonly string[];
  readonly remedy: string;
  /** `check`: with this remedy the task is over, and the final check comes next. */
  readonly then?: 'check';
}

export type Entry = Answer | Choice | Guide;

/** A whole knowledge folder, validated. */
export interface Knowledge {
  /** In file order: guides, faqs, reasons, extras, each by file name. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly bot: BotText;
  readonly vocabulary: Vocabulary;
}
