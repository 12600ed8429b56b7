// Every error this program raises on purpose: a stable code, and a message that says what to do. Thrown everywhere.

/** Stable codes, for logs and tests; the messages may change. */
export type ErrorCode =
  'usage' | 'config' | 'development-package' | 'knowledge' | 'storage' | 'storage-conflict';

export abstract class SupportBotError extends Error {
  abstract readonly code: ErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A command was called in a way it cannot follow. */
export class UsageError extends SupportBotError {
  readonly code = 'usage';
}

/** A setting that cannot be used. */
export interface Problem {
  /** Name of the environment variable. */
  readonly variable: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** The environment is wrong; lists every problem, one a line, by variable name. */
export class ConfigError extends SupportBotError {
  readonly code = 'config';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ variable, message }) => `${variable}: ${message}`).join('\n'));
  }
}

/** A fault in what an author wrote. */
export interface Fault {
  /** Path relative to the knowledge folder, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** The knowledge cannot be used; lists every fault, one a line, as `file:line: message`. */
export class KnowledgeError extends SupportBotError {
  readonly code = 'knowledge';

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  }
}

/** The storage cannot be opened, read or written. */
export class StorageError extends SupportBotError {
  readonly code: ErrorCode = 'storage';
}

/** Somebody else wrote the item since it was read; nothing of the write was kept. Read again and decide anew. */
export class StorageConflictError extends StorageError {
  override readonly code = 'storage-conflict';

  constructor(readonly key: string) {
    super(`eTag conflict: "${key}" has changed since it was read. Read it again before writing.`);
  }
}

/** A command needs a package that `npm ci --omit=dev` leaves out. */
export class DevelopmentPackageError extends SupportBotError {
  readonly code = 'development-package';

  constructor(cause: unknown) {
    super(
      'This command needs packages that a production install leaves out. Run "npm ci" without --omit=dev, on any machine, and try again.',
      { cause },
    );
  }
}
