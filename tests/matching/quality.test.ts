// How well the shipped knowledge is found, by questions it has not seen. See npm run eval for the details.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubject } from '../../src/dialogs/subject';
import { loadKnowledge } from '../../src/knowledge/load';
import { evaluate } from '../../src/matching/evaluate';
import { parseQuestions } from '../../src/matching/questions';

const folder = join(__dirname, '../../knowledge');
const knowledge = loadKnowledge(folder);
const { matcher } = buildSubject(knowledge, undefined);

function questions(file: string) {
  const { questions: list, bad } = parseQuestions(readFileSync(join(folder, 'tests', file), 'utf8'));
  expect(bad).toEqual([]);
  return list;
}

test('every label of the test questions is an entry', () => {
  const unknown = questions('questions.jsonl').flatMap(({ label, also }) =>
    [label, ...also].filter((id) => !knowledge.entries.has(id)),
  );
  expect(unknown).toEqual([]);
});

test('questions find their entry, and what is none of its business is turned away', () => {
  const report = evaluate(matcher, [...questions('questions.jsonl'), ...questions('must-miss.jsonl')]);
  expect(report.inScope.top1).toBeGreaterThanOrEqual(0.9);
  expect(report.inScope.top3).toBeGreaterThanOrEqual(0.97);
  expect(report.inScope.answered).toBeGreaterThanOrEqual(0.8);
  expect(report.inScope.answeredWrong).toBeLessThanOrEqual(0.05);
  expect(report.outOfScope.answered).toBeLessThanOrEqual(0.1);
  expect(report.auroc).toBeGreaterThanOrEqual(0.95);
});

test.each([
  ['how do i sign in to imessage on my mac', 'guide.mac'],
  ['i dont want to sign out of imessage on my mac', 'guide.mac'],
  ['sign out of gmail on my mac', 'guide.mac'],
  ['log out of whatsapp on my iphone', 'guide.iphone'],
  ['how do i sign out of imessage on my macbook', 'guide.iphone'],
  ['how do i log out of imessage on my ipad', 'guide.mac'],
  ['sign out of facetime on my iphone', 'guide.iphone'],
  ['sign out of imessage on android', 'guide.iphone'],
])('"%s" is never answered with %s', (text, id) => {
  const { outcome, candidates } = matcher.match(text);
  expect(outcome === 'hit' && candidates[0]?.entryId === id).toBe(false);
});
