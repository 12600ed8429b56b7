// What authors write in bot.yaml about how people go on from what was said before. Used by bot-text.ts.
import type { z } from 'zod';

export const leaningText = <W extends z.ZodType>(words: W) => ({
  /** Single words that point back to what was said before: "that". */
  pointing: words,
  /** Single words that a conclusion begins or ends with: "so". */
  concluding: words,
  /** Whole messages that doubt the answer before, or want a plain yes or no of it: "are you sure". */
  doubting: words,
  /** What a question begins with that leans on the one before: "and". */
  leaning: words,
  /** What a message begins with that says what was meant instead: "no, I mean". */
  correcting: words,
  /** What stands before a question that was asked and not answered: "you didn't say". */
  stillAsking: words,
});
