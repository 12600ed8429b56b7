// What a turn amounts to: counts for the statistics, lines for the log; nothing a person said. Called by support-bot.ts.
import type { Decided } from '../dialogs/conversation';
import type { TurnEvent } from '../dialogs/turn';
import type { Entry } from '../knowledge/entry';
import type { Counts } from '../storage/engine';

/** The first part of a count's name; the others follow behind slashes. */
export const COUNT = {
  /** `turn/OUTCOME` */
  turn: 'turn',
  /** `entry/ENTRY`: an answer given, a choice offered, a guide begun or taken up again. */
  entry: 'entry',
  missed: 'missed',
  handoff: 'handoff',
  /** `weak-step/GUIDE/STEP` */
  weakStep: 'weak-step',
  /** `up/GUIDE`, `down/GUIDE` */
  up: 'up',
  down: 'down',
  /** `reason/GUIDE/WHY` */
  reason: 'reason',
} as const;

/** One turn as numbers by name. */
export function countsOf({ reply, events }: Decided, entries: ReadonlyMap<string, Entry>): Counts {
  const { outcome, entryId } = reply.knowledge;
  const names: string[] = [`${COUNT.turn}/${outcome}`];
  const kind = entries.get(entryId ?? '')?.kind;
  // A guide is named by each of its steps; its beginning is an event.
  if (kind !== undefined && kind !== 'guide') names.push(`${COUNT.entry}/${entryId}`);
  names.push(...events.map(nameOf));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function nameOf(event: TurnEvent): string {
  switch (event.type) {
    case 'missed':
      return COUNT.missed;
    case 'guide-begun':
      return `${COUNT.entry}/${event.guide}`;
    case 'weak-step':
      return `${COUNT.weakStep}/${event.guide}/${event.step}`;
    case 'handoff':
      return COUNT.handoff;
    case 'feedback':
      return `${event.helpful ? COUNT.up : COUNT.down}/${event.guide}`;
    case 'feedback-reason':
      return `${COUNT.reason}/${event.guide}/${event.reason}`;
  }
}

/** Without what the person said. */
export function loggable(event: TurnEvent): object {
  if (event.type !== 'handoff') return event;
  const { devices, guide, step } = event.summary;
  return { devices, guide, step };
}
