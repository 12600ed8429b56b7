// Runs a benchmark: `node bench/run.mjs matching --data DIR`. Installs the libraries to compare with when they are missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const BENCHMARKS = { matching: './matching/main.mjs', turns: './turns/main.mjs' };

const [name, ...args] = process.argv.slice(2);
try {
  if (!Object.hasOwn(BENCHMARKS, name ?? '')) {
    throw new Error(
      `There is no benchmark "${name ?? ''}"; choose from ${Object.keys(BENCHMARKS).join(', ')}.`,
    );
  }
  if (!existsSync(join(folder, 'node_modules'))) install();
  const { main } = await import(BENCHMARKS[name]);
  await main(args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function install() {
  console.error('Installing the libraries to compare with ...');
  // Run by npm, npm's own path is known; on its own, the shell finds it.
  const npm = process.env.npm_execpath;
  const options = { stdio: ['ignore', 2, 2], cwd: dirname(folder) };
  const { status } = npm
    ? spawnSync(process.execPath, [npm, 'ci', '--prefix', 'bench'], options)
    : spawnSync('npm ci --prefix bench', { ...options, shell: true });
  if (status !== 0) throw new Error('npm ci --prefix bench failed.');
}
