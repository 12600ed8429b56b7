// What the guide dialog is to do next. Decided by guide-moves.ts and guide-commands.ts, carried out by the dialog.
import type { SentenceKey } from '../knowledge/bot-text';
import type { Answer, Trouble } from '../knowledge/entry';
import type { Lead } from '../replies/step-reply';
import type { ChoiceOptions } from './choice-dialog';
import type { Place } from './turn';

export type GuideMove =
  | { readonly kind: 'stay'; readonly lead: Lead }
  /** `index` from 0; one past the last step is the final check. `named`: that very step, wherever the person is. */
  | { readonly kind: 'go'; readonly index: number; readonly named?: true; readonly lead?: Lead }
  /** `rest` was said behind it and is still to be answered; `farewell` is said first. */
  | { readonly kind: 'stop'; readonly rest?: string; readonly farewell?: string }
  | { readonly kind: 'finished'; readonly rest?: string }
  /** Nothing is left to do here; `next` is the guide that comes next. */
  | { readonly kind: 'done'; readonly next: string }
  /** `reached`: the person is at the trouble's step already; a `guess` when they said nothing of the steps before. */
  | {
      readonly kind: 'remedy';
      readonly trouble: Trouble;
      readonly reached?: 'told' | 'guess';
      readonly opening?: string | undefined;
    }
  /** What is known of the device's version, in place of what was; `key` is said, behind `opening`. */
  | {
      readonly kind: 'version';
      readonly versions: readonly string[];
      readonly key: SentenceKey;
      readonly opening?: string;
    }
  /** `also`: asked in the same message. */
  | {
      readonly kind: 'answer';
      readonly entry: Answer;
      readonly score?: number;
      readonly also?: readonly Answer[];
    }
  | { readonly kind: 'ask'; readonly choice: ChoiceOptions }
  | { readonly kind: 'checklist' }
  | { readonly kind: 'elsewhere' }
  /** For another entry; `at`: this place in it. */
  | { readonly kind: 'leave'; readonly to: string; readonly at?: Place }
  /** `asked`: the person wants one; otherwise it is only offered, after what `key` says. */
  | { readonly kind: 'person'; readonly asked: boolean; readonly key?: SentenceKey }
  | {
      readonly kind: 'say';
      readonly key: SentenceKey;
      readonly values?: Readonly<Record<string, string | number>>;
    };
