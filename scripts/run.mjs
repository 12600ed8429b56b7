// Builds, then runs the program named, in this process so that signals reach it: `node scripts/run.mjs dist/index.js`.
// Without a program it only builds. The commands in dist/cli do without the web page. Types are checked by `npm test`.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
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
  await Promise.all([buildServer(), copyFonts(), ...(program?.startsWith('dist/cli/') ? [] : [buildWeb()])]);
} catch (error) {
  console.error(`The build failed: ${error.message}`);
  process.exit(1);
}

if (program) {
  process.argv = [process.execPath, resolve(root, program), ...args];
  Module.runMain();
}
