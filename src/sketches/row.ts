// Lays out and draws one row of a screen. Called by screen.ts.
import type { ScreenRow } from '../knowledge/entry';
import { readDetail, type Control, type ControlWords } from './controls';
import type { Box, Pen, Point } from './pen';
import { fit, widthOf } from './text';
import { SIZES } from './theme';

/** From the edge of the frame to the text. */
export const INSET = 12;
const LABEL_LINE = 15.5;
const DETAIL_LINE = 13.5;
const GAP = 9;
/** The row to use is to be read in full. */
const MOST_LINES = { plain: 2, tap: 3 } as const;
const CONTROL = {
  switch: { width: 27, height: 16 },
  box: { width: 14, height: 14 },
  tick: { width: 12, height: 10 },
} as const;

export interface RowLayout {
  /** Above and below the text. */
  readonly padding: number;
  readonly height: number;
  readonly tap: boolean;
  readonly label: readonly string[];
  readonly detail: readonly string[];
  /** The detail stands at the end of the line instead of beneath the label. */
  readonly beside: boolean;
  readonly control?: Control;
}

/** `width` is that of the screen, `padding` stands above and below the text. */
export function layOutRow(row: ScreenRow, width: number, padding: number, words: ControlWords): RowLayout {
  const { control, note } = readDetail(row.detail, words);
  const room = width - 2 * INSET - (control === undefined ? 0 : CONTROL[control.kind].width + GAP);
  const most = row.tap ? MOST_LINES.tap : MOST_LINES.plain;
  const label = fit(row.label, SIZES.label, room, most);
  const beside =
    control === undefined &&
    label.length === 1 &&
    widthOf(label[0] ?? '', SIZES.label) + GAP + widthOf(note, SIZES.detail) <= room;
  const detail = beside ? [note] : fit(note, SIZES.detail, room, most);
  const below = beside ? 0 : detail.length * DETAIL_LINE;
  return {
    padding,
    height: 2 * padding + Math.max(label.length, 1) * LABEL_LINE + below,
    tap: row.tap,
    label,
    detail: detail.filter((line) => line !== ''),
    beside,
    ...(control === undefined ? {} : { control }),
  };
}

/** The highlight of a row lies a little inside the frame. */
function highlight(box: Box): Box {
  return { x: box.x + 5, y: box.y + 1.5, width: box.width - 10, height: box.height - 3 };
}

export function drawRow(row: RowLayout, box: Box, pen: Pen): void {
  if (row.tap) pen.rect(highlight(box), 7, 'tap');
  const start = box.x + INSET;
  const end = box.x + box.width - INSET;
  const strong = row.tap ? ' strong' : '';
  let baseline = box.y + row.padding + 12;
  const first = baseline;
  for (const line of row.label) {
    pen.text(line, { x: start, y: baseline }, `label${strong}`);
    baseline += LABEL_LINE;
  }
  if (row.beside) {
    for (const line of row.detail) pen.text(line, { x: end, y: first }, 'detail', 'end');
  } else {
    baseline -= 1.5;
    for (const line of row.detail) {
      pen.text(line, { x: start, y: baseline }, 'detail');
      baseline += DETAIL_LINE;
    }
  }
  if (row.control !== undefined) drawControl(row.control, { x: end, y: box.y + box.height / 2 }, pen);
}

/** `at` is the middle of the end side. */
function drawControl({ kind, state }: Control, at: Point, pen: Pen): void {
  const { width, height } = CONTROL[kind];
  const box = { x: at.x - width, y: at.y - height / 2, width, height };
  if (kind === 'switch') drawSwitch(state, box, pen);
  if (kind === 'box') pen.rect(box, 3.5, 'outline');
  if (kind === 'tick' || (kind === 'box' && state === 'on')) pen.tick(box, 'mark');
}

function drawSwitch(state: Control['state'], box: Box, pen: Pen): void {
  const middle = box.y + box.height / 2;
  const radius = box.height / 2;
  if (state === 'unknown') {
    pen.rect(box, radius, 'outline');
    pen.circle({ x: box.x + radius, y: middle }, radius - 3.5, 'outline');
    return;
  }
  pen.rect(box, radius, state);
  const x = state === 'on' ? box.x + box.width - radius : box.x + radius;
  pen.circle({ x, y: middle }, radius - 2.5, 'knob');
}
