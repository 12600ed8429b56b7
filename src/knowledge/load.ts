// A knowledge folder -> Knowledge, all or nothing. Called at start, by the checks and by the tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnowledgeError, type Fault } from '../errors';
import { botTextSchema } from './bot-text';
import type { Entry, Knowledge } from './entry';
import { ENTRY_FOLDERS, entryFiles, isMissing, reason } from './files';
import { parseEntry, type ParsedEntry } from './parse-entry';
import { vocabularySchema } from './vocabulary';
import { parseYaml, type LineOf } from './yaml';
import type { z } from 'zod';

/**
 * Loads and checks a whole folder.
 * @throws KnowledgeError with every fault of every file.
 */
export function loadKnowledge(folder: string): Knowledge {
  const faults: Fault[] = [];
  const bot = readYaml(folder, 'bot.yaml', botTextSchema, faults);
  const vocabulary = readYaml(folder, 'vocabulary.yaml', vocabularySchema, faults);
  const parsed = entryFiles(folder, (name, error) => {
    faults.push({ file: `${name}/`, line: 1, message: `cannot be read (${reason(error)}); mend its rights` });
  }).flatMap((file) => {
    const source = readText(folder, file, faults);
    const entry = source === undefined ? undefined : parseEntry(source, file, faults);
    return entry ? [entry] : [];
  });
  // Ids are judged only when every file was read: a broken file would make good references look wrong.
  if (faults.length === 0) {
    checkReferences(parsed, new Set(Object.keys(vocabulary?.value.devices ?? {})), faults);
    bot?.value.offers.forEach((id, index) => {
      if (parsed.some(({ entry }) => entry.id === id)) return;
      faults.push({ file: 'bot.yaml', line: bot.lineOf(['offers', index]), message: `"${id}" in "offers" is no entry; mend or remove it` });
    });
  }
  if (faults.length === 0 && parsed.length === 0) {
    faults.push({ file: folder, line: 1, message: `no entries; add Markdown files in ${ENTRY_FOLDERS.join('/, ')}/` });
  }
  if (faults.length > 0 || !bot || !vocabulary) throw new KnowledgeError(faults);
  return { entries: new Map(parsed.map(({ entry }) => [entry.id, entry])), bot: bot.value, vocabulary: vocabulary.value };
}

function readYaml<S extends z.ZodType>(
  folder: string,
  file: string,
  schema: S,
  faults: Fault[],
): { value: z.output<S>; lineOf: LineOf } | undefined {
  const text = readText(folder, file, faults);
  if (text === undefined) return undefined;
  const result = parseYaml(text, schema, file);
  if ('value' in result) return result;
  faults.push(...result.faults);
  return undefined;
}

function readText(folder: string, file: string, faults: Fault[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(folder, file)));
  } catch (error) {
    const why = reason(error);
    const message = why === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'is not UTF-8; save it as UTF-8' : `cannot be read (${why})`;
    faults.push({ file, line: 1, message: isMissing(error) ? `does not exist in ${folder}; create it or set KNOWLEDGE_DIR` : message });
    return undefined;
  }
}

function checkReferences(parsed: readonly ParsedEntry[], devices: ReadonlySet<string>, faults: Fault[]): void {
  const byId = new Map<string, Entry>();
  for (const { entry, lineOf } of parsed) {
    const first = byId.get(entry.id);
    if (first) {
      const message = `the id "${entry.id}" is already used in ${first.file}; ids must be unique`;
      faults.push({ file: entry.file, line: lineOf(['id']), message });
    } else byId.set(entry.id, entry);
  }
  for (const { entry, lineOf } of parsed) {
    const fault = (key: string, index: number, message: string) =>
      faults.push({ file: entry.file, line: lineOf([key, index]), message });
    for (const key of ['related', 'choices'] as const) {
      const ids = key === 'related' ? entry.related : entry.kind === 'choice' ? entry.choices : [];
      ids.forEach((id, index) => {
        if (id === entry.id) fault(key, index, `"${id}" names the entry itself in "${key}"; remove it`);
        else if (!byId.has(id)) fault(key, index, `"${id}" in "${key}" is no entry; known ids: ${nearest(id, byId)}`);
      });
    }
    entry.devices.forEach((device, index) => {
      if (!devices.has(device)) {
        fault('devices', index, `"${device}" is not in vocabulary.yaml; known devices: ${[...devices].join(', ') || 'none'}`);
      }
    });
  }
}

/** A few ids of the same sort as the one that is wrong, for the message. */
function nearest(id: string, byId: ReadonlyMap<string, Entry>): string {
  const sort = `${id.split('.')[0]}.`;
  const same = [...byId.keys()].filter((known) => known.startsWith(sort));
  return (same.length > 0 ? same : [...byId.keys()]).slice(0, 12).join(', ');
}
