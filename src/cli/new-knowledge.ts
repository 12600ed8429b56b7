// Writes the beginnings of knowledge: a folder for another subject, or one more entry. For new.ts.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMap, isScalar, isSeq, parse, parseDocument, stringify, visit } from 'yaml';
import { UsageError } from '../errors';
import { vocabularySchema } from '../knowledge/vocabulary';

/** Folder and first part of the id of each kind of entry. */
export const KINDS: Readonly<Record<string, { folder: string; id: string; template: string }>> = {
  guide: { folder: 'guides', id: 'guide', template: 'guide.md' },
  faq: { folder: 'faqs', id: 'faq', template: 'answer.md' },
  reason: { folder: 'reasons', id: 'reason', template: 'answer.md' },
  extra: { folder: 'extras', id: 'faq', template: 'answer.md' },
};

const NAME = /^[a-z][a-z0-9-]*$/;

/** Sentences that name the subject; a new one begins with these. */
const SENTENCES: Readonly<Record<string, string>> = {
  welcome: "Hi, I'm **{name}**. Ask in your own words, or say **help** to see what I can do.",
  help: "I'm **{name}**. Tell me what you want to do, or ask a question. In a guide you can say **done**, **back**, **repeat**, **stuck**, **where am I**, **step 2**, **start over** or **stop**; after a break, **continue**. For a human, say **person**.",
  noGuideYet: "We're not in a guide right now. Tell me what you want to do.",
  offSubject:
    "I don't think I can help with that. If it is about what I know, say it in other words, or say **help**.",
  rephrase: "Sorry, I'm not sure I understand. Could you say it in other words?",
  pagesReasons: 'Reasons',
  noPerson:
    "I'd gladly pass you on, but no contact for a person has been set up here. I'm still here: tell me what you see, or say **help** for what I can do.",
};

/** Small talk that only this subject can answer so. */
const OF_THE_SUBJECT = 'do-it-for-me';

export interface Templates {
  /** Where the templates lie. */
  readonly templates: string;
  /** A bot.yaml whose general sentences and command words are taken over. */
  readonly botYaml: string;
  /** The vocabulary of the same subject: what names its things or its task is not taken over. */
  readonly vocabularyYaml: string;
  /** As `2026-01-31`. */
  readonly date: string;
}

/**
 * Writes a folder that can be used as it is, with one guide and one question to write over. Returns the files written.
 * @throws UsageError when the folder has something in it already.
 */
export function newSubject(folder: string, title: string, from: Templates): string[] {
  if (existsSync(join(folder, 'bot.yaml')))
    throw new UsageError(`${folder} has a bot.yaml already; name a folder that does not exist yet`);
  const head = readFileSync(join(from.templates, 'bot.yaml'), 'utf8').replace('TITLE', () =>
    stringify(title).trim(),
  );
  const files = {
    'bot.yaml': head + generalSentences(from),
    'vocabulary.yaml': readFileSync(join(from.templates, 'vocabulary.yaml'), 'utf8'),
    'tests/questions.jsonl': `${JSON.stringify({ text: 'please guide me through the first thing', label: 'guide.first' })}\n`,
    'tests/must-miss.jsonl': `${JSON.stringify({ text: 'who won the match yesterday', label: 'oos' })}\n`,
  };
  for (const [file, text] of Object.entries(files)) write(join(folder, file), text);
  return [
    ...Object.keys(files),
    newEntry(folder, 'guide', 'first', from),
    newEntry(folder, 'faq', 'question', from),
  ].map((file) => join(folder, file));
}

/**
 * Writes one more entry, complete and to be written over. Returns its file within the folder.
 * @throws UsageError when there is no such kind, the name cannot be part of an id, or the file exists.
 */
export function newEntry(folder: string, kind: string, name: string, { templates, date }: Templates): string {
  const of = KINDS[kind];
  if (!of) throw new UsageError(`"${kind}" is no kind of entry; use ${Object.keys(KINDS).join(', ')}`);
  if (!NAME.test(name))
    throw new UsageError(
      `"${name}" cannot be part of an id; use lower-case letters, digits and hyphens, as in printer-paper`,
    );
  const file = `${of.folder}/${name}.md`;
  if (existsSync(join(folder, file)))
    throw new UsageError(`${join(folder, file)} exists already; take another name`);
  const text = readFileSync(join(templates, of.template), 'utf8')
    .replaceAll('{name}', name)
    .replaceAll('{kind}', of.id)
    .replaceAll('{date}', date);
  write(join(folder, file), text);
  return file;
}

/** Everything from `sentences:` on, with neutral words where the subject is named, and no phrase that names it. */
function generalSentences({ botYaml, vocabularyYaml }: Templates): string {
  const document = parseDocument(botYaml.slice(botYaml.indexOf('\nsentences:') + 1));
  for (const [key, text] of Object.entries(SENTENCES)) document.setIn(['sentences', key], text);
  const names = namesIn(vocabularyYaml);
  const isOfSubject = (text: string) => names.some((name) => ` ${text.toLowerCase()} `.includes(` ${name} `));
  const social = document.get('social');
  if (isSeq(social))
    social.items = social.items.filter((item) => !isMap(item) || item.get('id') !== OF_THE_SUBJECT);
  visit(document, {
    Pair: (_, { key }) => (isScalar(key) && key.value === 'sentences' ? visit.SKIP : undefined),
    Seq: (_, sequence) => {
      sequence.items = sequence.items.filter((item) => !isScalar(item) || !isOfSubject(String(item.value)));
    },
  });
  return document.toString({ lineWidth: 130, flowCollectionPadding: false });
}

/** Every name of a device, and every word for the task and its opposite, in lower case. */
function namesIn(vocabularyYaml: string): string[] {
  const { devices, opposites } = vocabularySchema.parse(parse(vocabularyYaml));
  const names = [
    ...Object.values(devices).flatMap(({ say }) => say),
    ...opposites.flatMap((pair) => [...pair.one, ...pair.other]),
  ];
  return names.map((name) => name.toLowerCase());
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
}
