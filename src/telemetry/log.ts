// The log of the process: a JSON object a line, without anybody's id, words or tokens. Built by server.ts and the commands.
import pino, { type DestinationStream, type Level, type Logger } from 'pino';
import { LinesTogether } from './lines-together';
import type { Pseudonyms } from './pseudonyms';
import { Redactor } from './redact';
import { currentScope } from './scope';

export interface LogOptions {
  readonly level: Level | 'silent';
  readonly pseudonyms: Pseudonyms;
  /** Shows what people said; default false. */
  readonly utterances?: boolean;
  /** Ids that need no pseudonym: the bot's own. */
  readonly plain?: readonly (string | undefined)[];
  /** Default: standard output. */
  readonly to?: DestinationStream;
}

/** A logger whose lines name the request and, as pseudonyms, the conversation and person they belong to. */
export function createLog(options: LogOptions): Logger {
  const plain = new Set(options.plain?.filter((id) => id !== undefined));
  const redactor = new Redactor(options.pseudonyms, { utterances: options.utterances ?? false, plain });
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => {
        const { requestId, conversation, person } = currentScope();
        return { requestId, conversation, person };
      },
      formatters: { level: (level) => ({ level }), log: (fields) => redactor.fields(fields) },
      // Errors are plain objects by then.
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args as unknown[];
          // pino would copy the message of an error that stands alone.
          const parts = first instanceof Error ? [{ err: first }, rest[0] ?? first.message] : args;
          const clean = parts.map((arg: unknown) => (typeof arg === 'string' ? redactor.text(arg) : arg));
          method.apply(this, clean as typeof args);
        },
      },
    },
    options.to ?? new LinesTogether(pino.destination({ dest: 1, sync: true })),
  );
}
