// What an entry stands for, read off its phrasings: devices, directions, names. Decides the vetoes.
import type { Side } from './lexicon';
import type { Example, MatchContext, Veto } from './matcher';
import type { Reading } from './read';

export interface Profile {
  /** Declared, and those the phrasings often name; empty for any device. */
  readonly devices: ReadonlySet<string>;
  /** For each pair the one side the entry stands on; pairs it is neutral in are absent. */
  readonly stands: ReadonlyMap<string, Side>;
  /** Pairs of which it speaks, and hardly ever to refuse a side. */
  readonly unrefused: ReadonlySet<string>;
  /** It says why one should, and never why one can not. */
  readonly givesReasons: boolean;
  /** Foreign names its own phrasings use. */
  readonly names: ReadonlySet<string>;
}

export interface Weighed {
  /** Added to the entry's raw score. */
  readonly shift: number;
  /** The conversation named one of the entry's devices, and the utterance names none. */
  readonly isInMind: boolean;
  /** Set when it is never answered, whatever the score. */
  readonly veto?: Omit<Veto, 'entryId'>;
}

/** Share of the phrasings that must take a side, and of those the share that must agree. */
const SPEAKING = 0.3;
const AGREEING = 0.9;
/** Fewer phrasings than this on a side say nothing about the entry. */
const LEAST_SPEAKING = 2;

/** Refusals, as a share of the phrasings that take a side, from which on an entry is for those who refuse. */
const REFUSING = 0.25;

/** Share of the phrasings that ask for reasons from which on an entry gives them. */
const REASONING = 0.25;

/** Share of the phrasings that must name a device for it to count as the entry's own. */
const NAMED = 0.1;

const OTHER_DEVICE = -3;
const OPPOSITE = -6;
const FOREIGN = -3;
const FAULT = -6;
const IN_MIND = 0.8;

export function profile(example: Example, readings: readonly Reading[]): Profile {
  const counts = new Map<string, { one: number; other: number; both: number }>();
  const names = new Set<string>();
  const devices = new Set(example.devices ?? []);
  for (const device of devices.size > 0 ? oftenNamed(readings) : []) devices.add(device);
  for (const reading of readings) {
    for (const name of reading.foreign) names.add(name);
    for (const pair of new Set([...reading.sides.keys(), ...reading.refused.keys()])) {
      const count = counts.get(pair) ?? { one: 0, other: 0, both: 0 };
      const sides = reading.sides.get(pair);
      if (sides?.size === 1 && !reading.refused.has(pair)) count[sides.has('one') ? 'one' : 'other'] += 1;
      else count.both += 1;
      counts.set(pair, count);
    }
  }
  const stands = new Map<string, Side>();
  for (const [pair, { one, other, both }] of counts) {
    const most = Math.max(one, other);
    if (most < LEAST_SPEAKING || most < SPEAKING * readings.length) continue;
    if (most >= AGREEING * (one + other + both)) stands.set(pair, one > other ? 'one' : 'other');
  }
  const unrefused = [...counts].flatMap(([pair, { one, other }]) => {
    const refusing = readings.filter(({ refused }) => refused.has(pair)).length;
    return one + other >= LEAST_SPEAKING && refusing < REFUSING * (one + other) ? [pair] : [];
  });
  const reasons = readings.filter(({ frames }) => frames.includes('reason')).length;
  const givesReasons =
    reasons >= REASONING * readings.length &&
    reasons > 0 &&
    readings.every(({ failing }) => failing.size === 0);
  return { devices, stands, unrefused: new Set(unrefused), givesReasons, names };
}

// An entry about one device whose own phrasings name another is no stranger to that one.
function oftenNamed(readings: readonly Reading[]): string[] {
  const counts = new Map<string, number>();
  for (const { devices } of readings) for (const key of devices) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= Math.max(2, NAMED * readings.length)).map(([key]) => key);
}

/** Judges one entry by what the utterance names; vetoes win over any score. */
export function weigh(entry: Profile, reading: Reading, context: MatchContext): Weighed {
  let shift = 0;
  let veto: Weighed['veto'];
  let isInMind = false;
  const forbid = (because: Veto['because'], what: readonly string[], by: number): void => {
    shift += by;
    veto ??= { because, what };
  };
  if (reading.devices.length > 0 && entry.devices.size > 0) {
    if (!reading.devices.some((device) => entry.devices.has(device)))
      forbid('device', [...entry.devices], OTHER_DEVICE);
  } else if (reading.devices.length === 0 && entry.devices.size > 0) {
    isInMind = context.devices?.some((device) => entry.devices.has(device)) === true;
    if (isInMind) shift += IN_MIND;
  }
  for (const [pair, side] of entry.stands) {
    if (opposes(side, reading.sides.get(pair), reading.refused.get(pair)))
      forbid('direction', [pair], OPPOSITE);
  }
  // "Turn it off without signing out" wants something else, "I don't want to sign out" nothing.
  for (const pair of reading.sides.size === 0 ? reading.refused.keys() : []) {
    if (entry.unrefused.has(pair)) forbid('refused', [pair], OPPOSITE);
  }
  if (reading.failing.size > 0 && entry.givesReasons) forbid('fault', [...reading.failing.keys()], FAULT);
  const names = reading.foreign.filter((name) => !entry.names.has(name));
  if (names.length > 0) forbid('name', names, FOREIGN);
  return veto ? { shift, isInMind, veto } : { shift, isInMind };
}

/** False when `weigh` would change nothing for any entry. */
export function needsWeighing(
  { devices, sides, refused, failing, foreign }: Reading,
  context: MatchContext,
): boolean {
  return (
    devices.length + sides.size + refused.size + failing.size + foreign.length > 0 ||
    (context.devices?.length ?? 0) > 0
  );
}

function opposes(side: Side, meant?: ReadonlySet<Side>, refused?: ReadonlySet<Side>): boolean {
  if (meant?.has(side) === true) return false;
  return meant !== undefined || refused?.has(side) === true;
}
