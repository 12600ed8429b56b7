// The storage engine of one machine, over memory or lmdb. Built by ../open.ts.
import { StorageError } from '../../errors';
import { KEPT_MS, type EngineOptions, type StorageEngine } from '../engine';
import type { KeyValue } from './key-value';
import { LocalClaims } from './claims';
import { LocalCounters } from './counters';
import { LocalLines } from './lines';
import { LocalLog } from './log';
import { LocalState } from './state';
import { Records, type Expiring } from './records';

const minute = 60_000;

export interface LocalOptions extends EngineOptions {
  /** How often the expired is removed (it is never read, removed or not); an hour. */
  readonly sweepEveryMs?: number;
}

export class LocalEngine implements StorageEngine {
  readonly state: LocalState;
  readonly claims: LocalClaims;
  readonly counters: LocalCounters;
  readonly lines = new LocalLines();
  readonly log: LocalLog;
  private readonly records: Records;
  private readonly sweeper: NodeJS.Timeout;
  private sweeping: Promise<unknown> | undefined;

  constructor(keyValue: KeyValue, options: LocalOptions = {}) {
    this.records = new Records(keyValue, options.now ?? Date.now);
    this.state = new LocalState(this.records, options.stateTtlMs ?? KEPT_MS);
    this.claims = new LocalClaims(this.records);
    this.counters = new LocalCounters(this.records);
    this.log = new LocalLog(this.records, options.logTtlMs ?? KEPT_MS);
    this.sweeper = setInterval(() => void this.sweep(), options.sweepEveryMs ?? 60 * minute).unref();
  }

  /** Removes what has expired. A failure is left to the next write to report. */
  sweep(): Promise<unknown> {
    return (this.sweeping ??= this.records
      .sweep()
      .catch((error: unknown) =>
        process.emitWarning(`Old conversations could not be removed: ${String(error)}`),
      )
      .finally(() => (this.sweeping = undefined)));
  }

  async check(): Promise<void> {
    const probe: Expiring & { at: number } = { expires: this.records.now() + minute, at: this.records.now() };
    await this.records.transaction((write) => write.put('check', JSON.stringify(probe)));
    if (!this.records.get('check')) {
      throw new StorageError(
        'The storage does not give back what was written. See whether its disk is sound.',
      );
    }
  }

  async close(): Promise<void> {
    clearInterval(this.sweeper);
    await this.records.close();
  }
}
