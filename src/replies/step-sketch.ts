// The picture of a step for its card: where it is served, how large it is, and what it shows in words.
import type { Guide, Knowledge, Step } from '../knowledge/entry';
import { sketchPath } from '../sketches/address';
import { describeSketch } from '../sketches/describe';
import type { Direction } from '../sketches/pen';
import type { Frame } from '../sketches/screen';
import { drawSketch } from '../sketches/sketch';
import type { Sketch } from './reply';
import { sentence } from './sentences';

const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

const sketches = new WeakMap<Step, Sketch>();

/** Undefined when the step has no screens. */
export function stepSketch(knowledge: Knowledge, guide: Guide, step: Step): Sketch | undefined {
  const known = sketches.get(step);
  if (known) return known;
  const frame = frameOf(knowledge, guide);
  const direction = directionOf(knowledge);
  const svg = sketchPath(guide, step, 'svg', frame, direction);
  const png = sketchPath(guide, step, 'png', frame, direction);
  if (svg === undefined || png === undefined) return undefined;
  const { width } = drawSketch(step.screens, { frame, direction, scheme: 'auto' });
  const alt = describeSketch(step.screens, sentence(knowledge.bot, 'sketch'));
  const sketch = { svg, png, alt, width };
  sketches.set(step, sketch);
  return sketch;
}

/** The frame of the guide's first device; a phone when nothing is said. */
export function frameOf({ vocabulary }: Knowledge, guide: Guide): Frame {
  return guide.devices.flatMap((device) => vocabulary.devices[device]?.frame ?? [])[0] ?? 'phone';
}

export function directionOf({ bot }: Knowledge): Direction {
  return writtenFrom(bot.language);
}

/** Which way a language is written; `language` is a BCP 47 tag. */
export function writtenFrom(language: string): Direction {
  return RIGHT_TO_LEFT.has(language.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
}
