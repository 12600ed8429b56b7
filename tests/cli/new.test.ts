// What an author begins with can be used as it is, and nothing that exists is written over.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newEntry, newSubject, type Templates } from '../../src/cli/new-knowledge';
import { buildSubject } from '../../src/dialogs/subject';
import { loadKnowledge } from '../../src/knowledge/load';
import { openStorage } from '../../src/storage/open';
import { botFor, Person } from '../person';

const root = join(__dirname, '../..');
const from: Templates = {
  templates: join(root, 'templates'),
  botYaml: readFileSync(join(root, 'knowledge/bot.yaml'), 'utf8'),
  vocabularyYaml: readFileSync(join(root, 'knowledge/vocabulary.yaml'), 'utf8'),
  date: '2026-01-31',
};
const begun = () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'new-')), 'knowledge');
  newSubject(folder, 'Printer: the helper', from);
  return folder;
};

test('a new subject has no fault, its own name, and a guide that can be walked', async () => {
  const knowledge = loadKnowledge(begun());
  expect(knowledge.bot.name).toBe('Printer: the helper');
  const subject = buildSubject(knowledge, undefined);
  const person = new Person(botFor(subject, await openStorage('memory:')));
  expect((await person.say('walk me through first')).knowledge).toMatchObject({
    entryId: 'guide.first',
    step: { number: 1, of: 2 },
  });
  expect((await person.say('i can not find the row to use')).knowledge.trouble).toBe('what-goes-wrong');
});

test('a new subject neither says nor understands anything of the one that ships', () => {
  const folder = begun();
  const { devices, opposites } = loadKnowledge(join(root, 'knowledge')).vocabulary;
  const names = [
    ...Object.values(devices).flatMap(({ say }) => say),
    ...opposites.flatMap(({ one, other }) => [...one, ...other]),
  ];
  // Whatever stands between them: hyphens, stops, the braces of a list.
  const plain = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const written = readFileSync(join(folder, 'bot.yaml'), 'utf8').split('\n').map(plain);
  expect(names.filter((name) => written.some((line) => line.includes(plain(name))))).toEqual([]);
});

test.each(['guide', 'faq', 'reason', 'extra'])('one more %s loads', (kind) => {
  const folder = begun();
  const file = newEntry(folder, kind, 'paper-jam', from);
  const entry = [...loadKnowledge(folder).entries.values()].find((each) => each.file === file);
  expect(entry?.id).toMatch(/\.paper-jam$/);
});

test('nothing is written over, and names that cannot be ids are refused', () => {
  const folder = begun();
  expect(() => newSubject(folder, 'Again', from)).toThrow('has a bot.yaml already');
  newEntry(folder, 'faq', 'toner', from);
  expect(() => newEntry(folder, 'faq', 'toner', from)).toThrow('faqs/toner.md exists already');
  expect(() => newEntry(folder, 'faq', 'Paper Jam', from)).toThrow('"Paper Jam" cannot be part of an id');
  expect(() => newEntry(folder, 'task', 'toner', from)).toThrow(
    '"task" is no kind of entry; use guide, faq, reason, extra',
  );
});
