// The checklist of store rules in docs/teams.md names the test that proves each: those tests must exist.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The rows of the last table: rule, file and test. */
const rows = [...read('docs/teams.md').matchAll(/^\| (\d)\. (.+?) \| `(tests\/[^`]+)`: "(.+)" \|$/gm)].map(
  ([, rule = '', what = '', file = '', test = '']) => ({ rule, what, file, test }),
);

it('has the rules 4 to 8', () => {
  expect([...new Set(rows.map(({ rule }) => rule))]).toEqual(['4', '5', '6', '7', '8']);
});

it('has a test in every row', () => {
  const table = read('docs/teams.md').split('| Rule | Proved by |')[1] ?? '';
  expect(rows).toHaveLength(table.split('\n').filter((line) => /^\| \d/.test(line)).length);
});

it.each(rows)('$rule. $what', ({ file, test }) => {
  expect(existsSync(join(root, file))).toBe(true);
  // The literal after `it(` or after the table of `it.each([…])(`; it may hold placeholders before what the checklist quotes.
  const names = [...read(file).matchAll(/(?:\)|\bit|\btest)\(\s*(['"`])((?:(?!\1).)+)\1/gs)].map(
    ([, , name]) => name,
  );
  expect(names.some((name) => name?.includes(test))).toBe(true);
});
