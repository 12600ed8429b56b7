// What an author is told about a change of the coffee house.
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { FAQ, GUIDE, knowledgeFolder } from '../knowledge/sample';

const root = join(__dirname, '../..');
const program = join(mkdtempSync(join(tmpdir(), 'diff-')), 'diff.cjs');

beforeAll(() => {
  buildSync({
    entryPoints: [join(root, 'src/cli/diff.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
  });
});

const QUESTIONS = [
  { text: 'best coffee beans', label: 'faq.beans' },
  { text: 'brew a cup', label: 'guide.brew' },
  { text: 'which kettle is quiet', label: 'faq.kettle' },
];
const tests = {
  'tests/questions.jsonl': QUESTIONS.map((each) => JSON.stringify(each)).join('\n'),
  'tests/must-miss.jsonl': JSON.stringify({ text: 'are dark beans better', label: 'oos' }),
};
const KETTLE = FAQ.replace('id: faq.beans', 'id: faq.kettle')
  .replace('Which beans are best?', 'Which kettle?')
  .replace('label: Best beans', 'label: Best kettle')
  .replace(
    /phrasings:\n(?: {2}- .*\n)+/,
    'phrasings:\n  - which kettle is quiet\n  - kettles\n  - best kettle\n  - buy a kettle\n  - kettle noise\n',
  );

const old = knowledgeFolder(tests);

function diff(...args: string[]): Promise<{ code: number; text: string }> {
  const env = { PATH: process.env.PATH, NODE_PATH: join(root, 'node_modules') };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, cwd: tmpdir() }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, text: out + err }),
    );
  });
}

test('nothing changed is said in so many words', async () => {
  const { code, text } = await diff(old, '--knowledge', knowledgeFolder(tests), '--strict');
  expect(code).toBe(0);
  expect(text).toContain('4 questions, right 2 -> 2');
  expect(text).toContain('No difference.');
});

test('names what is understood better, and what is new', async () => {
  const now = knowledgeFolder({ ...tests, 'faqs/kettle.md': KETTLE });
  const { text } = await diff(old, '--knowledge', now);
  expect(text).toContain(
    'Better: 1\n  missed -> right: "which kettle is quiet" (faq.kettle; now faq.kettle)',
  );
  expect(text).toContain('New ids: 1\n  faq.kettle');
});

test('names what is understood worse and which ids are gone, and fails when told to be strict', async () => {
  const now = knowledgeFolder({
    ...tests,
    'faqs/beans.md': FAQ.replace('best coffee beans', 'brew a cup'),
    'guides/brew.md': GUIDE.replace('### Pour {#pour}', '### Pour {#pouring}').replace(
      '  - brew a cup\n',
      '  - one cup\n',
    ),
  });
  const { code, text } = await diff(old, '--knowledge', now, '--strict');
  expect(code).toBe(1);
  expect(text).toMatch(/Worse: \d+\n[^]*right -> \w+: "brew a cup" \(guide\.brew; now /);
  expect(text).toContain('Ids that are gone (people, links and tests may hold them): 1\n  guide.brew › pour');
  expect((await diff(old, '--knowledge', now)).code).toBe(0);
});

test('a folder that is not there or is faulty is named, and without one it says how to use it', async () => {
  const missing = await diff('/nowhere', '--knowledge', old);
  expect(missing.code).toBe(1);
  expect(missing.text).toContain('does not exist in /nowhere');
  expect((await diff()).text).toContain('Usage: npm run diff -- OLD_FOLDER');
});
