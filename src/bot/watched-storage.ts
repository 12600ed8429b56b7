// The storage engine, with time, failures and spans of every call taken note of. Built by build-bot.ts.
import { SupportBotError } from '../errors';
import type { Lines, Place, StorageEngine } from '../storage/engine';
import type { Metrics } from '../telemetry/metrics';
import { inSpan } from '../telemetry/spans';

type Operation = (...args: unknown[]) => unknown;

/** The same engine: whatever parts and operations it has, each call is measured; results are passed on untouched. */
export function watchStorage(engine: StorageEngine, metrics?: Metrics): StorageEngine {
  const parts = new Map<string, object>();
  return new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof name !== 'string') return value;
      // check() and close() stand by themselves.
      if (typeof value === 'function') return watched('engine', name, value as Operation, target, metrics);
      if (typeof value !== 'object' || value === null) return value;
      const known =
        parts.get(name) ??
        (name === 'lines' ? watchLines(target.lines, metrics) : watchPart(name, value, metrics));
      parts.set(name, known);
      return known;
    },
  });
}

/** Of a line the wait is measured: to join and to leave takes no time. */
function watchLines(lines: Lines, metrics: Metrics | undefined): Lines {
  const wait = (place: Place, waitMs: number) => place.first(waitMs);
  const first = watched('lines', 'first', wait, undefined, metrics);
  return {
    join: (key) => {
      const place = lines.join(key);
      return { first: (waitMs) => first(place, waitMs), leave: () => place.leave() };
    },
  };
}

function watchPart(part: string, target: object, metrics: Metrics | undefined): object {
  const operations = new Map<string | symbol, Operation>();
  return new Proxy(target, {
    get(_target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const known = operations.get(name) ?? watched(part, String(name), value as Operation, target, metrics);
      operations.set(name, known);
      return known;
    },
  });
}

function watched<Args extends unknown[], Result>(
  part: string,
  operation: string,
  call: (...args: Args) => Result,
  target: object | undefined,
  metrics: Metrics | undefined,
): (...args: Args) => Result {
  const span = `storage ${part}.${operation}`;
  const seconds = metrics?.storageSeconds.labels({ part, operation });
  return (...args) => {
    const begun = performance.now();
    const result = inSpan(span, {}, () => call.apply(target, args));
    // subscribe() and its like give back at once.
    if (!(result instanceof Promise)) return result;
    const done = (): void => seconds?.observe((performance.now() - begun) / 1000);
    result.then(done, (error: unknown) => {
      done();
      const code = error instanceof SupportBotError ? error.code : 'other';
      metrics?.storageErrors.inc({ part, operation, code });
    });
    return result;
  };
}
