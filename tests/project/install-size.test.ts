// What a production install weighs, and that nothing in it misses what was left out. ADR 0012 tells why.
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { name?: string; dev?: boolean; devOptional?: boolean; link?: boolean }>;
};

/** Paths of what `npm ci --omit=dev` installs on this machine. */
const production = Object.entries(lock.packages)
  .filter(([path, { dev, devOptional }]) => path.startsWith('node_modules/') && !dev && !devOptional)
  .map(([path]) => path)
  .filter((path) => existsSync(join(root, path)));

/** Megabytes on disk, as `du` counts, without the packages nested inside. */
function size(folder: string): number {
  const below = lstatSync(folder);
  if (!below.isDirectory()) return (below.blocks * 512) / 2 ** 20;
  return readdirSync(folder)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + size(join(folder, name)), (below.blocks * 512) / 2 ** 20);
}

test('a production install stays under 150 MB', () => {
  const sizes = production.map((path) => ({ path, megabytes: size(join(root, path)) }));
  const total = sizes.reduce((sum, { megabytes }) => sum + megabytes, 0);
  const largest = sizes
    .sort((a, b) => b.megabytes - a.megabytes)
    .slice(0, 5)
    .map(({ path, megabytes }) => `${path} ${megabytes.toFixed(1)}`);
  expect({ total: Math.round(total), fits: total < 150, largest }).toMatchObject({ fits: true });
  // So small only if it was not counted.
  expect(total).toBeGreaterThan(50);
});

test.each([
  '@azure/msal-browser',
  '@microsoft/recognizers-text-number-with-unit',
  'apache-arrow',
  'botframework-webchat-component',
  'microsoft-cognitiveservices-speech-sdk',
])('%s is not installed, not even for development', (name) => {
  const real = Object.entries(lock.packages).filter(
    ([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.name !== 'empty-module',
  );
  expect(real).toEqual([]);
});

test('everything that stands in for a package is in use', () => {
  const folders = readdirSync(join(root, 'stand-ins')).map((name) => `stand-ins/${name}`);
  const linked = Object.values(lock.packages).filter(({ link }) => link) as { resolved?: string }[];
  expect(new Set(linked.map(({ resolved }) => resolved))).toEqual(new Set(folders));
});
