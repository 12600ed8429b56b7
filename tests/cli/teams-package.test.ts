// `npm run teams:package` as an administrator sees it, as a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { botYaml, coffeeHouse } from '../knowledge/sample';

const root = join(__dirname, '../..');
const DEVELOPER =
  '  developer: {name: Contoso, privacy: "https://example.com/p", terms: "https://example.com/t"}\n';
const withDeveloper = botYaml('guide.brew').replace(/^teams:\n/m, `teams:\n${DEVELOPER}`);
const ready = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  PUBLIC_URL: 'https://bot.example.org',
};
const folder = mkdtempSync(join(tmpdir(), 'teams-package-'));

async function pack(env: Record<string, string>, knowledge: string, name = 'app.zip') {
  const file = join(folder, name);
  const child = spawn(process.execPath, ['scripts/run.mjs', 'dist/cli/teams-package.js', '--out', file], {
    cwd: root,
    env: { PATH: process.env.PATH, KNOWLEDGE_DIR: knowledge, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { file, code, output };
}

/** The files of a zip that is not compressed. */
function unpack(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [size, name, extra] = [
      zip.readUInt32LE(at + 18),
      zip.readUInt16LE(at + 26),
      zip.readUInt16LE(at + 28),
    ];
    const start = at + 30 + name + extra;
    files.set(zip.toString('utf8', at + 30, at + 30 + name), zip.subarray(start, start + size));
    at = start + size;
  }
  return files;
}

it('writes a zip of the manifest and both icons, the same bytes each time and in each time zone', async () => {
  const knowledge = coffeeHouse({ 'bot.yaml': withDeveloper });
  const first = await pack({ ...ready, TZ: 'UTC' }, knowledge);
  expect(first.output).toContain(ready.MicrosoftAppId);
  expect(first.code).toBe(0);
  const zip = readFileSync(first.file);
  const files = unpack(zip);
  expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(JSON.parse(files.get('manifest.json')?.toString() ?? '')).toMatchObject({ manifestVersion: '1.29' });
  expect(files.get('color.png')?.readUInt32BE(16)).toBe(192);
  expect(files.get('outline.png')?.readUInt32BE(16)).toBe(32);
  const second = await pack({ ...ready, TZ: 'Asia/Tokyo' }, knowledge, 'again.zip');
  expect(readFileSync(second.file).equals(zip)).toBe(true);
}, 120_000);

it("refuses what Teams' own schema refuses, and writes nothing", async () => {
  const name = 'The most helpful coffee machine guide';
  const knowledge = coffeeHouse({ 'bot.yaml': withDeveloper.replace(/^name: .*$/m, `name: ${name}`) });
  const { file, code, output } = await pack(ready, knowledge, 'refused.zip');
  expect(output).toMatch(/manifest\.json .*\/name\/short.* 30 characters/);
  expect([code, existsSync(file)]).toEqual([1, false]);
}, 120_000);

it('names everything that is missing, writes nothing and ends with exit code 1', async () => {
  const { file, code, output } = await pack({}, coffeeHouse(), 'missing.zip');
  expect(code).toBe(1);
  for (const name of [
    'MicrosoftAppId',
    'PUBLIC_URL',
    'developer.name',
    'developer.privacy',
    'developer.terms',
  ])
    expect(output).toContain(name);
  expect(output).not.toMatch(/\n\s+at /);
  expect(existsSync(file)).toBe(false);
}, 120_000);
