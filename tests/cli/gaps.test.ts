// The command as an author runs it, beside a bot that has the storage open.
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import pino from 'pino';
import { buildBot } from '../../src/bot/build-bot';
import { openStorage } from '../../src/storage/open';
import { coffeeHouse } from '../knowledge/sample';
import { Person } from '../person';

const root = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'gaps-'));
const program = join(folder, 'gaps.cjs');
const knowledgeDir = coffeeHouse();

beforeAll(() => {
  buildSync({
    entryPoints: [join(root, 'src/cli/gaps.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
  });
});

interface Ended {
  readonly code: number;
  readonly text: string;
}

function gaps(storageUrl: string, args: string[] = [], more: Record<string, string> = {}): Promise<Ended> {
  const env = {
    PATH: process.env.PATH,
    NODE_PATH: join(root, 'node_modules'),
    STORAGE_URL: storageUrl,
    KNOWLEDGE_DIR: knowledgeDir,
    ...more,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, cwd: folder }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, text: out + err }),
    );
  });
}

test('with nothing counted yet it says so in one friendly line', async () => {
  const { code, text } = await gaps(`lmdb:${folder}/empty`);
  expect(code).toBe(0);
  expect(text.trim()).toMatch(/^Nothing has been counted here yet\. .*$/);
});

test('a number of days that is none is named, without a stack', async () => {
  const { code, text } = await gaps('memory:', ['--days', 'soon']);
  expect(code).toBe(1);
  expect(text.trim()).toBe('--days soon is not a number of days; write --days 7');
});

test('without a storage that keeps anything it says what to set', async () => {
  const { code, text } = await gaps('memory:');
  expect(code).toBe(0);
  expect(text).toContain('Set it to lmdb:FOLDER');
});

test('a number of days that is none is refused', async () => {
  const { code, text } = await gaps('memory:', ['--days', 'x']);
  expect(code).toBe(1);
  expect(text).toContain('--days x is not a number of days; write --days 7');
});

test('shows weak steps, judgements, misses and use, while the bot is running', async () => {
  const storageUrl = `lmdb:${folder}/data`;
  const log = pino({ level: 'silent' });
  const first = await buildBot({ knowledgeDir, storageUrl, keepMisses: true }, log);
  const person = new Person(first.bot);
  for (const text of ['how do i make coffee', 'next', 'next', 'yes', 'thumbs down', 'Too complicated'])
    await person.say(text);
  for (const text of ['which beans should i buy', 'xyzzy \u001b[2J plugh']) await person.say(text);
  await first.close();

  const running = await openStorage(storageUrl);
  const counts = { 'weak-step/guide.brew/grind': 3, 'up/guide.clean': 2 };
  await running.counters.add([{ set: 'statistics/total', counts, ttlMs: 1e9 }]);
  const { code, text } = await gaps(storageUrl);
  const recent = await gaps(storageUrl, ['--days', '2'], { KEEP_MISSES: 'on' });
  await running.close();

  expect(code).toBe(0);
  expect(text).toMatch(/^8 turns: .*\n1 not understood \(12\.5 %\), 0 handed over to a person\n/);
  expect(text).toMatch(/Weak steps.*\n +guide +step +times\n +guide\.brew +grind +3\n/);
  expect(text).toMatch(/guide\.brew +0 +1 +Too complicated \(1\)\n +guide\.clean +2 +0\n/);
  expect(text).toMatch(/Used most\n +entry +title +times\n +faq\.beans .* 1\n +guide\.brew .* 1\n/);
  expect(text).toMatch(/Used least\n.*\n +guide\.which .* 0\n/);
  expect(text).toMatch(/Not understood.*\n +day +said\n +\d{4}-\d\d-\d\d +xyzzy +\[2J plugh/);
  expect(text).not.toContain('\u001b');
  expect(recent.text).toContain('8 turns');
  expect(recent.text).toContain('Weak steps: none');
});
