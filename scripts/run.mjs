// Builds, then runs the program named, in this process so that signals reach it: `node scripts/run.mjs dist/index.js`.
// Without a program it only builds. The commands in dist/cli do without the web page. Types are checked by `npm test`.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src');
const [program, ...args] = process.argv.slice(2);

async function buildServer() {
  const files = readdirSync(source, { recursive: true }).map((file) => file.replaceAll('\\', '/'));
  await build({
    entryPoints: files
      .filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith('channels/web-chat/browser/'))
      .map((file) => join(source, file)),
    outbase: source,
    outdir: join(root, 'dist'),
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
}

/** In a process of its own: it is busy compressing while the server is built. */
function buildWeb() {
  return new Promise((done, fail) => {
    // Standard output is the program's.
    const child = spawn(process.execPath, [join(root, 'scripts/build-web.mjs')], { stdio: ['ignore', 2, 2] });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error('scripts/build-web.mjs failed'))));
  });
}

try {
  await Promise.all([buildServer(), ...(program?.startsWith('dist/cli/') ? [] : [buildWeb()])]);
} catch (error) {
  console.error(`The build failed: ${error.message}`);
  process.exit(1);
}

if (program) {
  process.argv = [process.execPath, resolve(root, program), ...args];
  Module.runMain();
}
