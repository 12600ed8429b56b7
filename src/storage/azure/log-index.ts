// What is known of one conversation's log without asking: where each activity begins. Used by log.ts.
import type { Activity } from 'botbuilder';

/** One line of a log. A line without position only makes the log. */
export interface LogLine {
  /** Of the write it came with: tells whose it was when an answer was lost. */
  readonly write: string;
  /** When it expires, in milliseconds since 1970. */
  readonly until: number;
  readonly position?: number;
  /** In milliseconds since 1970. */
  readonly time?: number;
  readonly activity?: Partial<Activity>;
}

export class LogIndex {
  /** Bytes that were read. */
  length = 0;
  /** Position of the last activity. */
  last = 0;
  /** The latest time of any. */
  latest = 0;
  /** When the whole log expires. */
  until = 0;
  /** Where each position begins. */
  private readonly begins: number[] = [];

  /** Takes note of what stands at the end, and gives its lines. */
  add(text: string): readonly LogLine[] {
    const lines: LogLine[] = [];
    for (const written of text.split('\n').slice(0, -1)) {
      const line = JSON.parse(written) as LogLine;
      if (line.position !== undefined) {
        this.begins[line.position] = this.length;
        this.last = line.position;
        this.latest = Math.max(this.latest, line.time ?? 0);
      }
      this.until = line.until;
      this.length += Buffer.byteLength(written) + 1;
      lines.push(line);
    }
    return lines;
  }

  /** Where to read what comes after a position. */
  offsetAfter(position: number): number {
    if (position >= this.last) return this.length;
    return this.begins[Math.max(0, position) + 1] ?? 0;
  }
}
