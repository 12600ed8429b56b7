// The form of knowledge/tests/conversations/*.yaml, and what a reply has to have to be what the author expects.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseYaml } from '../../src/knowledge/yaml';
import type { Heard } from '../person';

const texts = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat());

const turnSchema = z
  .strictObject({
    /** What the person types. */
    say: z.string().optional(),
    /** The command of the button clicked on the newest card, or on the card of an earlier reply. */
    click: z.string().optional(),
    /** With `click`: on the card shown this many replies ago. */
    ago: z.int().positive().optional(),
    /** The program stops and starts again before this turn. */
    restart: z.literal(true).optional(),
    bot: z.strictObject({
      outcome: z.enum(['answer', 'step', 'choices', 'fallback', 'done', 'handoff', 'social']),
      entry: z.string().optional(),
      step: z.string().optional(),
      trouble: z.string().optional(),
      /** All of these are offered. */
      offers: texts.optional(),
      /** All of these stand in the text. */
      says: texts.optional(),
      /** None of these stands in the text. */
      not: texts.optional(),
    }),
  })
  .refine(({ say, click }) => (say === undefined) !== (click === undefined), 'needs either "say" or "click"');

const fileSchema = z.strictObject({ name: z.string(), turns: z.array(turnSchema).min(1) });

export type ConversationFile = z.infer<typeof fileSchema>;
export type ConversationTurn = ConversationFile['turns'][number];

export function readConversations(folder: string): ConversationFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const read = parseYaml(readFileSync(join(folder, file), 'utf8'), fileSchema, file);
      if ('value' in read) return read.value;
      throw new Error(read.faults.map((fault) => `${fault.file}:${fault.line}: ${fault.message}`).join('\n'));
    });
}

/** What is not as expected, a line each; nothing when all is well. */
export function differences({ bot }: ConversationTurn, { text, knowledge }: Heard): string[] {
  const expected: [what: string, wanted: string | undefined, got: string | undefined][] = [
    ['outcome', bot.outcome, knowledge.outcome],
    ['entry', bot.entry, knowledge.entryId],
    ['step', bot.step, knowledge.step?.id],
    ['trouble', bot.trouble, knowledge.trouble],
  ];
  return [
    ...expected.filter(([, wanted, got]) => wanted !== undefined && wanted !== got).map(([what, wanted, got]) => `${what}: ${got}, expected ${wanted}`),
    ...(bot.offers ?? []).filter((id) => !knowledge.choices?.includes(id)).map((id) => `offers ${knowledge.choices?.join(', ')}, expected ${id}`),
    ...(bot.says ?? []).filter((part) => !text.includes(part)).map((part) => `does not say "${part}"`),
    ...(bot.not ?? []).filter((part) => text.includes(part)).map((part) => `says "${part}"`),
  ];
}
