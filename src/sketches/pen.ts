// Writes SVG elements, mirrored for right-to-left. Called by everything here that draws; x counts from the start side.

export type Direction = 'ltr' | 'rtl';
export type Anchor = 'start' | 'middle' | 'end';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const OPPOSITE: Readonly<Record<Anchor, Anchor>> = { start: 'end', middle: 'middle', end: 'start' };

export class Pen {
  private readonly parts: string[] = [];
  private clips = 0;

  /** `width` is that of the whole picture. */
  constructor(
    private readonly width: number,
    private readonly direction: Direction,
  ) {}

  rect(box: Box, radius: number, className: string): void {
    this.parts.push(`<rect class="${className}" ${this.shape(box, radius)}/>`);
  }

  circle(at: Point, radius: number, className: string): void {
    this.parts.push(`<circle class="${className}" cx="${this.x(at.x)}" cy="${number(at.y)}" r="${radius}"/>`);
  }

  /** `at` is on the baseline. */
  text(text: string, at: Point, className: string, anchor: Anchor = 'start'): void {
    const side = this.direction === 'rtl' ? OPPOSITE[anchor] : anchor;
    const anchored = side === 'start' ? '' : ` text-anchor="${side}"`;
    this.parts.push(
      `<text class="${className}" x="${this.x(at.x)}" y="${number(at.y)}"${anchored}>${escapeText(text)}</text>`,
    );
  }

  /** Straight lines from point to point; corners are rounded by `radius`, at most half of either side. */
  path(points: readonly Point[], className: string, radius = 0): void {
    const at = (point: Point): string => `${this.x(point.x)} ${number(point.y)}`;
    const commands = points.map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) return `M${at(point)}`;
      if (after === undefined || radius === 0) return `L${at(point)}`;
      return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`;
    });
    this.parts.push(`<path class="${className}" d="${commands.join('')}"/>`);
  }

  /** A tick leans the same way in both directions. */
  tick(box: Box, className: string): void {
    const at = (x: number, y: number): string =>
      `${number(this.left(box) + x * box.width)} ${number(box.y + y * box.height)}`;
    this.parts.push(`<path class="${className}" d="M${at(0.2, 0.55)}L${at(0.42, 0.78)}L${at(0.82, 0.22)}"/>`);
  }

  /** Draws what `inside` draws, cut off at the edge of `box`. */
  clipped(box: Box, radius: number, inside: () => void): void {
    const id = `clip${this.clips++}`;
    this.parts.push(`<clipPath id="${id}"><rect ${this.shape(box, radius)}/></clipPath>`);
    this.parts.push(`<g clip-path="url(#${id})">`);
    inside();
    this.parts.push('</g>');
  }

  toString(): string {
    return this.parts.join('');
  }

  private x(x: number): string {
    return number(this.direction === 'rtl' ? this.width - x : x);
  }

  private left({ x, width }: Box): number {
    return this.direction === 'rtl' ? this.width - x - width : x;
  }

  private shape(box: Box, radius: number): string {
    const { y, width, height } = box;
    const size = `x="${number(this.left(box))}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
    return radius > 0 ? `${size} rx="${radius}"` : size;
  }
}

/** Text as it may stand between tags: without what XML forbids, each text with a reading direction of its own. */
function escapeText(text: string): string {
  const clean = text
    .replace(FORBIDDEN, '')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return RIGHT_TO_LEFT.test(clean) ? `\u2068${clean}\u2069` : clean;
}

/** Control characters, halves of characters, what could turn the direction of the text, and non-characters. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(distance / length, 0.5);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
