import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { StorageError } from '../../src/errors';
import { lmdb } from '../../src/storage/local/lmdb';
import { LocalEngine } from '../../src/storage/local/engine';
import { openStorage } from '../../src/storage/open';
import { persistentSecret } from '../../src/storage/persistent-secret';
import { describeEngine } from './contract';
import { describeKilled } from './killed';

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
  expect((await second.log.append('c', { text: 'two' })).position).toBe(2);
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

test('a folder in a place where nothing can be made is refused at once', async () => {
  const opening = openStorage('lmdb:/proc/nowhere/data');
  await expect(opening).rejects.toThrow(StorageError);
  await expect(opening).rejects.toThrow(/\/proc\/nowhere\/data cannot be used .*ENOENT.*Set STORAGE_URL/);
});

test('a full disk: writing fails and says so, reading goes on, and writing too when there is room', async () => {
  const child = join(folder, 'full-child.cjs');
  buildSync({
    entryPoints: [join(__dirname, 'full-child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
  });
  // No file may grow beyond 3 MB, and trying so is an error rather than the end.
  const run = spawn(
    'bash',
    ['-c', 'trap "" XFSZ; ulimit -Sf 3000; exec "$0" "$@"', process.execPath, child, `lmdb:${folder}/full`],
    {
      env: { ...process.env, NODE_PATH: join(__dirname, '../../node_modules') },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const lines = createInterface({ input: run.stdout })[Symbol.asyncIterator]();
  const heard = async () => JSON.parse((await lines.next()).value ?? '{}');
  const full = await heard();
  expect(full.error).toMatch(
    /could not be written \(.*(File too large|Input\/output error).*whether its disk is full/,
  );
  expect(full.written).toBeGreaterThan(10);
  expect(full.read).toBe(full.written);
  execFileSync('prlimit', ['--pid', String(run.pid), '--fsize=unlimited']);
  run.stdin.write('there is room\n');
  expect(await heard()).toEqual({ read: full.written + 1 });
  run.stdin.end();
  expect(await once(run, 'exit')).toEqual([0, null]);
}, 60_000);

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

describeKilled(() => `lmdb:${join(folder, `killed${++opened}`)}`);
