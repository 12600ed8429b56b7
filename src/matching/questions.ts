// Reads labelled questions (one JSON object a line); for measuring and for training on examples.

/** `label` of what must miss. */
export const OUT_OF_SCOPE = 'oos';

export interface Question {
  readonly text: string;
  /** Id of the right entry, or OUT_OF_SCOPE. */
  readonly label: string;
  /** Ids that are as good. */
  readonly also: readonly string[];
}

export interface BadLine {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** Empty lines are skipped; bad ones are reported and left out. */
export function parseQuestions(source: string): { questions: Question[]; bad: BadLine[] } {
  const questions: Question[] = [];
  const bad: BadLine[] = [];
  source
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((text, at) => {
      if (text.trim() === '') return;
      const parsed = parseLine(text);
      if (typeof parsed === 'string') bad.push({ line: at + 1, message: parsed });
      else questions.push(parsed);
    });
  return { questions, bad };
}

function parseLine(text: string): Question | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return `not JSON: ${text.slice(0, 60)}; write {"text":"…","label":"…"}`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `not an object: ${text.slice(0, 60)}; write {"text":"…","label":"…"}`;
  }
  const { text: said, label, also = [] }: { text?: unknown; label?: unknown; also?: unknown } = value;
  if (typeof said !== 'string' || said.trim() === '')
    return '"text" is missing or empty; write what a person says';
  if (typeof label !== 'string' || label === '')
    return `"label" is missing; write an entry's id or "${OUT_OF_SCOPE}"`;
  if (!Array.isArray(also)) return `"also" is ${JSON.stringify(also)}; write a list of entry ids`;
  const ids = also.filter((id): id is string => typeof id === 'string' && id !== '');
  if (ids.length < also.length) return `"also" is ${JSON.stringify(also)}; write a list of entry ids`;
  return { text: said, label, also: ids };
}
