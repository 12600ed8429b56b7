// What must hold for engines that outlive their process when it is killed, or when two processes share the data.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { openStorage } from '../../src/storage/open';

const KILLS = 25;
const env = { ...process.env, NODE_PATH: join(__dirname, '../../node_modules') };

/** `newUrl` gives the STORAGE_URL of a place with nothing in it. */
export function describeKilled(newUrl: () => string): void {
  describe('killed under load', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kill-'));
    const child = join(folder, 'kill-child.cjs');
    beforeAll(() =>
      buildSync({
        entryPoints: [join(__dirname, 'kill-child.ts')],
        outfile: child,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        packages: 'external',
      }),
    );
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** The lines the child has acknowledged when it is done, or when it is killed after so many. */
    function run(args: string[], killAfter?: number): Promise<string[]> {
      return new Promise((done, fail) => {
        const running = spawn(process.execPath, [child, ...args], {
          env,
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const lines: string[] = [];
        const reader = createInterface({ input: running.stdout });
        reader.on('line', (line) => {
          if (lines.push(line) === killAfter) running.kill('SIGKILL');
        });
        running.on('error', fail);
        reader.on('close', () => done(lines));
      });
    }

    test(`of ${KILLS} kills none loses an acknowledged write, and it opens again each time`, async () => {
      const url = newUrl();
      const positions = new Set<number>();
      let acknowledged = 0;
      let counted = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        const lines = await run([url, String(kill)], 20 + kill * 12);
        acknowledged += lines.length;
        const engine = await openStorage(url);
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
      expect(acknowledged).toBeGreaterThan(KILLS * 20);
    }, 180_000);

    test('two processes share it: positions and claims are given once, and no count is lost', async () => {
      const url = newUrl();
      const lines = (await Promise.all([run([url, 'one', '60']), run([url, 'two', '60'])])).flat();
      const positions = lines
        .filter((line) => line.startsWith('log'))
        .map((line) => Number(line.split(' ')[2]));
      expect([...positions].sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
      expect(lines.filter((line) => line === 'claim contested')).toHaveLength(1);
      const engine = await openStorage(url);
      expect(await engine.counters.read('n')).toEqual({ n: 120 });
      await engine.close();
    }, 60_000);

    test('a process that opens it takes back nothing another one has acknowledged', async () => {
      const url = newUrl();
      const writing = run([url, 'one', '700']);
      let ended = false;
      void writing.then(() => (ended = true));
      let opened = 0;
      while (!ended) {
        await (await openStorage(url)).close();
        await setImmediate();
        opened++;
      }
      const lines = await writing;
      const positions = lines.filter((line) => line.startsWith('log ')).map((line) => line.split(' ')[2]);
      expect(new Set(positions).size).toBe(700);
      expect(opened).toBeGreaterThan(10);
      const engine = await openStorage(url);
      expect(await engine.counters.read('n')).toEqual({ n: 700 });
      await engine.close();
    }, 60_000);
  });
}
