// Whether people who tell how a step goes get on, and nobody else does: 350 lines written by somebody who had seen the steps
// and no example. Half of them were looked at while the dialogs were built.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buildSubject } from '../../src/dialogs/subject';
import type { Guide } from '../../src/knowledge/entry';
import { loadKnowledge } from '../../src/knowledge/load';
import { openStorage } from '../../src/storage/open';
import { botFor, Person } from '../person';

/** Shares of the lines that must lead on, and of those that may although they should not. */
const LED_ON = 0.62;
const LED_ASTRAY = 0.05;

const rowSchema = z.strictObject({
  guide: z.string(),
  step: z.string(),
  means: z.enum(['progress', 'trouble', 'question', 'other']),
  text: z.string().min(1),
  /** The step that comes next for who has done this one, or the check. */
  next: z.string().optional(),
});
type Row = z.infer<typeof rowSchema>;

const folder = join(__dirname, '../../knowledge');
const FILE = 'tests/said-at-steps.jsonl';
const rows = readFileSync(join(folder, FILE), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => rowSchema.parse(JSON.parse(line)));

const subject = buildSubject(loadKnowledge(folder), undefined);

test('who says in their own words that a step is done gets the next one, and who does not stays', async () => {
  const ends = await Promise.all(rows.map(async (row) => ({ row, at: await endOf(row) })));
  const reports = ends.filter(({ row }) => row.means === 'progress');
  const others = ends.filter(({ row }) => row.means !== 'progress');
  const ledOn = reports.filter(({ row, at }) => at.place === row.next || (at.finished && row.next === 'check'));
  const astray = others.filter(({ at }) => at.further);
  const percent = (some: readonly unknown[], all: readonly unknown[]) =>
    `${((100 * some.length) / all.length).toFixed(1)} % of ${all.length}`;
  process.stdout.write(
    `reports that lead on: ${percent(ledOn, reports)}; other words that do: ${percent(astray, others)}\n${astray
      .map(({ row }) => `astray ${row.means} ${row.guide} ${row.step}: "${row.text}"`)
      .join('\n')}\n`,
  );
  expect(ledOn.length / reports.length).toBeGreaterThanOrEqual(LED_ON);
  expect(astray.length / others.length).toBeLessThanOrEqual(LED_ASTRAY);
}, 120_000);

/** Where somebody new is who goes to the row's step and says the row's text there; `further`: beyond that step, without a remedy. */
async function endOf({ guide: id, step, text }: Row) {
  const guide = subject.knowledge.entries.get(id) as Guide;
  const number = guide.steps.findIndex((each) => each.id === step) + 1;
  if (number === 0) throw new Error(`${FILE}: ${id} has no step "${step}"; mend or remove it`);
  const person = new Person(botFor(subject, await openStorage('memory:')));
  await person.say(guide.label);
  await person.say(`step ${number}`);
  const { knowledge, text: reply } = await person.say(text);
  const checking = reply.includes(guide.check);
  const at = guide.steps.findIndex((each) => each.id === knowledge.step?.id) + 1;
  const finished = knowledge.outcome === 'done' && knowledge.step === undefined;
  return {
    place: checking ? 'check' : knowledge.step?.id,
    finished,
    further: (checking || finished || at > number) && knowledge.trouble === undefined,
  };
}
