// The end of a command that cannot go on: what is wrong, without a stack when the reader is at fault, and exit code 1.
import { ConfigError, KnowledgeError, SupportBotError } from '../errors';

export function fail(error: unknown): never {
  console.error(explain(error));
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof KnowledgeError) {
    const count = error.faults.length;
    return `The knowledge has ${count} ${count === 1 ? 'fault' : 'faults'}; mend and start again:\n${error.message}`;
  }
  if (error instanceof ConfigError) return `The settings are wrong; mend and start again:\n${error.message}`;
  if (error instanceof SupportBotError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}. Another program uses this port: stop it or set PORT to another number.`;
  }
  if (
    error instanceof Error &&
    'code' in error &&
    ['ENOTFOUND', 'EADDRNOTAVAIL', 'EACCES'].includes(String(error.code))
  ) {
    return `${error.message}. This address cannot be listened on: mend HOST or PORT.`;
  }
  // What parseArgs says names the option.
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
