// Screens and guides for the tests of sketches.
import type { Guide, Screen, Step } from '../../src/knowledge/entry';

/** A row a text: `*` before it marks the row to use, ` — ` begins its detail. */
export function screen(title: string, ...rows: string[]): Screen {
  return {
    title,
    rows: rows.map((row) => {
      const [label = '', detail] = row.replace(/^\*/, '').split(' — ');
      return { label, tap: row.startsWith('*'), ...(detail === undefined ? {} : { detail }) };
    }),
  };
}

export function step(id: string, ...screens: Screen[]): Step {
  return {
    id,
    title: id,
    place: 'There',
    instruction: 'Do it.',
    variants: [],
    screens,
    done: [],
    troubles: [],
  };
}

export function guide(id: string, ...steps: Step[]): Guide {
  return {
    kind: 'guide',
    id,
    title: id,
    label: id,
    phrasings: [],
    devices: [],
    related: [],
    sources: [],
    verified: { date: '2026-01-01', versions: [] },
    file: `guides/${id}.md`,
    intro: '',
    before: '',
    steps,
    check: 'Done?',
    afterwards: '',
  };
}

export const PAIR = [
  screen('Settings', 'General', 'Flight mode — switch, on', '*Apps — last row'),
  screen('Apps', 'Camera', '*Mail', 'Maps'),
];
