// Counts -> the text that `npm run gaps` prints. Called by gaps.ts.
import { COUNT } from '../bot/turn-events';
import type { Entry } from '../knowledge/entry';
import type { Counts } from '../storage/engine';

/** Rows of a list that may be long. */
const MOST = 10;

/** Says where the knowledge falls short; one friendly line when nothing has been counted. */
export function gapsReport(
  counts: Counts,
  entries: ReadonlyMap<string, Entry>,
  missed: readonly { readonly at: string; readonly text: string }[],
  keepMisses: boolean,
): string {
  const turns = under(counts, COUNT.turn);
  const all = sum(turns);
  if (all === 0) return 'Nothing has been counted here yet. Let people talk to the bot, then look again.';
  const parts = [
    summary(counts, turns, all),
    weakSteps(counts),
    thumbs(counts),
    ...usage(counts, entries),
    misses(missed, keepMisses),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function summary(counts: Counts, turns: Tally, all: number): string {
  const kinds = [...turns].sort(byCount).map(([outcome, count]) => `${outcome} ${count}`);
  const missed = counts[COUNT.missed] ?? 0;
  const share = ((100 * missed) / all).toFixed(1);
  return [
    `${all} turns: ${kinds.join(', ')}`,
    `${missed} not understood (${share} %), ${counts[COUNT.handoff] ?? 0} handed over to a person`,
  ].join('\n');
}

function weakSteps(counts: Counts): string {
  const steps = [...under(counts, COUNT.weakStep)].sort(byCount);
  if (steps.length === 0)
    return 'Weak steps: none. No step has yet left two of its remedies without success.';
  const rows = steps.map(([name, count]) => [...name.split('/'), String(count)]);
  return table('Weak steps (two remedies did not help)', ['guide', 'step', 'times'], rows);
}

function thumbs(counts: Counts): string {
  const up = under(counts, COUNT.up);
  const down = under(counts, COUNT.down);
  const reasons = [...under(counts, COUNT.reason)].sort(byCount);
  const guides = [...new Set([...down.keys(), ...up.keys()])];
  if (guides.length === 0) return 'Thumbs: nobody has judged a guide yet.';
  const rows = guides
    .sort((a, b) => (down.get(b) ?? 0) - (down.get(a) ?? 0) || a.localeCompare(b))
    .map((guide) => [
      guide,
      String(up.get(guide) ?? 0),
      String(down.get(guide) ?? 0),
      reasons
        .filter(([name]) => name.startsWith(`${guide}/`))
        .map(([name, count]) => `${name.slice(guide.length + 1)} (${count})`)
        .join('; '),
    ]);
  return table('Thumbs', ['guide', 'up', 'down', 'why down'], rows);
}

function usage(counts: Counts, entries: ReadonlyMap<string, Entry>): string[] {
  const used = under(counts, COUNT.entry);
  const row = ({ id, title }: Entry) => [id, title, String(used.get(id) ?? 0)];
  const ranked = [...entries.values()].sort(
    (a, b) => (used.get(b.id) ?? 0) - (used.get(a.id) ?? 0) || a.id.localeCompare(b.id),
  );
  const most = ranked.filter(({ id }) => used.has(id)).slice(0, MOST);
  const least = ranked
    .filter((entry) => !most.includes(entry))
    .slice(-MOST)
    .reverse();
  const heads = ['entry', 'title', 'times'];
  return [
    most.length > 0 ? table('Used most', heads, most.map(row)) : 'Used most: no entry has been used yet.',
    least.length > 0 ? table('Used least', heads, least.map(row)) : '',
  ];
}

function misses(missed: readonly { readonly at: string; readonly text: string }[], kept: boolean): string {
  if (missed.length > 0) {
    const rows = [...missed].reverse().map(({ at, text }) => [at.slice(0, 10), printable(text)]);
    return table('Not understood, the newest first', ['day', 'said'], rows);
  }
  return kept
    ? 'Not understood: nothing kept yet.'
    : 'Set KEEP_MISSES=on to see here what was not understood (kept for 30 days).';
}

type Tally = ReadonlyMap<string, number>;

/** The counts whose names begin with `first` and a slash, by the rest of the name. */
function under(counts: Counts, first: string): Tally {
  const start = `${first}/`;
  return new Map(
    Object.entries(counts)
      .filter(([name]) => name.startsWith(start))
      .map(([name, count]) => [name.slice(start.length), count]),
  );
}

function sum(tally: Tally): number {
  return [...tally.values()].reduce((all, count) => all + count, 0);
}

function byCount([a, first]: [string, number], [b, second]: [string, number]): number {
  return second - first || a.localeCompare(b);
}

/** Columns as wide as their widest cell; columns of numbers stand to the right. */
function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  const numeric = heads.map((_, column) => rows.every((cells) => /^\d+$/.test(cells[column] ?? '')));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (numeric[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [title, ...all.map((cells) => `  ${line(cells)}`)].join('\n');
}

/** What people said may hold what moves a terminal's cursor. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, ' ');
}
