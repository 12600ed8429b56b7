// YAML checked by a schema, with the line of every fault. Used for front matter, bot.yaml and vocabulary.yaml.
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../errors';

/**
 * Parses YAML and checks it.
 * @param firstLine line of the file on which the text starts, from 1.
 * @returns the value, or every fault found.
 */
export function parseYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  file: string,
  firstLine = 1,
): { value: z.output<S>; lineOf: LineOf } | { faults: Fault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  if (document.errors.length > 0) {
    return { faults: document.errors.map((e) => ({ file, line: at(e.pos[0]), message: `YAML: ${e.message}` })) };
  }
  const lineOf: LineOf = (path) => at(offsetOf(document, path));
  const result = schema.safeParse(document.toJS());
  if (result.success) return { value: result.data, lineOf };
  return {
    faults: withoutFollowers(result.error.issues).map((issue) => ({
      file,
      line: lineOf(issue.path),
      message: describe(issue),
    })),
  };
}

/** Line of the value at a path, or of the nearest thing above it that exists. */
export type LineOf = (path: readonly PropertyKey[]) => number;

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
}

/** Of a value that is no list, it need not be said how long the list may be. */
function withoutFollowers(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const wrong = new Set(
    issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => path.map(String).join('.')),
  );
  return issues.filter(({ code, path }) => code === 'invalid_type' || !wrong.has(path.map(String).join('.')));
}

/** What to do about a value of another type. */
const HINTS: ReadonlyMap<string, string> = new Map([
  // yes, true, 12 and the like are no text to YAML.
  ['string', 'put it in quotes'],
  ['array', 'write a list: [one, two], or a line for each that begins with "- "'],
  ['object', 'write "key: value" lines below it, each two spaces further in'],
]);

function describe(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${where ? `${where}: ` : ''}unknown ${issue.keys.map((k) => `"${k}"`).join(', ')}; remove it or mend the spelling`;
  }
  if (issue.code === 'invalid_type' && issue.message.includes('received undefined')) {
    return `"${where}" is missing; add it`;
  }
  const hint = issue.code === 'invalid_type' ? HINTS.get(issue.expected) : undefined;
  return `${where ? `"${where}": ` : ''}${issue.message}${hint === undefined ? '' : `; ${hint}`}`;
}
