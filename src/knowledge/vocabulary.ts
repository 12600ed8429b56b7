// vocabulary.yaml: the words of the subject, for the matcher.
import { z } from 'zod';

const words = z.array(z.string().trim().min(1)).min(1);

export const vocabularySchema = z.strictObject({
  /** Groups of words or phrases that mean the same here; the first names the group. */
  synonyms: z.array(words.min(2)).default([]),
  /**
   * Things a person may be talking about. Named once, a device stays in mind; `frame` is how its screens are drawn, and
   * `emoji` are pictures of it.
   * `models`: the newest version -> the models that can have it and no newer one.
   */
  devices: z
    .record(z.string(), z.strictObject({
      label: z.string().min(1), say: words, frame: z.enum(['phone', 'desktop']).optional(), emoji: words.optional(),
      models: z.record(z.string(), words).optional(),
    }))
    .default({}),
  /** Pairs of directions: an utterance on one side is never answered by an entry on the other. */
  opposites: z.array(z.strictObject({ name: z.string().min(1), one: words, other: words })).default([]),
  /** Other products and subjects: a name here counts against every entry that does not use it. */
  foreign: z.array(z.string().trim().min(1)).default([]),
  /** Utterances no entry is about, learnt as such: neighbours of the subject above all. */
  unrelated: z.array(z.string().trim().min(1)).default([]),
  /** Right spelling -> misspellings seen. */
  misspellings: z.record(z.string(), words).default({}),
});

export type Vocabulary = z.infer<typeof vocabularySchema>;
