// Builds dist/web: the page's own code and the chat component, named by content, compressed ahead of time, with a
// manifest that assets.ts reads. Run by `npm run build`; does only what has changed.
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const source = path.join(root, 'src/channels/web-chat/browser');
const target = path.join(root, 'dist/web');

/** The slowest level, a few seconds for the chat component, once for each version of it. */
const brotli = (data) =>
  promisify(brotliCompress)(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });
const encodings = { br: brotli, gz: (data) => promisify(gzip)(data, { level: 9 }) };

async function bundle(entry, name, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [path.join(source, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2022'],
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
  return { name, data: Buffer.from(outputFiles[0].contents) };
}

// The package's exports do not name its bundles.
const packageRoot = path.join(
  path.dirname(createRequire(import.meta.url).resolve('botframework-webchat')),
  '..',
);
const component = path.join(packageRoot, 'dist/webchat.js');

/** Its styles go into the script; the server calls `widget.launch` with what only it knows. */
async function bundleWidget() {
  const { data } = await bundle('widget/widget.css', 'widget.css');
  return bundle('widget/launcher.ts', 'widget.js', {
    globalName: 'widget',
    define: { WIDGET_CSS: JSON.stringify(data.toString().trim()) },
  });
}

const files = await Promise.all([
  bundle('main.ts', 'chat.js'),
  bundle('chat.css', 'chat.css'),
  bundle('print.css', 'print.css'),
  bundleWidget(),
  readFile(component).then((data) => ({ name: 'webchat.js', data })),
  readFile(path.join(source, 'favicon.svg')).then((data) => ({ name: 'favicon.svg', data })),
]);

const exists = (file) =>
  access(file).then(
    () => true,
    () => false,
  );
const writeOnce = async (file, make) => {
  if (!(await exists(file))) await writeFile(file, await make());
};

await mkdir(target, { recursive: true });
const manifest = {};
const kept = new Set(['manifest.json', 'webchat.js.LICENSE.txt']);
for (const { name, data } of files) {
  const { name: stem, ext } = path.parse(name);
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12);
  const hashed = `${stem}-${hash}${ext}`;
  manifest[name] = hashed;
  for (const file of [hashed, ...Object.keys(encodings).map((encoding) => `${hashed}.${encoding}`)])
    kept.add(file);
  await writeOnce(path.join(target, hashed), () => data);
  await Promise.all(
    Object.entries(encodings).map(([encoding, compress]) =>
      writeOnce(path.join(target, `${hashed}.${encoding}`), () => compress(data)),
    ),
  );
}
await writeOnce(path.join(target, 'webchat.js.LICENSE.txt'), () => readFile(`${component}.LICENSE.txt`));
await writeFile(path.join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
for (const file of await readdir(target)) if (!kept.has(file)) await rm(path.join(target, file));
