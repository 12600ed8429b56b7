// The program as whoever runs it sees it: `npm start` and `npm run check`, as processes of their own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FAQ, knowledgeFolder } from './knowledge/sample';
import { until } from './until';

const root = join(__dirname, '..');
const running: ChildProcess[] = [];

/** The built program beside links to the packages that an install without devDependencies has. */
function productionFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'production-'));
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  for (const [path, { dev, devOptional }] of Object.entries(lock.packages)) {
    const nested = path.split('node_modules/').length !== 2;
    if (!path.startsWith('node_modules/') || nested || dev || devOptional || !existsSync(join(root, path)))
      continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(root, path), join(folder, path));
  }
  return folder;
}

function run(
  program: string,
  env: Readonly<Record<string, string>>,
  { cwd = root, by = ['scripts/run.mjs'] }: { cwd?: string; by?: readonly string[] } = {},
) {
  const child = spawn(process.execPath, [...by, program], {
    cwd,
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', STORAGE_URL: 'memory:', ...env },
  });
  running.push(child);
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output.text += data.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, output, ended };
}

afterAll(() => running.forEach((child) => child.kill('SIGKILL')));

it('refuses to start on faulty knowledge, with every fault and exit code 1', async () => {
  const folder = knowledgeFolder({ 'faqs/beans.md': FAQ.replace('title:', 'titel:') });
  const { output, ended } = run('dist/index.js', { KNOWLEDGE_DIR: folder });
  expect(await ended).toBe(1);
  expect(output.text).toContain('faqs/beans.md:2: "title" is missing; add it');
  expect(output.text).toContain('faqs/beans.md:2: unknown "titel"');
  expect(output.text).not.toMatch(/\n\s+at /);
}, 60_000);

it('refuses to start on wrong settings, naming them all, with exit code 1', async () => {
  const { output, ended } = run('dist/index.js', { PORT: 'abc', LOG_LEVEL: 'loud' });
  expect(await ended).toBe(1);
  expect(output.text).toContain('PORT: ');
  expect(output.text).toContain('LOG_LEVEL: ');
}, 60_000);

it('refuses to check a folder that is not there, with exit code 1', async () => {
  const { output, ended } = run('dist/cli/check.js', { KNOWLEDGE_DIR: '/nowhere' });
  expect(await ended).toBe(1);
  expect(output.text).toContain('does not exist in /nowhere');
}, 60_000);

it('checks that the test questions ask for entries that exist', async () => {
  const folder = knowledgeFolder({
    'tests/questions.jsonl': '{"text":"a","label":"faq.gone"}\n{"text":""}\n',
  });
  const { output, ended } = run('dist/cli/check.js', { KNOWLEDGE_DIR: folder });
  expect(await ended).toBe(1);
  expect(output.text).toContain('tests/questions.jsonl:1: "faq.gone" is no entry');
  expect(output.text).toContain('tests/questions.jsonl:2: "text" is missing or empty');
}, 60_000);

it('says what it serves, where its data lies and what is not set up, and stops when told to', async () => {
  const data = join(mkdtempSync(join(tmpdir(), 'data-')), 'kept');
  const { child, output, ended } = run('dist/index.js', { STORAGE_URL: `lmdb:${data}` });
  await until(() => /Web chat: +http/.test(output.text), 60_000);
  expect(output.text).toMatch(/Web chat: +http:\/\/localhost:\d+\//);
  expect(output.text).toContain(data);
  expect(output.text).toContain('MicrosoftAppId is not set');
  const address = /http:\/\/localhost:\d+/.exec(output.text)?.[0] ?? '';
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  expect((await fetch(`${address}/api/messages`, { method: 'POST', body: '{}' })).status).toBe(503);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 60_000);

it.each([
  ['no registration', { BOT_AUTH: 'off' }, 200],
  [
    'a single-tenant app',
    {
      MicrosoftAppId: 'app',
      MicrosoftAppPassword: 'p',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: 't',
    },
    401,
  ],
  [
    'a managed identity',
    { MicrosoftAppId: 'app', MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 't' },
    401,
  ],
])(
  'runs on the production packages alone, with %s',
  async (_name, env, status) => {
    // Links are not followed when packages are looked up, or they would find the others.
    const { child, output, ended } = run(
      'dist/index.js',
      { ...env, KNOWLEDGE_DIR: join(root, 'knowledge') },
      { cwd: productionFolder(), by: ['--preserve-symlinks', '--preserve-symlinks-main'] },
    );
    await until(() => /Web chat: +http/.test(output.text) || child.exitCode !== null, 60_000);
    const address = /http:\/\/localhost:\d+/.exec(output.text)?.[0] ?? output.text;
    const turn = await fetch(`${address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: '1',
        text: 'help',
        deliveryMode: 'expectReplies',
        channelId: 'test',
        serviceUrl: 'http://localhost:1',
        conversation: { id: 'c' },
        from: { id: 'p' },
        recipient: { id: 'b' },
      }),
    });
    expect(turn.status).toBe(status);
    if (status === 200) expect(await turn.json()).toMatchObject({ activities: [{ type: 'message' }] });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  },
  60_000,
);

it('learns the knowledge once, whoever starts', async () => {
  const cwd = productionFolder();
  const learnt = join(cwd, 'dist/learnt');
  rmSync(learnt, { recursive: true, force: true });
  const env = { KNOWLEDGE_DIR: knowledgeFolder() };
  const files = () =>
    (existsSync(learnt) ? readdirSync(learnt) : [])
      .filter((name) => name.endsWith('.bin'))
      .map((name) => `${name} ${statSync(join(learnt, name), { bigint: true }).ino}`);
  const first = run('dist/index.js', env, { cwd, by: [] });
  await until(() => files().length === 4, 30_000);
  first.child.kill('SIGTERM');
  await first.ended;
  const before = files();
  expect(before.map((file) => file.split(' ')[0])).toEqual([
    'code.bin',
    'entries.bin',
    'guide.brew%20reports.bin',
    'guide.brew.bin',
    'knowledge.bin',
  ]);
  expect(await run('dist/cli/learn.js', env, { cwd, by: [] }).ended).toBe(0);
  expect(files()).toEqual(before);
}, 60_000);

it('keeps compiled code for the next start, and does without where it is broken or another build’s', async () => {
  const cwd = productionFolder();
  const code = join(cwd, 'dist/learnt/code.bin');
  const start = async () => {
    const { child, output, ended } = run(
      'dist/index.js',
      { KNOWLEDGE_DIR: knowledgeFolder() },
      { cwd, by: [] },
    );
    await until(() => output.text.includes('http://'), 30_000);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    return statSync(code, { bigint: true }).ino;
  };
  rmSync(code, { force: true });
  const kept = await start();
  expect(await start()).toBe(kept);

  const bytes = readFileSync(code);
  for (const broken of [
    Buffer.concat([Buffer.from('another-build-id'), bytes.subarray(16)]),
    bytes.subarray(0, 9000),
  ]) {
    writeFileSync(code, broken);
    const again = await start();
    expect(statSync(code).size).toBeGreaterThan(1_000_000);
    expect(await start()).toBe(again);
  }
}, 120_000);
