// Draws the results: CPU per turn, time of the slow turns, start-up; a bar for each program.
import { programs } from './programs.mjs';

const WIDTH = 900;
const LEFT = 170;
const ROW = 28;
const TOP = 64;
const GAP = 80;
const BAR = 16;
const OURS = '#1a7f5a';
const OTHERS = '#a9b4c0';
const INK = '#1f2933';
const MUTED = '#52606d';

const ROWS = [
  ...programs.map(({ key, name }) => ({ key, name })),
  { key: 'ours-step', name: 'this bot, steps only' },
  { key: 'ours-direct-line', name: 'this bot, Direct Line' },
];

const PANELS = [
  {
    title: 'CPU per turn, µs',
    subtitle: '32 conversations',
    value: (results, key) => results.load?.[32]?.[key]?.cpu,
  },
  {
    title: 'p99, ms',
    subtitle: '1000 conversations at once',
    value: (results, key) => results.load?.[1000]?.[key]?.p99,
  },
  { title: 'Start to first answer, ms', subtitle: 'median', value: (results, key) => results.startUp?.[key] },
];

/** @returns {string} an SVG document; readable on light and dark pages, for it brings its own background */
export function plot(results) {
  const height = TOP + ROWS.length * ROW + 40;
  const width = (WIDTH - LEFT - 20 - GAP * PANELS.length) / PANELS.length;
  const { date, node, cpu } = results.about;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">
<title>A turn of this bot beside stock bots: CPU, slow turns, start-up</title>
<rect width="${WIDTH}" height="${height}" rx="8" fill="#ffffff"/>
${ROWS.map(({ key, name }, i) => text(LEFT - 10, middle(i), name, { fill: INK, 'text-anchor': 'end', ...(isOurs(key) && { 'font-weight': 600 }) })).join('\n')}
${PANELS.map((panel, i) => draw(panel, LEFT + i * (width + GAP), width, results)).join('\n')}
${text(20, height - 14, `${date}, Node ${node}, ${cpu}`, { fill: MUTED, 'font-size': 11 })}
</svg>
`;
}

function draw({ title, subtitle, value }, x, width, results) {
  const values = ROWS.map(({ key }) => value(results, key));
  const most = Math.max(...values.filter((each) => each !== undefined));
  const bars = ROWS.map(({ key }, i) => {
    const shown = values[i];
    if (shown === undefined) return text(x, middle(i), '-', { fill: MUTED });
    const length = ((width * shown) / most).toFixed(1);
    const bar = `<rect x="${x}" y="${TOP + i * ROW + (ROW - BAR) / 2}" width="${length}" height="${BAR}" rx="2" fill="${isOurs(key) ? OURS : OTHERS}"/>`;
    return (
      bar +
      text((x + Number(length) + 6).toFixed(1), middle(i), Math.round(shown).toLocaleString('en'), {
        fill: INK,
      })
    );
  });
  return [
    text(x, 28, title, { fill: INK, 'font-weight': 600 }),
    text(x, 46, subtitle, { fill: MUTED, 'font-size': 11 }),
    ...bars,
  ].join('\n');
}

const isOurs = (key) => key.startsWith('ours');
const middle = (i) => TOP + i * ROW + ROW / 2 + 4;

function text(x, y, content, attributes) {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<text x="${x}" y="${y}"${list.join('')}>${String(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
}
