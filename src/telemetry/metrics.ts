// What Prometheus can ask this process: one registry, built by server.ts and handed to whoever has something to count.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds: from a turn in memory to one that hits every time limit. */
const TURN_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const STORAGE_BUCKETS = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

/** Channels by the names of the Bot Framework; a name made up by a caller is counted as `other`. */
const CHANNELS = new Set([
  'directline',
  'emulator',
  'email',
  'msteams',
  'slack',
  'terminal',
  'test',
  'webchat',
]);

export function channelLabel(channelId: string | undefined): string {
  return channelId !== undefined && CHANNELS.has(channelId) ? channelId : 'other';
}

export class Metrics {
  readonly registry = new Registry();
  /** `outcome`: a reply's, or `none` (no reply was due) or `failed`. */
  readonly turns = new Counter({
    name: 'bot_turns_total',
    help: 'Turns by channel and by what became of them.',
    labelNames: ['channel', 'outcome'] as const,
    registers: [this.registry],
  });
  readonly turnSeconds = new Histogram({
    name: 'bot_turn_duration_seconds',
    help: 'From the arrival of an activity, waiting included, to the end of its turn.',
    labelNames: ['channel'] as const,
    buckets: TURN_BUCKETS,
    registers: [this.registry],
  });
  readonly misses = new Counter({
    name: 'bot_misses_total',
    help: 'Utterances that were not understood.',
    registers: [this.registry],
  });
  readonly handoffs = new Counter({
    name: 'bot_handoffs_total',
    help: 'Requests for a person.',
    registers: [this.registry],
  });
  /** `part` and `operation` are names of the storage contract. */
  readonly storageSeconds = new Histogram({
    name: 'bot_storage_duration_seconds',
    help: 'Calls to the storage, by its part and operation.',
    labelNames: ['part', 'operation'] as const,
    buckets: STORAGE_BUCKETS,
    registers: [this.registry],
  });
  readonly storageErrors = new Counter({
    name: 'bot_storage_errors_total',
    help: 'Calls to the storage that failed; storage-conflict: another process was faster, which is no fault.',
    labelNames: ['part', 'operation', 'code'] as const,
    registers: [this.registry],
  });
  readonly refused = new Counter({
    name: 'bot_http_refused_total',
    help: 'Requests answered with an error, by status.',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });

  /** With the process's own figures: CPU, memory, garbage collection, delay of the event loop. */
  constructor({ ofProcess = true } = {}) {
    if (ofProcess) collectDefaultMetrics({ register: this.registry });
  }

  /** Shows what `read` gives at the time of asking. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
