// How well people who are stuck at a step are understood, in words the knowledge has never seen.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buildSubject } from '../../src/dialogs/subject';
import type { Guide } from '../../src/knowledge/entry';
import { loadKnowledge } from '../../src/knowledge/load';
import { tokenise } from '../../src/matching/normalise';
import { openStorage } from '../../src/storage/open';
import { botFor, Person, type Heard } from '../person';

const AT_ONCE = 0.92;
const OFFERED = 0.96;
/** Wordings that each trouble has at least. */
const WORDINGS = 3;

const rowSchema = z.strictObject({
  guide: z.string(),
  step: z.string(),
  trouble: z.string(),
  text: z.string().min(1),
});
type Row = z.infer<typeof rowSchema>;

const folder = join(__dirname, '../../knowledge');
const FILE = 'tests/troubles.jsonl';
const rows = readFileSync(join(folder, FILE), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => rowSchema.parse(JSON.parse(line)));

const subject = buildSubject(loadKnowledge(folder), undefined);
const guides = [...subject.knowledge.entries.values()].filter((entry) => entry.kind === 'guide');

const nameOf = ({ guide, step, trouble }: Omit<Row, 'text'>): string => `${guide} ${step} ${trouble}`;

test('every trouble of every step has its wordings, and every wording its trouble', () => {
  const known = guides.flatMap((guide) =>
    guide.steps.flatMap((step) =>
      step.troubles.map(({ id }) => nameOf({ guide: guide.id, step: step.id, trouble: id })),
    ),
  );
  const told = rows.map(nameOf);
  const scarce = known.filter((each) => told.filter((other) => other === each).length < WORDINGS);
  expect(scarce).toEqual([]);
  expect(told.filter((each) => !known.includes(each))).toEqual([]);
});

test('no wording stands anywhere else in the knowledge', () => {
  const plain = (text: string) => ` ${tokenise(text).join(' ')} `;
  const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(md|yaml|jsonl)$/.test(file) && file !== FILE)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').map(plain));
  const told = rows.filter(({ text }) => lines.some((line) => line.includes(plain(text))));
  expect(told.map(({ text }) => text)).toEqual([]);
  expect(new Set(rows.map(({ text }) => plain(text))).size).toBe(rows.length);
});

test('people stuck at a step get the remedy, or are offered it, and at once from three wordings of each trouble', async () => {
  const missed: string[] = [];
  const reached = new Map<string, number>(rows.map((row) => [nameOf(row), 0]));
  let atOnce = 0;
  let offered = 0;
  for (const row of rows) {
    const { knowledge } = await complain(row);
    if (knowledge.trouble === row.trouble) {
      atOnce += 1;
      reached.set(nameOf(row), (reached.get(nameOf(row)) ?? 0) + 1);
    } else {
      const among = knowledge.choices?.includes(row.trouble) ?? false;
      if (among) offered += 1;
      const got =
        knowledge.trouble ?? (knowledge.choices ? `[${knowledge.choices.join(', ')}]` : knowledge.entryId);
      missed.push(
        `${among ? 'offered' : 'missed '} ${row.guide} ${row.step} ${row.trouble}: "${row.text}" -> ${knowledge.outcome} ${got}`,
      );
    }
  }
  const share = (count: number) => count / rows.length;
  const percent = (count: number) => `${(100 * share(count)).toFixed(1)} %`;
  process.stdout.write(
    `troubles: ${percent(atOnce)} at once, ${percent(atOnce + offered)} within what is offered, of ${rows.length}\n${missed.join('\n')}\n`,
  );
  expect(share(atOnce)).toBeGreaterThanOrEqual(AT_ONCE);
  expect(share(atOnce + offered)).toBeGreaterThanOrEqual(OFFERED);
  expect([...reached].filter(([, times]) => times < WORDINGS)).toEqual([]);
}, 60_000);

test('a remedy that leaves nothing to do leads to the check, any other back to the step', async () => {
  for (const guide of guides) {
    for (const step of guide.steps) {
      for (const { id, title, then } of step.troubles) {
        const { knowledge, buttons } = await complain({ guide: guide.id, step: step.id, trouble: id, text: title });
        if (knowledge.trouble !== id) continue;
        expect([id, buttons[0]?.step]).toEqual([id, then ?? step.id]);
      }
    }
  }
}, 60_000);

/** Somebody new goes to the row's step and says the row's text there. */
async function complain({ guide: id, step, text }: Row): Promise<Heard> {
  const guide = guides.find((each): each is Guide => each.id === id);
  const number = (guide?.steps.findIndex((each) => each.id === step) ?? -1) + 1;
  if (!guide || number === 0) throw new Error(`${FILE}: ${id} has no step "${step}"; mend or remove it`);
  const person = new Person(botFor(subject, await openStorage('memory:')));
  await person.say(guide.label);
  const { knowledge } = await person.say(`step ${number}`);
  if (knowledge.entryId !== id || knowledge.step?.id !== step)
    throw new Error(`"${guide.label}" and then "step ${number}" do not lead to ${id} ${step}`);
  return person.say(text);
}
