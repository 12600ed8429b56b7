// What authors write in bot.yaml about which device or guide comes when. Used by bot-text.ts.
import type { z } from 'zod';

export const sequenceText = <W extends z.ZodType>(words: W) => ({
  /** What picks everything that is offered: "all of them". */
  all: words,
  /** What asks for the guide that waits behind the one just finished: "the next device". */
  another: words,
  /** What says that a device is done, which may be named beside it: "is done". */
  alreadyDone: words,
  /** What beside a device only says that it comes first or next: "start with". */
  choosing: words,
  /** What beside a device says that it is for another time: "later". */
  later: words,
  /** Single words between two devices that ask which: "or". */
  either: words,
  /** What a question begins with that asks whether another device needs it as well: "do I have to". */
  needing: words,
  /** What says in a clause of its own that something is to be left alone: "keep". */
  keeping: words,
  /** What asks for the same task once more: "again". */
  again: words,
});
