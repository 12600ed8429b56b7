// Spares the log a write for each line. Used by log.ts.
import type { DestinationStream } from 'pino';

/**
 * Passes on the lines of one round of the event loop at once: under load many turns end in one. The last ones are passed on
 * when the process ends; only one that is killed with SIGKILL loses them.
 */
export class LinesTogether implements DestinationStream {
  private waiting = '';

  /** @param to has to write at once, as it may be the last thing the process does. */
  constructor(private readonly to: DestinationStream) {
    process.on('exit', () => this.flush());
  }

  write(line: string): void {
    if (this.waiting === '') setImmediate(() => this.flush());
    this.waiting += line;
  }

  private flush(): void {
    if (this.waiting !== '') this.to.write(this.waiting);
    this.waiting = '';
  }
}
