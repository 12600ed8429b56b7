// Builds, then runs the program named, in this process so that signals reach it: `node scripts/run.mjs dist/index.js`.
// Without a program it only builds. The commands in dist/cli do without the web page. Types are checked by `npm test`.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileServer } from './compile-server.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src');
const [program, ...args] = process.argv.slice(2);

/** Packages that the one file is without: machine code, what may be missing, and what only some need. */
const BESIDE = ['lmdb', '@resvg/resvg-js', 'dtrace-provider', '@redis/client', '@azure/storage-blob'];

/** The server with its packages as one file, which starts and runs faster; and all a file each, for commands and benchmarks. */
async function buildServer() {
  const files = readdirSync(source, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith('channels/web-chat/browser/'))
    .map((file) => join(source, file))
    .sort();
  const options = {
    outbase: source,
    outdir: join(root, 'dist'),
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    define: { BUILD_ID: JSON.stringify(await buildId(files)) },
    write: false,
  };
  const server = { in: join(source, 'server.ts'), out: 'bundle' };
  const results = await Promise.all([
    build({ ...options, entryPoints: files }),
    build({ ...options, entryPoints: [server], bundle: true, external: BESIDE }),
  ]);
  await Promise.all(results.flatMap(({ outputFiles }) => outputFiles).map(writeChanged));
}

/** Changes with the program's code and its dependencies. */
async function buildId(files) {
  const hash = createHash('sha256');
  for (const file of [...files, join(root, 'package-lock.json'), fileURLToPath(import.meta.url)])
    hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

/** Another process may be reading it. */
async function writeChanged({ path, contents }) {
  const written = await readFile(path).catch(() => undefined);
  if (written?.equals(contents)) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}

/** The fonts of the sketches; their package holds many more, and a production install has none of it. */
async function copyFonts() {
  const { resolve: find } = createRequire(import.meta.url);
  const target = join(root, 'dist/fonts');
  await mkdir(target, { recursive: true });
  const files = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf', 'LICENSE_FONT'];
  await Promise.all(
    files.map((file) => copyFile(find(`@expo-google-fonts/inter/${file}`), join(target, basename(file)))),
  );
}

/** In a process of its own: compressing the page keeps one busy while the server is built. */
function runScript(script) {
  return new Promise((done, fail) => {
    // Standard output is the program's.
    const child = spawn(process.execPath, [join(root, script)], { stdio: ['ignore', 2, 2] });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${script} failed`))));
  });
}

try {
  const web = program?.startsWith('dist/cli/') ? [] : [runScript('scripts/build-web.mjs')];
  await Promise.all([buildServer(), copyFonts(), ...web]);
  // What is to be started learns and compiles by itself.
  if (!program) {
    await runScript('dist/cli/learn.js');
    await compileServer(root);
  }
} catch (error) {
  console.error(`The build failed: ${error.message}`);
  process.exit(1);
}

if (program) {
  process.argv = [process.execPath, resolve(root, program), ...args];
  Module.runMain();
}
