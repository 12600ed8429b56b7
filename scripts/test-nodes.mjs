// Runs the essential tests on every version of Node that is promised: the program's start and stop, a guide over Direct Line
// and over /api/messages, the storage on disk. The binaries come from the npm registry into a temporary folder.
// `npm run test:nodes`, or `npm run test:nodes -- 24`; options of jest go behind a second `--`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MAJORS = ['20', '22', '24', '26'];
const TESTS = [
  'tests/start.test.ts',
  'tests/drain.test.ts',
  'tests/telemetry/',
  'tests/channels/direct-line/',
  'tests/channels/http/messages-route.test.ts',
  'tests/dialogs/guide-walk.test.ts',
  'tests/storage/lmdb.test.ts',
];

const args = process.argv.slice(2);
const given = args.filter((arg) => /^\d+$/.test(arg));
const outputFile = args.find((arg) => arg.startsWith('--outputFile='))?.split('=')[1];
// The version that runs this has run the whole suite.
const majors =
  given.length > 0 ? given : MAJORS.filter((major) => major !== process.versions.node.split('.')[0]);

const folder = mkdtempSync(join(tmpdir(), 'nodes-'));
const sums = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
try {
  for (const major of majors) run(major);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (outputFile !== undefined) writeFileSync(outputFile, JSON.stringify(sums));
process.exitCode = sums.numFailedTests + sums.numRuntimeErrorTestSuites > 0 ? 1 : 0;

function run(major) {
  const node = install(major);
  const results = join(folder, `${major}.json`);
  if (node !== undefined) {
    const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
    console.error(`\nNode ${version}`);
    const jest = [join(root, 'node_modules/jest/bin/jest.js'), ...TESTS, '--json', `--outputFile=${results}`];
    spawnSync(node, jest, { cwd: root, stdio: ['ignore', 'ignore', 2] });
  }
  const counts = read(results);
  for (const name of Object.keys(sums)) sums[name] += counts[name];
  console.error(
    `Node ${major}: ${counts.numPassedTests} passed, ${counts.numFailedTests + counts.numRuntimeErrorTestSuites} failed`,
  );
}

/** The path of the binary; undefined when it cannot be had, which counts as a failure. */
function install(major) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const prefix = join(folder, major);
  const options = [
    'i',
    '--prefix',
    prefix,
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    `${name}@${major}`,
  ];
  // Run by npm, npm's own path is known; on its own, the shell finds it.
  const npm = process.env.npm_execpath;
  const stdio = ['ignore', 'ignore', 2];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...options], { stdio })
    : spawnSync(['npm', ...options].join(' '), { stdio, shell: true });
  if (status === 0) return join(prefix, 'node_modules', name, 'bin/node');
  console.error(`Node ${major} could not be installed: see whether the registry has ${name}@${major}.`);
  return undefined;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
  }
}
