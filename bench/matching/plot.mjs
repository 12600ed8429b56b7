// Draws the results: three panels of bars that share their rows, the best on top.

const WIDTH = 900;
const LEFT = 140;
const ROW = 28;
const TOP = 64;
const GAP = 64;
const BAR = 16;
const OURS = '#1a7f5a';
const OTHERS = '#a9b4c0';
const INK = '#1f2933';
const MUTED = '#52606d';

const PANELS = [
  {
    title: 'Right at once, %',
    subtitle: 'BANKING77, 10 phrasings each',
    value: (results, key) => results.accuracy?.b10?.[key]?.top1,
    length: (value) => value,
    label: (value) => (100 * value).toFixed(1),
  },
  {
    title: 'Foreign told apart, AUROC',
    subtitle: 'far questions, product-shaped sets; from 0.5',
    value: (results, key) => {
      const [banking, clinc] = [results.product?.banking?.[key], results.product?.clinc?.[key]];
      return banking && clinc ? (banking.far + clinc.far) / 2 : undefined;
    },
    length: (value) => Math.max(0, (value - 0.5) * 2),
    label: (value) => value.toFixed(3),
  },
  {
    title: 'Time per question (p50), ms',
    subtitle: '1,000 entries; logarithmic',
    value: (results, key) => results.speed?.ask[1000]?.[key]?.p50,
    length: (value) => Math.min(1, Math.max(0.02, (Math.log10(value) + 2) / 5)),
    label: (value) => (value < 10 ? value.toPrecision(2) : value.toFixed(0)),
  },
];

/** @returns {string} an SVG document; readable on light and dark pages, for it brings its own background */
export function plot(results, contenders) {
  const panels = PANELS.filter(({ value }) =>
    contenders.some(({ key }) => value(results, key) !== undefined),
  );
  const rank = ({ key }) => panels[0]?.value(results, key) ?? 0;
  const rows = [...contenders].sort((a, b) => rank(b) - rank(a));
  const height = TOP + rows.length * ROW + 40;
  const width = (WIDTH - LEFT - 20 - GAP * panels.length) / Math.max(1, panels.length);
  const { date, node, cpu, seed } = results.about;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">
<title>This matcher beside other libraries: accuracy, rejection and speed</title>
<rect width="${WIDTH}" height="${height}" rx="8" fill="#ffffff"/>
${rows.map((row, i) => name(row, i)).join('\n')}
${panels.map((panel, i) => draw(panel, LEFT + i * (width + GAP), width, rows, results)).join('\n')}
${text(20, height - 14, escape(`${date}, Node ${node}, ${cpu}, seed ${seed}`), { fill: MUTED, 'font-size': 11 })}
</svg>
`;
}

function name({ key, name: shown }, i) {
  const weight = key === 'ours' ? { 'font-weight': 600 } : {};
  return text(LEFT - 10, middle(i), escape(shown), { fill: INK, 'text-anchor': 'end', ...weight });
}

function draw(panel, x, width, rows, results) {
  const bars = rows.map(({ key }, i) => {
    const value = panel.value(results, key);
    if (value === undefined) return text(x, middle(i), '-', { fill: MUTED });
    const length = (width * panel.length(value)).toFixed(1);
    const fill = key === 'ours' ? OURS : OTHERS;
    const bar = `<rect x="${x}" y="${TOP + i * ROW + (ROW - BAR) / 2}" width="${length}" height="${BAR}" rx="2" fill="${fill}"/>`;
    return bar + text((x + Number(length) + 6).toFixed(1), middle(i), panel.label(value), { fill: INK });
  });
  return [
    text(x, 28, panel.title, { fill: INK, 'font-weight': 600 }),
    text(x, 46, panel.subtitle, { fill: MUTED, 'font-size': 11 }),
    ...bars,
  ].join('\n');
}

function middle(i) {
  return TOP + i * ROW + ROW / 2 + 4;
}

function text(x, y, content, attributes) {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<text x="${x}" y="${y}"${list.join('')}>${content}</text>`;
}

function escape(value) {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
