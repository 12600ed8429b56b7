// Draws panels of bars that share their rows, as one SVG. Used by the plots of the benchmarks.
const WIDTH = 900;
const ROW = 28;
const TOP = 64;
const BAR = 16;
const OURS = '#1a7f5a';
const OTHERS = '#a9b4c0';
const INK = '#1f2933';
const MUTED = '#52606d';

/**
 * @param title what a screen reader says
 * @param left pixels for the names of the rows
 * @param gap pixels for the label behind the longest bar
 * @param rows `{ name, ours, bold }`, from the top
 * @param panels `{ title, subtitle, bars }`; a bar for each row: `{ length, label }`, its length from 0 to 1, or undefined
 * @param footer small print
 * @returns {string} an SVG document; readable on light and dark pages, for it brings its own background
 */
export function bars({ title, left, gap, rows, panels, footer }) {
  const height = TOP + rows.length * ROW + 40;
  const width = (WIDTH - left - 20 - gap * panels.length) / Math.max(1, panels.length);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">
<title>${escape(title)}</title>
<rect width="${WIDTH}" height="${height}" rx="8" fill="#ffffff"/>
${rows.map(({ name, bold }, i) => text(left - 10, middle(i), name, { fill: INK, 'text-anchor': 'end', ...(bold && { 'font-weight': 600 }) })).join('\n')}
${panels.map((panel, i) => draw(panel, left + i * (width + gap), width, rows)).join('\n')}
${text(20, height - 14, footer, { fill: MUTED, 'font-size': 11 })}
</svg>
`;
}

function draw({ title, subtitle, bars: given }, x, width, rows) {
  const drawn = given.map((bar, i) => {
    if (bar === undefined) return text(x, middle(i), '-', { fill: MUTED });
    const length = (width * bar.length).toFixed(1);
    const fill = rows[i].ours ? OURS : OTHERS;
    const rect = `<rect x="${x}" y="${TOP + i * ROW + (ROW - BAR) / 2}" width="${length}" height="${BAR}" rx="2" fill="${fill}"/>`;
    return rect + text((x + Number(length) + 6).toFixed(1), middle(i), bar.label, { fill: INK });
  });
  return [
    text(x, 28, title, { fill: INK, 'font-weight': 600 }),
    text(x, 46, subtitle, { fill: MUTED, 'font-size': 11 }),
    ...drawn,
  ].join('\n');
}

function middle(i) {
  return TOP + i * ROW + ROW / 2 + 4;
}

function text(x, y, content, attributes) {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<text x="${x}" y="${y}"${list.join('')}>${escape(content)}</text>`;
}

function escape(value) {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
