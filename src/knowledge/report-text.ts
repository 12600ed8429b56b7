// What authors write in bot.yaml about how somebody says that a step has led where it should. Used by bot-text.ts.
import { z } from 'zod';

export const reportTextSchema = <W extends z.ZodType>(words: W) =>
  z.strictObject({
    /** That a step is done, beside the command to go on: examples, as an entry's phrasings are. */
    done: words,
    /** What tells nothing of the step, or that it is still being done: examples. */
    remarks: words,
    /** What begins a question, which is no report: "will". */
    asks: words,
    /** Behind a label: "is open". */
    reached: words,
    /** What a story begins with that ends in what came of it: "after". */
    since: words,
    /** Before the past form of a label: "it is". */
    being: words,
    /** Where it happens, which changes nothing: "on the screen". */
    here: words,
    /** What a screen does that shows what it should: "it asks". */
    shows: words,
    /** What a label may be called behind its name: "button". */
    kinds: words,
    /** Those of them that show that it was opened: "page". */
    opened: words,
  });
