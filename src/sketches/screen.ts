// Lays out and draws one screen: its frame, title and rows. Called by sketch.ts.
import type { Screen, ScreenRow } from '../knowledge/entry';
import type { ControlWords } from './controls';
import type { Box, Pen, Point } from './pen';
import { drawRow, INSET, layOutRow, type RowLayout } from './row';
import { fit } from './text';
import { SIZES } from './theme';

export type Frame = 'phone' | 'desktop';

const TITLE_LINE = 15.5;
const GAP_HEIGHT = 12;
const FRAMES = {
  phone: { radius: 16, above: 15, below: 6, foot: 8, aside: INSET, padding: 6 },
  desktop: { radius: 10, above: 7, below: 7, foot: 7, aside: 50, padding: 5.25 },
} as const;

/** A row, or the place where rows are left out. */
type Item = RowLayout | { readonly height: number; readonly gap: true };

export interface ScreenLayout {
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly title: readonly string[];
  readonly head: number;
  readonly items: readonly Item[];
  /** Middle of the last row to use, from the top of the screen; undefined when there is none. */
  readonly tapAt?: number;
}

/** @param most rows to show; a longer list shows what lies nearest to the rows to use. */
export function layOutScreen(
  screen: Screen,
  width: number,
  frame: Frame,
  words: ControlWords,
  most: number,
): ScreenLayout {
  const { above, below, foot, aside, padding } = FRAMES[frame];
  const title = fit(screen.title, SIZES.title, width - 2 * aside, 2);
  const head = above + Math.max(title.length, 1) * TITLE_LINE + below;
  const items = shown(screen.rows, most).map((row): Item =>
    row === undefined ? { height: GAP_HEIGHT, gap: true } : layOutRow(row, width, padding, words),
  );
  let y = head + 4;
  let tapAt: number | undefined;
  for (const item of items) {
    if ('tap' in item && item.tap) tapAt = y + item.height / 2;
    y += item.height;
  }
  return {
    width,
    height: y + foot,
    frame,
    title,
    head,
    items,
    ...(tapAt === undefined ? {} : { tapAt }),
  };
}

export function drawScreen(screen: ScreenLayout, at: Point, pen: Pen): void {
  const box: Box = { ...at, width: screen.width, height: screen.height };
  const { radius } = FRAMES[screen.frame];
  pen.rect(box, radius, 'surface');
  pen.clipped(box, radius, () => {
    drawHead(screen, box, pen);
    let y = box.y + screen.head + 4;
    screen.items.forEach((item, index) => {
      const row: Box = { x: box.x, y, width: box.width, height: item.height };
      if ('gap' in item) drawGap(row, pen);
      else drawRow(item, row, pen);
      y += item.height;
      const next = screen.items[index + 1];
      if (next !== undefined && isPlain(item) && isPlain(next)) drawLine(box, y, pen);
    });
  });
  pen.rect(box, radius, 'frame');
}

function drawHead(screen: ScreenLayout, box: Box, pen: Pen): void {
  const { above } = FRAMES[screen.frame];
  const middle = box.x + box.width / 2;
  pen.rect({ ...box, height: screen.head }, 0, 'bar');
  if (screen.frame === 'phone')
    pen.rect({ x: middle - 13, y: box.y + 7, width: 26, height: 3.5 }, 1.75, 'dot');
  else for (const x of [15, 26, 37]) pen.circle({ x: box.x + x, y: box.y + 15 }, 3.5, 'dot');
  screen.title.forEach((line, index) => {
    pen.text(line, { x: middle, y: box.y + above + 12 + index * TITLE_LINE }, 'title', 'middle');
  });
  const y = box.y + screen.head;
  pen.path(
    [
      { x: box.x, y },
      { x: box.x + box.width, y },
    ],
    'line',
  );
}

function drawLine(box: Box, y: number, pen: Pen): void {
  const [x, end] = [box.x + INSET, box.x + box.width - INSET];
  pen.path(
    [
      { x, y },
      { x: end, y },
    ],
    'line',
  );
}

function drawGap(box: Box, pen: Pen): void {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (const x of [-7, 0, 7]) pen.circle({ ...middle, x: middle.x + x }, 1.5, 'dot');
}

const isPlain = (item: Item): boolean => 'tap' in item && !item.tap;

/** The rows to show, from top to bottom; undefined where some are left out. */
function shown(rows: readonly ScreenRow[], most: number): (ScreenRow | undefined)[] {
  if (rows.length <= most) return [...rows];
  const taps = rows.flatMap((row, index) => (row.tap ? [index] : []));
  const distance = (index: number): number => Math.min(...taps.map((tap) => Math.abs(tap - index)), Infinity);
  const kept = [...rows.keys()]
    .sort((a, b) => (distance(a) === distance(b) ? a - b : distance(a) - distance(b)))
    .slice(0, Math.max(most, taps.length))
    .sort((a, b) => a - b);
  const items = kept.flatMap((index, place) => [
    ...(index === (kept[place - 1] ?? -1) + 1 ? [] : [undefined]),
    rows[index],
  ]);
  return kept.at(-1) === rows.length - 1 ? items : [...items, undefined];
}
