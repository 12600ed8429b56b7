// Rules for the code that no compiler knows.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');

const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('there are sources to look at', () => {
  expect(sources).toContain('src/index.ts');
});

test('no source speaks of the subject: that belongs into knowledge/', () => {
  const subject = /imessage|iphone|ipad|icloud|apple|facetime/i;
  const faults = sources.flatMap((file) => [
    ...(subject.test(file) ? [file] : []),
    ...read(file)
      .split('\n')
      .flatMap((line, index) => (subject.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  ]);
  expect(faults).toEqual([]);
});

test('every module says at its top what it is and who calls it', () => {
  const modules = sources.filter((file) => /(?<!\.d)\.tsx?$/.test(file));
  expect(modules.filter((file) => !/^(\/\/|\/\*\*?) ?\S/.test(read(file)))).toEqual([]);
});

test('no module is longer than 250 lines', () => {
  const modules = sources.filter((file) => /\.tsx?$/.test(file));
  expect(modules.filter((file) => read(file).trimEnd().split('\n').length > 250)).toEqual([]);
});

test('no module switches a check off', () => {
  expect(
    sources.filter((file) => /@ts-(ignore|nocheck|expect-error)|eslint-disable/.test(read(file))),
  ).toEqual([]);
});
