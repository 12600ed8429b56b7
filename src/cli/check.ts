// npm run check: says whether the knowledge and its test questions can be used, with every fault. For authors and CI.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { KnowledgeError, UsageError, type Fault } from '../errors';
import type { Knowledge } from '../knowledge/entry';
import { loadKnowledge } from '../knowledge/load';
import { OUT_OF_SCOPE, parseQuestions } from '../matching/questions';
import { fail } from './fail';

function main(): void {
  loadDotEnv();
  const { positionals } = parseArgs({ allowPositionals: true });
  if (positionals.length > 1)
    throw new UsageError(`${positionals.join(', ')}: too many folders. Use npm run check -- FOLDER.`);
  const folder = positionals[0] ?? readConfig(process.env).knowledgeDir;
  const knowledge = loadKnowledge(folder);
  const faults = ['tests/questions.jsonl', 'tests/must-miss.jsonl'].flatMap((file) =>
    faultsOf(knowledge, folder, file),
  );
  if (faults.length > 0) throw new KnowledgeError(faults);
  const all = [...knowledge.entries.values()];
  const guides = all.filter((entry) => entry.kind === 'guide');
  const steps = guides.reduce((sum, guide) => sum + guide.steps.length, 0);
  const phrasings = all.reduce((sum, entry) => sum + entry.phrasings.length, 0);
  console.log(
    `${folder}: entries ${all.length}, guides among them ${guides.length} (steps ${steps}), phrasings ${phrasings}. No faults.`,
  );
}

/** Lines that are no question, and questions about what is not, or no longer, there. */
function faultsOf({ entries }: Knowledge, folder: string, file: string): Fault[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, index): Fault[] => {
      const { questions, bad } = parseQuestions(text);
      const ids = questions.flatMap(({ label, also }) => [label, ...also]);
      const unknown = ids.filter((id) => id !== OUT_OF_SCOPE && !entries.has(id));
      return [
        ...bad.map(({ message }) => message),
        ...unknown.map((id) => `"${id}" is no entry; name another or remove the line`),
      ].map((message) => ({ file, line: index + 1, message }));
    });
}

try {
  main();
} catch (error) {
  fail(error);
}
