// Reads the public data sets and draws knowledge from them. Nothing of them is kept in the project.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded, shuffled } from './random.mjs';

/**
 * @typedef {{ id: string, phrasings: string[] }} Entry
 * @typedef {{ text: string, id: string }} Question `id` is the right entry; '' when there is none
 * @typedef {{ name: string, train: Entry[], test: Question[] }} DataSet
 */

/** @returns {{ banking: DataSet, clinc: DataSet, outOfScope: Question[] }} @throws when a file is missing */
export function readData(folder) {
  const banking = {
    name: 'BANKING77',
    train: byIntent(readCsv(file(folder, 'banking77/train.csv'))),
    test: questions(readCsv(file(folder, 'banking77/test.csv'))),
  };
  const full = JSON.parse(readFileSync(file(folder, 'clinc150/data_full.json'), 'utf8'));
  const clinc = { name: 'CLINC150', train: byIntent(full.train), test: questions(full.test) };
  return { banking, clinc, outOfScope: full.oos_test.map(([text]) => ({ text, id: '' })) };
}

/** The first `each` phrasings of a seeded shuffle per intent; all of them without `each`. */
export function few(entries, each, seed) {
  if (each === undefined) return entries;
  return entries.map(({ id, phrasings }) => ({
    id,
    phrasings: shuffled(phrasings, seeded(`${seed} ${id}`)).slice(0, each),
  }));
}

/** The first `most` of a seeded shuffle, so that smaller samples are part of larger ones. */
export function sample(list, most, seed) {
  return shuffled(list, seeded(`${seed} sample`)).slice(0, most);
}

export function count(entries) {
  return entries.reduce((sum, { phrasings }) => sum + phrasings.length, 0);
}

function file(folder, name) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    throw new Error(
      `${path} is missing. --data names a folder that holds banking77/ and clinc150/; see bench/README.md.`,
    );
  }
  return path;
}

function questions(rows) {
  return rows.map(([text, id]) => ({ text, id }));
}

function byIntent(rows) {
  const intents = new Map();
  for (const [text, id] of rows) intents.set(id, [...(intents.get(id) ?? []), text]);
  return [...intents].map(([id, phrasings]) => ({ id, phrasings }));
}

/** Rows of two fields; a quoted field may hold commas, doubled quotes and line breaks. */
function readCsv(path) {
  const rows = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  const text = readFileSync(path, 'utf8');
  let row = [];
  while (field.lastIndex < text.length) {
    const [, quoted, plain, end] = field.exec(text);
    row.push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim());
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows.slice(1);
}
