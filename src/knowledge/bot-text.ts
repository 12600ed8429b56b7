// bot.yaml: the bot's own sentences and the words of its commands, checked.
import { z } from 'zod';
import { leaningText } from './leaning-text';
import { reportTextSchema } from './report-text';
import { sequenceText } from './sequence-text';
import { socialTextSchema } from './social-text';
import { teamsTextSchema } from './teams-text';

const line = z.string().trim().min(1, 'is empty; write it');
const words = z.array(line).min(1, 'needs at least one');

/** Commands a person can say or click. `goto` has `{number}` in its words. */
export const COMMANDS = [
  'next', 'back', 'repeat', 'explain', 'begin', 'where', 'goto', 'stuck', 'stop', 'restart', 'continue', 'help', 'person', 'yes', 'no', 'none', 'wrong', 'why', 'undo',
  'checklist', 'elsewhere', 'ahead',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** `around`: what is no command by itself and beside this one changes nothing. */
const command = z.strictObject({ label: line, say: words, around: words.optional() });

/** A sentence that may use these placeholders, and no others. */
const sentence = (...placeholders: string[]) =>
  line.superRefine((text, context) => {
    for (const [whole, name = ''] of text.matchAll(/\{([^}]*)\}/g)) {
      if (placeholders.includes(name)) continue;
      const known = placeholders.map((p) => `{${p}}`).join(', ') || 'none';
      context.addIssue({ code: 'custom', message: `uses ${whole}; placeholders here: ${known}` });
    }
  });

const sentences = z.strictObject({
  welcome: sentence('name'),
  welcomeGroup: sentence('name'),
  help: sentence('name'),
  guideHelp: sentence(),
  progress: sentence('number', 'of'),
  place: sentence('place'),
  variant: sentence('versions', 'instruction'),
  variantPlace: sentence('versions', 'place', 'instruction'),
  firstStepCommands: sentence(),
  stepCommands: sentence(),
  beforeYouStart: sentence(),
  check: sentence(),
  checkCommands: sentence(),
  finished: sentence('guide'),
  stopped: sentence('guide', 'number', 'of'),
  noGuide: sentence(),
  noGuideYet: sentence(),
  atFirstStep: sentence(),
  noWhy: sentence(),
  noUndo: sentence(),
  noSuchStep: sentence('number', 'of'),
  bareNumber: sentence('number'),
  whereNow: sentence('guide', 'number', 'of', 'left'),
  whereLast: sentence('guide', 'number', 'of'),
  ahead: sentence('title', 'next'),
  whereCheck: sentence('guide'),
  restarted: sentence(),
  resumed: sentence('guide'),
  oldButton: sentence(),
  oldButtonStopped: sentence(),
  oldButtonEnded: sentence(),
  othersButton: sentence(),
  forPerson: sentence('name'),
  shortened: sentence(),
  notHere: sentence(),
  knowledgeChanged: sentence('guide'),
  afterRemedy: sentence(),
  troubleElsewhere: sentence('number'),
  glad: sentence(),
  haveVersion: sentence('versions'),
  versionNoted: sentence('versions'),
  versionTooOld: sentence('versions'),
  versionNewest: sentence(),
  modelNewest: sentence(),
  modelUpTo: sentence('model', 'version'),
  seenHere: sentence('label'),
  seenRow: sentence('label'),
  useRow: sentence('row'),
  rowAmong: sentence('screen', 'row', 'others'),
  rowAlone: sentence('screen', 'row'),
  lookAt: sentence('place'),
  seenUsed: sentence('label'),
  stepDone: sentence(),
  reported: sentence(),
  restUnclear: sentence(),
  seenBefore: sentence('label'),
  seenElsewhere: sentence('label', 'number', 'of'),
  severalFirst: sentence('guide', 'other'),
  nextUp: sentence('guide'),
  doneSoFar: sentence('guides'),
  stillWaiting: sentence('guides'),
  comesAfter: sentence('guides'),
  whichFirst: sentence(),
  nothingWaiting: sentence(),
  switched: sentence('guide', 'number'),
  checklist: sentence(),
  printable: sentence('link'),
  sameDevice: sentence(),
  elsewhere: sentence('link'),
  elsewhereCode: sentence(),
  elsewhereAlt: sentence('guide', 'number'),
  noElsewhere: sentence(),
  opened: sentence('guide', 'number', 'of'),
  openUnknown: sentence(),
  printBefore: sentence(),
  printSteps: sentence(),
  printCheck: sentence(),
  printAfterwards: sentence(),
  printVerified: sentence('date', 'versions'),
  printChat: sentence(),
  pagesTitle: sentence(),
  pagesIntro: sentence(),
  pagesSearch: sentence(),
  pagesFind: sentence(),
  pagesFound: sentence('text'),
  pagesNotFound: sentence('text'),
  pagesGuides: sentence(),
  pagesFaqs: sentence(),
  pagesReasons: sentence(),
  pagesExtras: sentence(),
  pagesWalk: sentence(),
  pagesWalkHere: sentence(),
  pagesPrint: sentence(),
  pagesChat: sentence(),
  pagesWhy: sentence(),
  pagesUndo: sentence(),
  pagesTroubles: sentence(),
  pagesTrouble: sentence('trouble'),
  pagesRelated: sentence(),
  pagesSources: sentence(),
  pagesMissing: sentence(),
  pagesMissingText: sentence(),
  pageLink: sentence('title'),
  sketch: sentence('screen', 'row'),
  askFeedback: sentence(),
  feedbackThanks: sentence(),
  feedbackWhy: sentence(),
  feedbackNoted: sentence(),
  backToStep: sentence(),
  alreadyHere: sentence('guide'),
  alreadyHereEach: sentence(),
  stuck: sentence(),
  notHelped: sentence(),
  leaveGuide: sentence('guide', 'other'),
  leave: sentence('other'),
  stay: sentence('guide'),
  didYouMean: sentence(),
  pickOne: sentence(),
  noneOfThese: sentence(),
  tellMeMore: sentence(),
  notMeant: sentence(),
  anythingElse: sentence(),
  whatElse: sentence(),
  stuckOutside: sentence(),
  rephrase: sentence(),
  offSubject: sentence(),
  firstOfSeveral: sentence(),
  firstThen: sentence('others'),
  moreAsked: sentence(),
  keepPrivate: sentence(),
  outOfRemedies: sentence(),
  returned: sentence('guide'),
  stillOpen: sentence('guide', 'number', 'of'),
  guideRephrase: sentence(),
  options: sentence(),
  related: sentence(),
  alsoAsked: sentence(),
  saidAbove: sentence(),
  saidAgain: sentence(),
  noMore: sentence('title'),
  notIt: sentence(),
  inShort: sentence('gist'),
  goesWith: sentence(),
  person: sentence('contact'),
  noPhone: sentence(),
  personInGuide: sentence(),
  personOffer: sentence(),
  personAt: sentence('contact'),
  summary: sentence('devices', 'guide', 'step', 'tried', 'unanswered'),
  noPerson: sentence(),
  passedOn: sentence(),
  passedOnAlone: sentence(),
  textOnly: sentence(),
  tooLong: sentence('limit'),
  busy: sentence(),
  failure: sentence(),
});

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
