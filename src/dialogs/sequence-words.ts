// Words about which device comes when, from bot.yaml. Kept by the phrase book.
import type { BotText } from '../knowledge/bot-text';
import { Frames, Phrases } from './frames';

export class SequenceWords {
  /** What only says that a device comes first or next, that it comes some other time, that it is once more. */
  readonly choosing: Phrases;
  readonly later: Phrases;
  readonly again: Phrases;
  /** That something is to be left alone. */
  readonly keeping: Phrases;
  /** That every one is meant. */
  readonly everyOne: Phrases;
  /** Between two devices these ask which. */
  readonly either: ReadonlySet<string>;

  /** What a question begins with that asks whether a device needs it. */
  readonly needing: Frames;

  constructor(bot: BotText) {
    this.choosing = new Phrases(bot.choosing);
    this.later = new Phrases(bot.later);
    this.again = new Phrases(bot.again);
    this.everyOne = new Phrases(bot.all);
    this.needing = new Frames(bot.needing);
    this.keeping = new Phrases(bot.keeping);
    this.either = new Set(bot.either);
  }
}
