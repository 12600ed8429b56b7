// bot.yaml: the bot's own sentences and the words of its commands, checked.
import { z } from 'zod';
import { line, sentence, sentences } from './bot-sentences';
import { leaningText } from './leaning-text';
import { reportTextSchema } from './report-text';
import { sequenceText } from './sequence-text';
import { socialTextSchema } from './social-text';
import { teamsTextSchema } from './teams-text';

const words = z.array(line).min(1, 'needs at least one');

/** Commands a person can say or click. `goto` has `{number}` in its words. */
export const COMMANDS = [
  'next', 'back', 'repeat', 'explain', 'begin', 'where', 'goto', 'stuck', 'stop', 'restart', 'continue', 'help', 'person', 'yes', 'no', 'none', 'wrong', 'why', 'undo',
  'checklist', 'elsewhere', 'ahead',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** `around`: what is no command by itself and beside this one changes nothing. */
const command = z.strictObject({ label: line, say: words, around: words.optional() });

export const botTextSchema = z.strictObject({
  name: line,
  /** BCP 47 tag of the language the knowledge is written in. */
  language: line,
  page: z.strictObject({
    heading: line, intro: line, placeholder: line,
    /** What is said while there is no connection. */
    connection: z.strictObject({ connecting: line, waiting: line, offline: line }),
  }),
  /** What stands around the chat on other sites' pages. */
  widget: z.strictObject({
    open: line, close: line, unread: sentence('count'), loading: line, unreachable: line, retry: line,
  }),
  /** Questions offered at the start. */
  starters: words.max(6, 'has more than six; keep the best'),
  /** Entries offered when the bot has twice not understood. */
  offers: words.max(6, 'has more than six; keep the best'),
  /** Who to ask for a person; SUPPORT_EMAIL and SUPPORT_URL take its place. */
  contact: z.strictObject({ name: line, email: z.email().optional(), url: z.url().optional() }).optional(),
  teams: teamsTextSchema.optional(),
  sentences,
  commands: z.strictObject({
    next: command, back: command, repeat: command, explain: command, begin: command, where: command, goto: command, stuck: command, stop: command,
    restart: command, continue: command, help: command, person: command, yes: command, no: command, none: command, wrong: command, why: command, undo: command,
    checklist: command, elsewhere: command, ahead: command,
  } satisfies Record<CommandName, typeof command>),
  /** What stands before a label read off the screen: "it says". */
  seeing: words,
  /** What stands before a label somebody has used: "I tapped". */
  using: words,
  reporting: reportTextSchema(words),
  /** What stands before a label that is asked about: "where is". */
  asking: words,
  /** Single words before a label that are not on the screen: "my". */
  articles: words,
  ...sequenceText(words),
  /** Words that say what is read off is not there: "no". */
  missing: words,
  /** Single words that join two questions: "and". */
  joints: words,
  ...leaningText(words),
  /** Words that make a version's number an upper bound: "earlier". */
  olderVersions: words,
  /** How a finished guide is judged. */
  feedback: z.strictObject({ good: command, bad: command, reasons: words.max(5, 'has more than five; keep the best') }),
  /** Words that change nothing about a command: "please", "ok". */
  fillers: words,
  /** What changes nothing beside the number or the name of what is picked from a list: "I think". */
  picking: words,
  /** What a reason begins with behind a command: "because". */
  because: words,
  /** Single words of who wants to be called. */
  calling: words,
  /** Number words from one up, each with its ordinal: `[one, first]`. */
  numbers: z.array(z.array(line).min(1)),
  social: z.array(socialTextSchema(line)),
});

export type BotText = z.infer<typeof botTextSchema>;
export type SentenceKey = keyof BotText['sentences'];
