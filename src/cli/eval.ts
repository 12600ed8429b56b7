// npm run eval -- FILE.jsonl […]: how well the matcher does on labelled questions. For authors and CI.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { UsageError } from '../errors';
import { examplesOf } from '../dialogs/subject';
import { loadKnowledge } from '../knowledge/load';
import { vocabularySchema, type Vocabulary } from '../knowledge/vocabulary';
import { createMatcher } from '../matching/create';
import { evaluate, type Report } from '../matching/evaluate';
import { crossValidate, type FoldsReport, type Lesson } from '../matching/folds';
import type { Example } from '../matching/matcher';
import { OUT_OF_SCOPE, parseQuestions, type Question } from '../matching/questions';
import { fail } from './fail';

const USAGE = `Usage: npm run eval -- FILE.jsonl [MORE.jsonl …] [--train FILE.jsonl] [--folds N] [--json] [--knowledge FOLDER]

Each line of a file: {"text":"…","label":"entry.id","also":["as.good"]}; the label "${OUT_OF_SCOPE}" for what must miss.
--train      learn these labelled lines instead of the knowledge (lines labelled "${OUT_OF_SCOPE}" as must-miss examples)
--folds      learn all but one of so many parts of the phrasings, in turn: means of the figures, and how many of the
             phrasings left out are found
--json       the whole report as JSON
--knowledge  another folder than KNOWLEDGE_DIR`;

const MOST_CONFUSIONS = 15;

function main(): void {
  loadDotEnv();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      train: { type: 'string' },
      knowledge: { type: 'string' },
      folds: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    console.log(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const questions = positionals.flatMap(readQuestions);
  const lesson =
    values.train === undefined
      ? fromKnowledge(values.knowledge ?? readConfig(process.env).knowledgeDir)
      : fromLines(readQuestions(values.train));
  if (values.folds !== undefined) {
    const report = crossValidate(lesson, questions, foldsFrom(values.folds));
    console.log(values.json ? JSON.stringify(report, null, 2) : foldsAsText(report));
    return;
  }
  const start = performance.now();
  const matcher = lesson.learn(lesson.examples);
  const buildMilliseconds = performance.now() - start;
  const report = evaluate(matcher, questions);
  console.log(
    values.json
      ? JSON.stringify({ ...report, buildMilliseconds }, null, 2)
      : asText(report, buildMilliseconds),
  );
}

// What the very matcher of the bot learns.
function fromKnowledge(folder: string): Lesson {
  const { entries, vocabulary } = loadKnowledge(folder);
  return {
    examples: examplesOf([...entries.values()]),
    learn: (examples) => createMatcher(examples, vocabulary),
  };
}

function fromLines(lines: readonly Question[]): Lesson {
  const phrasings = new Map<string, string[]>();
  for (const { text, label } of lines) phrasings.set(label, [...(phrasings.get(label) ?? []), text]);
  const negatives = phrasings.get(OUT_OF_SCOPE) ?? [];
  phrasings.delete(OUT_OF_SCOPE);
  const noVocabulary: Vocabulary = vocabularySchema.parse({});
  return {
    examples: Array.from(phrasings, ([id, said]): Example => ({ id, phrasings: said })),
    learn: (examples) => createMatcher(examples, noVocabulary, { negatives }),
  };
}

function foldsFrom(given: string): number {
  const folds = Number(given);
  if (!Number.isInteger(folds) || folds < 2)
    throw new Error(`--folds is ${given}; write a whole number from 2, such as 5`);
  return folds;
}

function foldsAsText({ folds, questions, heldOut }: FoldsReport): string {
  return [
    `means of ${folds} matchers, each learnt without one part of the phrasings`,
    `questions: right at once ${percent(questions.top1)}, within three ${percent(questions.top3)}, answered rightly ` +
      `${percent(questions.answered)}, wrongly ${percent(questions.answeredWrong)}`,
    `must miss: answered ${percent(questions.outOfScopeAnswered)}`,
    `${heldOut.count} phrasings left out: right at once ${percent(heldOut.top1)}, within three ${percent(heldOut.top3)}`,
  ].join('\n');
}

function readQuestions(file: string): Question[] {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist; name a file of questions`);
  const { questions, bad } = parseQuestions(readFileSync(file, 'utf8'));
  for (const { line, message } of bad) console.error(`${file}:${line}: ${message}`);
  if (bad.length > 0) process.exitCode = 1;
  return questions;
}

function asText(report: Report, buildMilliseconds: number): string {
  const { inScope, outOfScope, milliseconds } = report;
  const lines = [
    `${inScope.count} questions in scope, ${outOfScope.count} out of scope; built in ${buildMilliseconds.toFixed(0)} ms, ` +
      `${milliseconds.p50.toFixed(2)} ms a question (p95 ${milliseconds.p95.toFixed(2)})`,
  ];
  if (inScope.count > 0) {
    lines.push(
      `right at once        ${percent(inScope.top1)}`,
      `right within three   ${percent(inScope.top3)}`,
      `answered rightly     ${percent(inScope.answered)}`,
      `answered wrongly     ${percent(inScope.answeredWrong)}`,
      `asked which          ${percent(inScope.offered)} (the right one offered: ${percent(inScope.offeredRight).trim()})`,
      `missed               ${percent(inScope.missed)}`,
    );
  }
  if (outOfScope.count > 0) {
    lines.push(
      `must miss: answered  ${percent(outOfScope.answered)}`,
      `           asked     ${percent(outOfScope.offered)}`,
      `           missed    ${percent(outOfScope.missed)}`,
    );
  }
  if (inScope.count > 0 && outOfScope.count > 0) {
    lines.push(
      `AUROC                ${report.auroc.toFixed(3).padStart(6)}`,
      `turned away, while 95 % of what is in scope stays: ${percent(report.rejectionAt95).trim()}; 90 %: ${percent(report.rejectionAt90).trim()}`,
    );
  }
  if (report.confusions.length > 0) lines.push('', 'Taken for another:');
  for (const { label, got, count } of report.confusions.slice(0, MOST_CONFUSIONS))
    lines.push(`${count} x ${label} -> ${got}`);
  if (report.wrong.length > 0) lines.push('', 'Wrong:');
  for (const { text, label, outcome, got } of report.wrong) {
    const list = got.map(({ entryId, score }) => `${entryId} ${score.toFixed(2)}`).join(', ');
    lines.push(`[${label}] ${text} -> ${outcome}: ${list || 'nothing'}`);
  }
  return lines.join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`.padStart(7);
}

try {
  main();
} catch (error) {
  fail(error);
}
