// What people said that was not understood, kept for authors when KEEP_MISSES is on. Filled by statistics.ts; read by
// cli/gaps.ts.
import { randomUUID } from 'node:crypto';
import type { StateStorage } from '../storage/engine';

/** State is kept for 30 days after it was written, and these are written once. */
const NAMES = 'missed/';
const MOST = 500;
const LONGEST = 200;

interface Missed {
  readonly at: string;
  readonly text: string;
}

export class MissedUtterances {
  private pending: Missed[] = [];

  constructor(
    private readonly state: StateStorage,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes note, in memory. Addresses and long numbers are taken out. */
  note(text: string): void {
    this.pending.push({ at: new Date(this.now()).toISOString(), text: anonymous(text).slice(0, LONGEST) });
    this.pending = this.pending.slice(-MOST);
  }

  /** Stores what was noted, and removes the oldest beyond 500. Rejects with a StorageError; nothing is lost then. */
  async store(): Promise<void> {
    const taken = this.pending;
    if (taken.length === 0) return;
    this.pending = [];
    try {
      // The time comes first, so that the names sort by it.
      const items = taken.map((missed) => [`${NAMES}${missed.at}/${randomUUID()}`, missed] as const);
      await this.state.write(Object.fromEntries(items));
    } catch (error) {
      this.pending = [...taken, ...this.pending].slice(-MOST);
      throw error;
    }
    const names = await this.state.names(NAMES);
    if (names.length > MOST) await this.state.delete(names.slice(0, -MOST));
  }
}

/** Oldest first. */
export async function readMissed(state: StateStorage): Promise<readonly Missed[]> {
  const names = await state.names(NAMES);
  const items = await state.read([...names]);
  return names.flatMap((name) => {
    const item = items[name] as Partial<Missed> | undefined;
    return item?.at !== undefined && item.text !== undefined ? [{ at: item.at, text: item.text }] : [];
  });
}

/** Versions such as 10.15.7 have fewer digits than telephones and codes. */
function isLong(number: string): boolean {
  return number.replace(/\D/g, '').length >= 6;
}

function anonymous(text: string): string {
  return text
    .replace(/\S+@\S+/g, '<address>')
    .replace(/\+?\d[\d ().-]{4,}\d/g, (number) => (isLong(number) ? '<number>' : number))
    .replace(/\s+/g, ' ')
    .trim();
}
