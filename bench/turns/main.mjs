// The benchmark of turns: reads the options, runs the parts, writes the report. Started by bench/run.mjs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { load, SETTINGS } from './load.mjs';
import { memory } from './memory.mjs';
import { plot } from './plot.mjs';
import { report } from './report.mjs';
import { startUp } from './start-up.mjs';

const RESULTS = fileURLToPath(new URL('../results', import.meta.url));
const PARTS = { startUp, load, memory };

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  parts: { type: 'string', default: Object.keys(PARTS).join(',') },
  conversations: { type: 'string', default: '1,32,1000,paced' },
  json: { type: 'string' },
  out: { type: 'string' },
};

/** Runs it with the command line's arguments. Only a full run replaces bench/results, others need `--out`. */
export async function main(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const parts = values.parts.split(',');
  for (const part of parts) {
    if (!Object.hasOwn(PARTS, part))
      throw new Error(`--parts knows no "${part}"; choose from ${Object.keys(PARTS).join(', ')}.`);
  }
  const conversations = values.conversations.split(',');
  for (const name of conversations) {
    if (!Object.hasOwn(SETTINGS, name))
      throw new Error(`--conversations knows no "${name}"; choose from ${Object.keys(SETTINGS).join(', ')}.`);
  }
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  const run = {
    quick: values.quick,
    conversations,
    progress: (text) => console.error(`${seconds().toFixed(0).padStart(5)} s  ${text}`),
  };
  const results = {};
  for (const part of parts) results[part] = await PARTS[part](run);
  results.about = {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: `${cpus().length} x ${cpus()[0].model.trim()}`,
    mode: run.quick ? 'quick' : 'full',
    minutes: (seconds() / 60).toFixed(1),
  };
  const text = report(results);
  console.log(text);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
  const whole =
    !run.quick &&
    values.conversations === OPTIONS.conversations.default &&
    parts.length === Object.keys(PARTS).length;
  const folder = values.out ?? (whole ? RESULTS : undefined);
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'turns.md'), text);
  writeFileSync(join(folder, 'turns.svg'), plot(results));
}
