import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { StorageError } from '../../src/errors';
import { lmdb } from '../../src/storage/lmdb';
import { LocalEngine } from '../../src/storage/local-engine';
import { openStorage } from '../../src/storage/open';
import { persistentSecret } from '../../src/storage/persistent-secret';
import { describeEngine } from './contract';

const root = join(__dirname, '../..');
const day = 24 * 60 * 60 * 1000;
let folder: string;
let opened = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'storage-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeEngine('lmdb', (clock) =>
  openStorage(`lmdb:${folder}/${++opened}`, { logTtlMs: 20 * day, now: () => clock.now }),
);

test('everything is there after it was closed and opened again', async () => {
  const url = `lmdb:${folder}/again.d`;
  const first = await openStorage(url);
  await first.state.write({ a: { n: 1 } });
  await first.log.append('c', { text: 'one' });
  await first.claims.claim('k', 'v', day);
  const secret = await persistentSecret(first, 'x');
  await first.close();

  const second = await openStorage(url);
  expect(await second.state.read(['a'])).toMatchObject({ a: { n: 1 } });
  expect(await second.log.append('c', { text: 'two' })).toBe(2);
  expect(await second.claims.read('k')).toBe('v');
  expect(await persistentSecret(second, 'x')).toBe(secret);
  await second.close();
});

test('the folder is made, and no one else may look into it', async () => {
  const engine = await openStorage(`lmdb:${folder}/deep/er`);
  expect(statSync(`${folder}/deep/er`).mode & 0o077).toBe(0);
  await engine.close();
});

test('a folder that cannot be used is named, with what to do', async () => {
  writeFileSync(`${folder}/file`, 'not a folder');
  const opening = openStorage(`lmdb:${folder}/file`);
  await expect(opening).rejects.toThrow(StorageError);
  await expect(opening).rejects.toThrow(/file cannot be used.*Set STORAGE_URL/);
});

test('the sweep removes what has expired from among much that has not', async () => {
  let now = 0;
  const engine = new LocalEngine(lmdb(`${folder}/sweep`), { now: () => now, stateTtlMs: 10 * day });
  await Promise.all(Array.from({ length: 1100 }, (_, n) => engine.state.write({ [`old${n}`]: { n } })));
  now += 5 * day;
  await Promise.all(Array.from({ length: 300 }, (_, n) => engine.state.write({ [`new${n}`]: { n } })));
  now += 6 * day;
  await engine.sweep();
  // Seen with the old clock, so that only what was removed is missing.
  now = 0;
  const names = Array.from({ length: 1100 }, (_, n) => `old${n}`);
  expect(await engine.state.read(names)).toEqual({});
  expect(Object.keys(await engine.state.read(['new0', 'new299']))).toHaveLength(2);
  await engine.close();
});

describe('killed under load', () => {
  let child: string;
  beforeAll(() => {
    child = join(folder, 'kill-child.cjs');
    buildSync({
      entryPoints: [join(__dirname, 'kill-child.ts')],
      outfile: child,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      packages: 'external',
    });
  });
  const env = { ...process.env, NODE_PATH: join(root, 'node_modules') };

  /** Lines the child has acknowledged before it was killed, `after` lines or a little later. */
  function killedAfter(after: number, ...args: string[]): Promise<string[]> {
    return new Promise((done, fail) => {
      const running = spawn(process.execPath, [child, ...args], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const lines: string[] = [];
      const reader = createInterface({ input: running.stdout });
      reader.on('line', (line) => {
        if (lines.push(line) === after) running.kill('SIGKILL');
      });
      running.on('error', fail);
      reader.on('close', () => done(lines));
    });
  }

  test('no acknowledged write is lost, and it opens again each time', async () => {
    const path = join(folder, 'killed');
    const positions = new Set<number>();
    let acknowledged = 0;
    let counted = 0;
    for (let run = 0; run < 8; run++) {
      const lines = await killedAfter(40 + run * 35, path, String(run));
      acknowledged += lines.length;
      const engine = await openStorage(`lmdb:${path}`);
      const log = new Map((await engine.log.read('c', 0)).map((one) => [one.position, one.activity.text]));
      for (const line of lines) {
        const [kind, name = '', position = ''] = line.split(' ');
        if (kind === 'log') {
          expect(log.get(Number(position))).toBe(name);
          expect(positions.has(Number(position))).toBe(false);
          positions.add(Number(position));
        } else if (kind === 'state') {
          expect(await engine.state.read([name])).toMatchObject({ [name]: { name } });
        } else if (kind === 'claim') {
          expect(await engine.claims.read(name)).toBe(name);
        }
      }
      counted += lines.filter((line) => line.startsWith('count ')).length;
      expect((await engine.counters.read('n')).n ?? 0).toBeGreaterThanOrEqual(counted);
      await engine.close();
    }
    expect(acknowledged).toBeGreaterThan(8 * 40);
  }, 60_000);

  test('two processes share a folder: positions and claims are given once, and no count is lost', async () => {
    const path = join(folder, 'shared');
    const run = (name: string) =>
      new Promise<string[]>((done) => {
        const running = spawn(process.execPath, [child, path, name, '60'], {
          env,
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const lines: string[] = [];
        createInterface({ input: running.stdout })
          .on('line', (line) => lines.push(line))
          .on('close', () => done(lines));
      });
    const lines = (await Promise.all([run('one'), run('two')])).flat();
    const positions = lines
      .filter((line) => line.startsWith('log'))
      .map((line) => Number(line.split(' ')[2]));
    expect([...positions].sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
    expect(lines.filter((line) => line === 'claim contested')).toHaveLength(1);
    const engine = await openStorage(`lmdb:${path}`);
    expect(await engine.counters.read('n')).toEqual({ n: 120 });
    await engine.close();
  }, 60_000);
});
