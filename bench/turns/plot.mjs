// Draws the results: CPU per turn, time of the slow turns, start-up; a bar for each program.
import { bars } from '../bars.mjs';
import { ALL_AT_ONCE } from './load.mjs';
import { names } from './programs.mjs';

const PANELS = [
  {
    title: 'CPU per turn, µs',
    subtitle: '32 conversations',
    value: (results, key) => results.load?.[32]?.[key]?.cpu,
  },
  {
    title: 'p99, ms',
    subtitle: '1000 conversations at once',
    value: (results, key) => results.load?.[ALL_AT_ONCE]?.[key]?.p99,
  },
  {
    title: 'Start to first answer, ms',
    subtitle: 'CPU, median',
    value: (results, key) => results.startUp?.[key]?.cpu,
  },
];

/** @returns {string} an SVG document */
export function plot(results) {
  const rows = Object.entries(names).map(([key, name]) => {
    const ours = key.startsWith('ours');
    return { key, name, ours, bold: ours };
  });
  const { date, node, cpu } = results.about;
  return bars({
    title: 'A turn of this bot beside stock bots: CPU, slow turns, start-up',
    left: 170,
    gap: 80,
    rows,
    panels: PANELS.map(({ title, subtitle, value }) => {
      const values = rows.map(({ key }) => value(results, key));
      const most = Math.max(...values.filter((each) => each !== undefined));
      return {
        title,
        subtitle,
        bars: values.map((each) =>
          each === undefined
            ? undefined
            : { length: each / most, label: Math.round(each).toLocaleString('en') },
        ),
      };
    }),
    footer: `${date}, Node ${node}, ${cpu}`,
  });
}
