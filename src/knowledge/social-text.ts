// What authors write in bot.yaml about small talk. Used by bot-text.ts.
import { z } from 'zod';

export const socialTextSchema = (line: z.ZodString) => {
  const words = z.array(line).min(1, 'needs at least one');
  return z.strictObject({
    id: line,
    say: words,
    /** Words that decide in a message of a few. */
    contains: words.optional(),
    reply: line,
    /** Said instead at a step, which may be done with it. */
    atStep: line.optional(),
    /** It leaves a guide, whose place is kept. */
    leaves: z.literal(true).optional(),
  });
};
