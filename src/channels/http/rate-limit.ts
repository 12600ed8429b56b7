// Counts calls per caller within this process. Used by routes that strangers can call.
import { HttpError } from './http-error';

export interface RateLimit {
  /** Calls allowed per window. */
  readonly calls: number;
  readonly windowMs: number;
}

const MAX_CALLERS = 10_000;

/** A fixed window per key, in memory: several processes allow that many times more. */
export class RateLimiter {
  private readonly windows = new Map<string, { since: number; calls: number }>();

  constructor(private readonly limit: RateLimit) {}

  /** How many callers are remembered. */
  get size(): number {
    return this.windows.size;
  }

  /** Counts one call. Throws HttpError 429 with Retry-After in seconds. */
  count(key: string): void {
    if (this.limit.calls === Infinity) return;
    const now = Date.now();
    this.forgetOld(now);
    const known = this.windows.get(key);
    const window =
      known !== undefined && now - known.since < this.limit.windowMs ? known : { since: now, calls: 0 };
    window.calls += 1;
    // Moved to the end, so that the first is the one longest unheard of.
    this.windows.delete(key);
    this.windows.set(key, window);
    if (window.calls <= this.limit.calls) return;
    const seconds = Math.max(1, Math.ceil((window.since + this.limit.windowMs - now) / 1000));
    throw new HttpError(429, 'TooManyRequests', `Too many requests: try again in ${seconds} s.`, {
      'Retry-After': String(seconds),
    });
  }

  /** Those longest unheard of stand first: all whose window is over, and one when there are too many. */
  private forgetOld(now: number): void {
    for (const [key, { since }] of this.windows) {
      if (now - since < this.limit.windowMs && this.windows.size < MAX_CALLERS) return;
      this.windows.delete(key);
    }
  }
}

/** Counts messages by conversation and person; `perMinute` 0 sets no limit. */
export function turnLimiter(perMinute = 0): RateLimiter {
  return new RateLimiter({ calls: perMinute === 0 ? Infinity : perMinute, windowMs: 60_000 });
}
