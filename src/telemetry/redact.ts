// Takes out of a line of the log what says who somebody is, what they said, or lets somebody in. Used by log.ts.
import type { Pseudonyms } from './pseudonyms';
import { currentScope } from './scope';

/** Fields that hold the id of a person, a conversation or an activity. */
const IDS = new Set(['conversation', 'conversationId', 'person', 'personId', 'userId', 'activityId']);

/** Fields that hold what a person said. */
const WORDS = new Set(['utterance', 'text', 'said', 'value', 'body', 'name', 'activity', 'activities']);

/** Fields that are never shown. */
const SECRETS = /^(authorization|cookie|set-cookie|password|secret|token|key)$|(secret|token|password)$/i;

/** Fields made by this program from a list of its own. */
const PLAIN = new Set([
  ...['requestId', 'handoff', 'channel', 'outcome', 'entryId', 'guide', 'step', 'method', 'signal'],
]);

/** What can be told by its look, wherever it stands: tokens, addresses, UUIDs, ids of Teams. */
const TELLTALE = new RegExp(
  [
    String.raw`\bBearer\s+\S+`,
    String.raw`\beyJ[\w-]+(?:\.[\w-]*){1,4}`,
    String.raw`[\w.+-]+@[\w-]+\.[\w.-]+`,
    String.raw`(?:\bdl_)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`,
    String.raw`\b(?:\d{1,3}|a)(?::|%3A)[\w-]{10,}[^\s"'/|]*`,
  ].join('|'),
  'gi',
);

const DEEPEST = 4;
/** A shorter word would take apart the message it stands in, and says little by itself. */
const SHORTEST = 4;

export interface RedactOptions {
  /** Shows what people said in the fields meant for it. */
  readonly utterances: boolean;
  /** Ids that may be shown: the bot's own. */
  readonly plain: ReadonlySet<string>;
}

export class Redactor {
  constructor(
    private readonly pseudonyms: Pseudonyms,
    private readonly options: RedactOptions,
  ) {}

  /** A copy of a line's fields that may be written. */
  fields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return this.object(fields, 0);
  }

  /** A text without what the current turn was told, nor anything that looks like an id or a token. */
  text(text: string): string {
    let clean = text;
    const { conversation, person, said = [] } = currentScope();
    for (const words of said)
      if (words.length >= SHORTEST && clean.includes(words)) clean = clean.replaceAll(words, '<said>');
    for (const id of [conversation, person]) {
      // Most messages are a word or two.
      if (id === undefined || id.length < SHORTEST || id.length > clean.length) continue;
      for (const form of new Set([id, encodeURIComponent(id)]))
        clean = clean.replaceAll(form, `<${this.pseudonyms.of(id)}>`);
    }
    return clean.replace(TELLTALE, (found) => this.standIn(found));
  }

  private standIn(found: string): string {
    if (this.options.plain.has(found)) return found;
    if (/^(bearer|eyJ)/i.test(found)) return '<token>';
    return found.includes('@') ? '<address>' : `<${this.pseudonyms.of(found)}>`;
  }

  private object(object: object, depth: number): Record<string, unknown> {
    const clean: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(object)) clean[name] = this.value(name, value, depth);
    return clean;
  }

  private value(name: string, value: unknown, depth: number): unknown {
    if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean')
      return value;
    if (typeof value === 'string' && PLAIN.has(name)) return value;
    if (IDS.has(name)) return typeof value === 'string' ? this.pseudonyms.of(value) : '<hidden>';
    if (SECRETS.test(name)) return '<hidden>';
    if (WORDS.has(name)) return this.options.utterances ? value : '<hidden>';
    if (typeof value === 'string') return this.text(value);
    if (value instanceof Error) return this.error(value, depth);
    if (depth >= DEEPEST || typeof value !== 'object') return '<hidden>';
    if (Array.isArray(value)) return value.map((item: unknown) => this.value('', item, depth + 1));
    return this.object(value, depth + 1);
  }

  /** Only these fields: errors of HTTP clients carry the whole request, its token included. */
  private error(error: Error, depth: number): object {
    const { code, statusCode, status } = error as { code?: unknown; statusCode?: unknown; status?: unknown };
    const number = statusCode ?? status;
    return {
      type: error.name,
      message: this.text(error.message),
      ...(typeof code === 'string' && { code }),
      ...(typeof number === 'number' && { status: number }),
      stack: this.text(error.stack ?? ''),
      ...(error.cause instanceof Error && depth < DEEPEST && { cause: this.error(error.cause, depth + 1) }),
    };
  }
}
