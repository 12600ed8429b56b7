// Counts what happens, in memory, and adds it to the storage every few seconds. Built by build-bot.ts; read by cli/gaps.ts.
import type { Logger } from 'pino';
import type { Counters, Counts } from '../storage/engine';
import type { Metrics } from '../telemetry/metrics';
import type { MissedUtterances } from './missed-utterances';
import { COUNT } from './turn-events';

const DAY = 24 * 3600 * 1000;
const DAYS_KEPT = 400;
const CENTURY = 100 * 365 * DAY;
const TOTAL = 'statistics/total';

export interface StatisticsOptions {
  readonly counters: Counters;
  readonly log: Logger;
  /** Absent: what was not understood is only counted. */
  readonly missed?: MissedUtterances | undefined;
  /** Shows misses and handoffs to Prometheus as well. */
  readonly metrics?: Metrics | undefined;
  /** How often counts are stored; 5 s. */
  readonly everyMs?: number;
  /** The time in milliseconds; for tests. */
  readonly now?: () => number;
}

export class Statistics {
  /** Counts by day that are not stored yet. */
  private pending = new Map<string, Map<string, number>>();
  private readonly now: () => number;
  private readonly timer: NodeJS.Timeout;
  private storing: Promise<void> = Promise.resolve();

  constructor(private readonly options: StatisticsOptions) {
    this.now = options.now ?? Date.now;
    this.timer = setInterval(() => void this.flush(), options.everyMs ?? 5000).unref();
  }

  /** Adds one turn's counts; `missed` is what was said and not understood. Only touches memory. */
  count(counts: Counts, missed?: string): void {
    this.add(dayOf(this.now()), Object.entries(counts));
    const { metrics } = this.options;
    metrics?.misses.inc(counts[COUNT.missed] ?? 0);
    metrics?.handoffs.inc(counts[COUNT.handoff] ?? 0);
    if (missed !== undefined) this.options.missed?.note(missed);
  }

  /** Stores what was counted. A failure is logged, and what was counted stays for the next time. */
  flush(): Promise<void> {
    this.storing = this.storing.then(() => this.store());
    return this.storing;
  }

  /** Stores the rest. What is counted afterwards is lost. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private async store(): Promise<void> {
    const { counters, log, missed } = this.options;
    const taken = this.pending;
    this.pending = new Map();
    const additions = [...taken].flatMap(([day, counts]) => [
      { set: setOf(day), counts: Object.fromEntries(counts), ttlMs: DAYS_KEPT * DAY },
      { set: TOTAL, counts: Object.fromEntries(counts), ttlMs: CENTURY },
    ]);
    try {
      if (additions.length > 0) await counters.add(additions);
    } catch (error) {
      for (const [day, counts] of taken) this.add(day, counts);
      log.warn({ err: error }, 'statistics could not be stored; they are kept in memory and tried again');
    }
    try {
      await missed?.store();
    } catch (error) {
      log.warn({ err: error }, 'what was not understood could not be stored; it is tried again');
    }
  }

  private add(day: string, counts: Iterable<readonly [string, number]>): void {
    const sums = this.pending.get(day) ?? new Map<string, number>();
    for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
    this.pending.set(day, sums);
  }
}

/** All that was ever counted or, with `days`, in so many days of UTC up to today. */
export async function readStatistics(counters: Counters, days?: number, now = Date.now()): Promise<Counts> {
  if (days === undefined) return counters.read(TOTAL);
  const sums = new Map<string, number>();
  for (let ago = 0; ago < Math.min(days, DAYS_KEPT); ago += 1) {
    const counts = await counters.read(setOf(dayOf(now - ago * DAY)));
    for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return Object.fromEntries(sums);
}

function setOf(day: string): string {
  return `statistics/${day}`;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
