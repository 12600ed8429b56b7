// npm run diff -- OLD_FOLDER: what a change of the knowledge breaks. For authors, before they save it for everybody.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { buildSubject } from '../dialogs/subject';
import type { Knowledge } from '../knowledge/entry';
import { loadKnowledge } from '../knowledge/load';
import { OUT_OF_SCOPE, parseQuestions, type Question } from '../matching/questions';
import { compare, STANDINGS, type Change, type Comparison, type Side } from './compare-knowledge';
import { fail } from './fail';

const USAGE = `Usage: npm run diff -- OLD_FOLDER [--knowledge FOLDER] [--strict]

Asks the questions of tests/*.jsonl of both folders to the old and to the new knowledge, and names what is understood
better or worse than before, and the ids that are gone.
--knowledge  another new folder than KNOWLEDGE_DIR
--strict     exit code 1 when a question is understood worse

The state before your changes, from git: git worktree add ../before HEAD, then npm run diff -- ../before/knowledge`;

const FILES = ['tests/questions.jsonl', 'tests/must-miss.jsonl'];

function main(): void {
  loadDotEnv();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { knowledge: { type: 'string' }, strict: { type: 'boolean', default: false } },
  });
  const [old] = positionals;
  if (old === undefined || positionals.length > 1) {
    console.log(USAGE);
    process.exitCode = 1;
    return;
  }
  const now = values.knowledge ?? readConfig(process.env).knowledgeDir;
  const questions = new Map([...questionsOf(old), ...questionsOf(now)].map((each) => [each.text, each]));
  if (questions.size === 0)
    console.log(`Neither folder has questions; write some into ${FILES.join(' and ')}.`);
  const comparison = compare(sideOf(old), sideOf(now), [...questions.values()]);
  console.log(report(comparison, questions.size));
  if (values.strict && comparison.worse.length > 0) process.exitCode = 1;
}

function sideOf(folder: string): Side {
  const knowledge = load(folder);
  return { knowledge, matcher: buildSubject(knowledge, undefined).matcher };
}

/** Of two folders it has to be said which is at fault. */
function load(folder: string): Knowledge {
  try {
    return loadKnowledge(folder);
  } catch (error) {
    console.error(`In ${folder}:`);
    throw error;
  }
}

function questionsOf(folder: string): Question[] {
  return FILES.map((file) => join(folder, file))
    .filter(existsSync)
    .flatMap((file) => {
      const { questions, bad } = parseQuestions(readFileSync(file, 'utf8'));
      for (const { line, message } of bad) console.error(`${file}:${line}: ${message}`);
      return questions;
    });
}

function report({ before, after, worse, better, removed, added }: Comparison, count: number): string {
  return [
    `${count} questions${STANDINGS.map((name) => `, ${name} ${before[name]} -> ${after[name]}`).join('')}`,
    ...list('Worse', worse.map(line)),
    ...list('Better', better.map(line)),
    ...list('Ids that are gone (people, links and tests may hold them)', removed),
    ...list('New ids', added),
    ...(worse.length + better.length + removed.length + added.length === 0 ? ['No difference.'] : []),
  ].join('\n');
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}: ${lines.length}`, ...lines.map((each) => `  ${each}`)];
}

function line({ question: { text, label }, before, after, got }: Change): string {
  const wanted = label === OUT_OF_SCOPE ? 'none' : label;
  return `${before} -> ${after}: "${text}" (${wanted}; now ${got ?? 'none'})`;
}

try {
  main();
} catch (error) {
  fail(error);
}
