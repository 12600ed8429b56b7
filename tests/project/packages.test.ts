// What is installed is the same everywhere, whatever registry it comes from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const dependencies = { ...manifest.dependencies, ...manifest.devDependencies };

test('every dependency has an exact version', () => {
  const inexact = Object.entries(dependencies).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(inexact).toEqual([]);
});

test('the lockfile holds what package.json asks for', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> };
  const locked = Object.keys(dependencies).map((name) => [
    name,
    lock.packages[`node_modules/${name}`]?.version,
  ]);
  expect(Object.fromEntries(locked)).toEqual(dependencies);
});

test.each(['package-lock.json', '.npmrc'])('%s names no registry', (file) => {
  expect(read(file).match(/"resolved": *"https?:.*|^.*registry *=.*/gm) ?? []).toEqual([]);
});

test('the lockfile holds every optional package, for other machines too, or npm ci refuses to install', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const names = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const wanted = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
    path === '' ? [] : Object.keys(optionalDependencies ?? {}),
  );
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});
