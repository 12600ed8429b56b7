// Draws the screens of a step as one SVG picture. Called by channels/http/sketch-routes.ts.
import type { Screen } from '../knowledge/entry';
import { ENGLISH, type ControlWords } from './controls';
import { Pen, type Direction, type Point } from './pen';
import { drawScreen, layOutScreen, type Frame, type ScreenLayout } from './screen';
import { styleSheet, type Scheme } from './theme';

export interface SketchOptions {
  readonly frame: Frame;
  readonly scheme: Scheme;
  readonly direction: Direction;
  /** Default: English. */
  readonly words?: ControlWords;
}

/** `width` and `height` in CSS pixels; never wider than 320. */
export interface Sketch {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 4;
/** A phone screen alone, and one of two side by side. */
const PHONE = { alone: 236, beside: 141 } as const;
const DESKTOP = 312;
/** Between screens; an arrow lies in it. */
const ASIDE = 30;
const BENEATH = 22;
/** Rows of a screen: few, so that on a small phone the buttons below the picture are seen as well. */
export const MOST_ROWS = { alone: 4, stacked: 2 } as const;

interface Placed {
  readonly screen: ScreenLayout;
  readonly at: Point;
  readonly column: number;
}

/** The same screens always give the same picture. Throws a RangeError when there are none. */
export function drawSketch(screens: readonly Screen[], options: SketchOptions): Sketch {
  if (screens.length === 0)
    throw new RangeError('There are no screens to draw: ask for a sketch only of a step that has some.');
  const placed = place(layOut(screens, options));
  const width = MARGIN + Math.max(...placed.map(({ screen, at }) => at.x + screen.width));
  const height = Math.ceil(MARGIN + Math.max(...placed.map(({ screen, at }) => at.y + screen.height)));
  const pen = new Pen(width, options.direction);
  placed.forEach(({ screen, at }, index) => {
    drawScreen(screen, at, pen);
    const next = placed[index + 1];
    if (next !== undefined) drawArrow(route({ screen, at, column: placed[index]?.column ?? 0 }, next), pen);
  });
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  // The direction is fixed because every x is: mirroring is done by the pen.
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size} direction="ltr"><style>${styleSheet(options.scheme)}</style>${pen.toString()}</svg>`,
    width,
    height,
  };
}

/** One or two columns of screens, read column by column. */
function layOut(screens: readonly Screen[], options: SketchOptions): ScreenLayout[][] {
  const { frame, words = ENGLISH } = options;
  const columns = frame === 'phone' && screens.length > 1 ? 2 : 1;
  const width = frame === 'desktop' ? DESKTOP : columns === 1 ? PHONE.alone : PHONE.beside;
  const most = screens.length > columns ? MOST_ROWS.stacked : MOST_ROWS.alone;
  const all = screens.map((screen) => layOutScreen(screen, width, frame, words, most));
  if (columns === 1) return [all];
  const splits = all.slice(1).map((_, index) => [all.slice(0, index + 1), all.slice(index + 1)]);
  return splits.reduce((best, split) => (tallest(split) < tallest(best) ? split : best));
}

const heightOf = (column: readonly ScreenLayout[]): number =>
  column.reduce((sum, { height }) => sum + height + BENEATH, -BENEATH);
const tallest = (columns: readonly ScreenLayout[][]): number => Math.max(...columns.map(heightOf));

function place(columns: readonly ScreenLayout[][]): Placed[] {
  return columns.flatMap((column, index) => {
    let y = MARGIN;
    return column.map((screen) => {
      const at = { x: MARGIN + index * (screen.width + ASIDE), y };
      y += screen.height + BENEATH;
      return { screen, at, column: index };
    });
  });
}

/** From one screen to the next: down within a column, else from the row to use to the next title. */
function route(from: Placed, to: Placed): Point[] {
  if (from.column === to.column) {
    const x = from.at.x + from.screen.width / 2;
    return [
      { x, y: from.at.y + from.screen.height + 6 },
      { x, y: to.at.y - 7 },
    ];
  }
  const edge = from.at.x + from.screen.width;
  const start = { x: edge + 4, y: from.at.y + (from.screen.tapAt ?? from.screen.head / 2) };
  const end = { x: to.at.x - 5, y: to.at.y + to.screen.head / 2 };
  if (Math.abs(start.y - end.y) < 1) return [start, end];
  const middle = (edge + to.at.x) / 2 - 2;
  return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
}

function drawArrow(points: readonly Point[], pen: Pen): void {
  const [before, tip] = points.slice(-2);
  if (before === undefined || tip === undefined) return;
  pen.path(points, 'arrow', 7);
  const along = { x: Math.sign(tip.x - before.x) * 5, y: Math.sign(tip.y - before.y) * 5 };
  const wing = (side: number): Point => ({
    x: tip.x - along.x + side * along.y,
    y: tip.y - along.y + side * along.x,
  });
  pen.path([wing(-1), tip, wing(1)], 'arrow');
}
