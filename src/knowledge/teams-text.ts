// The part of bot.yaml about the app in Microsoft Teams: what its store page and command menu say. Read by bot-text.ts.
import { z } from 'zod';

/** At most so many characters, as Teams wants it. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty; write it')
    .max(most, `is longer than the ${most} characters Teams allows`);

const page = z.url({ protocol: /^https$/, error: 'is no https address; Teams takes no other' });

/** All of it may be left out; `npm run teams:package` says what it misses. The lengths are those of the app manifest 1.29. */
export const teamsTextSchema = z.strictObject({
  /** Id of the app, a GUID; the bot's own id when left out. Never changes between versions. */
  id: z.guid('is no GUID').optional(),
  /** Raised for each upload: Teams takes none twice. */
  version: z
    .string('is no version in quotes, as in "1.0.0"')
    .regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/, 'is no version in three numbers, as in "1.0.0"')
    .optional(),
  /** Shown under the icon; the bot's name when left out. */
  name: line(30).optional(),
  short: line(80).optional(),
  full: line(4000).optional(),
  /** Background of the icon, and its surroundings in Teams. */
  accent: z
    .string()
    .regex(/^#[\da-f]{6}$/i, 'is no colour such as "#0f6b5c"')
    .optional(),
  /** Who publishes the app. The website is PUBLIC_URL when left out. */
  developer: z
    .strictObject({
      name: line(32).optional(),
      website: page.optional(),
      privacy: page.optional(),
      terms: page.optional(),
    })
    .optional(),
  /** The menu of what can be said. */
  commands: z
    .array(
      z.strictObject({
        say: line(32).regex(/^[^/]*$/, 'has a slash; people say it as it stands'),
        does: line(128),
      }),
    )
    .min(1, 'needs at least one')
    .max(12, 'has more than the twelve Teams allows')
    .refine(
      (commands) => new Set(commands.map(({ say }) => say.toLowerCase())).size === commands.length,
      'names a command twice',
    )
    .optional(),
});
