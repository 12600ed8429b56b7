// How well the knowledge that ships answers questions it has not seen. Prints the figures; `npm run eval` lists the misses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubject } from '../../src/dialogs/subject';
import { loadKnowledge } from '../../src/knowledge/load';
import { evaluate } from '../../src/matching/evaluate';
import { tokenise } from '../../src/matching/normalise';
import { parseQuestions } from '../../src/matching/questions';

const folder = join(__dirname, '../../knowledge');
const subject = buildSubject(loadKnowledge(folder), undefined);
const entries = [...subject.knowledge.entries.values()];
const read = (file: string) => parseQuestions(readFileSync(join(folder, 'tests', file), 'utf8'));
const inScope = read('questions.jsonl');
const mustMiss = read('must-miss.jsonl');
const report = evaluate(subject.matcher, [...inScope.questions, ...mustMiss.questions]);

const plain = (text: string) => tokenise(text).join(' ');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

describe('the test questions', () => {
  it('are enough, and every line can be read', () => {
    expect([...inScope.bad, ...mustMiss.bad]).toEqual([]);
    expect(inScope.questions.length).toBeGreaterThanOrEqual(200);
    expect(mustMiss.questions.length).toBeGreaterThanOrEqual(80);
  });

  it('name only entries that exist, and leave none out', () => {
    const ids = new Set(entries.map(({ id }) => id));
    const named = inScope.questions.flatMap(({ label, also }) => [label, ...also]);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect([...ids].filter((id) => !named.includes(id))).toEqual([]);
  });

  it('are none of the phrasings, and none of what is said to be unrelated', () => {
    const phrasings = new Set(entries.flatMap((entry) => [...entry.phrasings, entry.title, entry.label]).map(plain));
    for (const line of subject.knowledge.vocabulary.unrelated) phrasings.add(plain(line));
    const copied = [...inScope.questions, ...mustMiss.questions].filter(({ text }) => phrasings.has(plain(text)));
    expect(copied.map(({ text }) => text)).toEqual([]);
  });
});

it('every entry has at least 25 phrasings', () => {
  expect(entries.filter(({ phrasings }) => phrasings.length < 25).map(({ id }) => id)).toEqual([]);
});

describe('unseen questions', () => {
  const { top1, top3, answered: answeredRight, answeredWrong } = report.inScope;
  const { answered } = report.outOfScope;
  process.stdout.write(
    `Accuracy on ${inScope.questions.length} unseen questions: right at once ${percent(top1)}, within three ${percent(top3)}, ` +
      `answered rightly ${percent(answeredRight)}, wrongly ${percent(answeredWrong)}; ` +
      `of ${mustMiss.questions.length} that must miss, answered ${percent(answered)}\n`,
  );

  it('are understood at once nine times in ten, and nearly always within three', () => {
    expect(top1).toBeGreaterThanOrEqual(0.9);
    expect(top3).toBeGreaterThanOrEqual(0.97);
  });

  it('are rarely answered wrongly', () => {
    expect(answeredWrong).toBeLessThanOrEqual(0.05);
  });

  it('are not answered when they are about something else', () => {
    expect(answered).toBeLessThanOrEqual(0.07);
  });
});
