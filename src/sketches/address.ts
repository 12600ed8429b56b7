// The address of a step's sketch, which changes with what it shows. Called where a card is made and by sketch-routes.ts.
import { createHash } from 'node:crypto';
import type { Guide, Step } from '../knowledge/entry';
import type { Direction } from './pen';
import type { Frame } from './screen';

export type Format = 'svg' | 'png';

/** To be raised with every change of how sketches are drawn: caches keep the old ones for ever. */
export const TEMPLATE_VERSION = 2;

/** Path on this server, beginning with a slash; undefined when the step has no screens. */
export function sketchPath(
  guide: Guide,
  step: Step,
  format: Format,
  frame: Frame,
  direction: Direction = 'ltr',
): string | undefined {
  if (step.screens.length === 0) return undefined;
  const file = `${step.id}-${sketchHash(step, frame, direction)}.${format}`;
  return `/sketches/${encodeURIComponent(guide.id)}/${encodeURIComponent(file)}`;
}

/** 16 hexadecimal digits that stand for the drawing. */
export function sketchHash(step: Step, frame: Frame, direction: Direction): string {
  const drawn = step.screens.map(({ title, rows }) => [
    title,
    rows.map(({ label, detail, tap }) => [label, detail ?? null, tap]),
  ]);
  const content = JSON.stringify([TEMPLATE_VERSION, frame, direction, drawn]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
