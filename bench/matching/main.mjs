// The matching benchmark: reads the options, runs the parts, writes the report. Started by bench/run.mjs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { accuracy } from './accuracy.mjs';
import { readData } from './data.mjs';
import { memory } from './memory.mjs';
import { contenders } from './peers/list.mjs';
import { plot } from './plot.mjs';
import { product } from './product.mjs';
import { report } from './report.mjs';
import { speed } from './speed.mjs';

const RESULTS = fileURLToPath(new URL('../results', import.meta.url));
const PARTS = { accuracy, product, speed, memory };

const OPTIONS = {
  data: { type: 'string' },
  quick: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  only: { type: 'string', default: contenders.map(({ key }) => key).join(',') },
  parts: { type: 'string', default: Object.keys(PARTS).join(',') },
  json: { type: 'string' },
  out: { type: 'string' },
};

/** Runs it with the command line's arguments. Only a full run replaces bench/results, others need `--out`. */
export async function main(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.data === undefined)
    throw new Error('Say where the data sets are: --data DIR. See bench/README.md.');
  const parts = chosen('--parts', values.parts, Object.keys(PARTS));
  const keys = chosen(
    '--only',
    values.only,
    contenders.map(({ key }) => key),
  );
  const start = performance.now();
  const run = {
    folder: resolve(values.data),
    data: readData(values.data),
    quick: values.quick,
    seed: values.seed,
    contenders: contenders.filter(({ key }) => keys.includes(key)),
    progress: (text) =>
      console.error(`${((performance.now() - start) / 1000).toFixed(0).padStart(5)} s  ${text}`),
  };
  const results = {};
  for (const part of parts) results[part] = await PARTS[part](run);
  results.about = about(values, (performance.now() - start) / 60_000);
  const whole = !run.quick && parts.length === Object.keys(PARTS).length && keys.length === contenders.length;
  write(results, run.contenders, values, values.out ?? (whole ? RESULTS : undefined));
}

function write(results, list, { json }, folder) {
  const text = report(results, list);
  console.log(text);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(results, undefined, 2)}\n`);
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'matching.md'), text);
  writeFileSync(join(folder, 'matching.svg'), plot(results, list));
}

function chosen(option, value, known) {
  const names = value.split(',');
  for (const name of names) {
    if (!known.includes(name))
      throw new Error(`${option} knows no "${name}"; choose from ${known.join(', ')}.`);
  }
  return names;
}

function about({ quick, seed, only, parts }, minutes) {
  const given = [
    ...(quick ? ['--quick'] : []),
    ...Object.entries({ seed, only, parts }).flatMap(([key, value]) =>
      value === OPTIONS[key].default ? [] : [`--${key} ${value}`],
    ),
  ];
  const { model } = cpus()[0];
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: `${cpus().length} x ${model.trim()}`,
    seed,
    mode: quick ? 'quick' : 'full',
    minutes: minutes.toFixed(1),
    command: ['npm run bench:matching -- --data DIR', ...given].join(' '),
  };
}
