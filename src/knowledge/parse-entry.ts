// One Markdown file -> one entry, or the faults that keep it from being one. Called by the loader.
import { z } from 'zod';
import type { Fault } from '../errors';
import type { Entry } from './entry';
import { isGuide, parseGuide } from './parse-guide';
import { unshowable, unwrap } from './sections';
import { parseYaml, type LineOf } from './yaml';

const line = z.string().trim().min(1, 'is empty; write it');
const frontMatter = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[a-z0-9-]+$/, 'must look like "faq.some-name" (lower case)'),
  title: line,
  label: line.max(40, 'is longer than 40 characters; shorten it, it is a button'),
  phrasings: z.array(line).min(5, 'needs at least five; add what people really say'),
  devices: z.array(line).default([]),
  choices: z.array(line).min(2, 'needs at least two').optional(),
  related: z.array(line).default([]),
  sources: z.array(z.url('is not a web address')).default([]),
  verified: z.strictObject({
    date: z.iso.date('must be a date such as 2026-11-22'),
    versions: z.array(line).default([]),
  }),
});

export interface ParsedEntry {
  readonly entry: Entry;
  readonly lineOf: LineOf;
}

/** @returns undefined when the file has faults; they are added to `faults`. */
export function parseEntry(source: string, file: string, faults: Fault[]): ParsedEntry | undefined {
  const before = faults.length;
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const found = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (!found) {
    faults.push({ file, line: 1, message: 'no front matter; start the file with a line "---", then id, title and the rest, then another line "---"' });
    return undefined;
  }
  const front = parseYaml(found[1] ?? '', frontMatter, file, 2);
  if ('faults' in front) faults.push(...front.faults);
  const body = text.slice(found[0].length);
  const firstLine = found[0].split('\n').length;

  if (isGuide(body)) {
    const guide = parseGuide(body, file, firstLine, faults);
    if ('faults' in front || faults.length > before) return undefined;
    const { choices, ...base } = front.value;
    if (!choices) return { entry: { kind: 'guide', ...base, ...guide, file }, lineOf: front.lineOf };
    faults.push({ file, line: front.lineOf(['choices']), message: 'a guide cannot have "choices"; remove them or "## Steps"' });
    return undefined;
  }
  if (body.trim() === '') faults.push({ file, line: firstLine, message: 'the answer is missing; write it below the front matter' });
  for (const { what, line: at } of unshowable(body)) {
    const message = `${what} cannot be shown in a chat; write paragraphs, lists, bold and links (a guide needs "## Steps")`;
    faults.push({ file, line: firstLine + at, message });
  }
  if ('faults' in front || faults.length > before) return undefined;
  const { choices, ...base } = front.value;
  const entry: Entry = choices
    ? { kind: 'choice', ...base, body: unwrap(body.trim()), choices, file }
    : { kind: 'answer', ...base, body: unwrap(body.trim()), file };
  return { entry, lineOf: front.lineOf };
}
