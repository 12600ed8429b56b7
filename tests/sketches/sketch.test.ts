// The drawing: well-formed, within its frame, the right rows highlighted, mirrored, the same every time.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { Screen } from '../../src/knowledge/entry';
import { loadKnowledge } from '../../src/knowledge/load';
import { TEMPLATE_VERSION } from '../../src/sketches/address';
import { drawSketch, MOST_ROWS, type SketchOptions } from '../../src/sketches/sketch';
import { widthOf } from '../../src/sketches/text';
import { SIZES } from '../../src/sketches/theme';
import { PAIR, screen } from './screens';

const PHONE: SketchOptions = { frame: 'phone', scheme: 'auto', direction: 'ltr' };
const VARIATIONS: SketchOptions[] = (['phone', 'desktop'] as const).flatMap((frame) =>
  (['light', 'dark', 'auto'] as const).flatMap((scheme) =>
    (['ltr', 'rtl'] as const).map((direction) => ({ frame, scheme, direction })),
  ),
);

const HOSTILE = [
  screen(
    '</style><script>alert(1)</script>',
    `*"><img src=x onerror='alert(1)'> — &lt;b&gt; & ]]> <!--`,
    'ends in half a character \ud83d',
    'bell \u0007 and nothing \u0000',
    'turned round \u202e here — \u2067 \uffff',
    `*${'endless'.repeat(200)} — ${'endless'.repeat(200)}`,
    '— ',
    '👨‍👩‍👧‍👦'.repeat(40),
  ),
  screen('', ''),
];

const guides = [...loadKnowledge(join(__dirname, '../../knowledge')).entries.values()];
const real = guides.flatMap((entry) =>
  entry.kind === 'guide' ? entry.steps.map(({ screens }) => screens).filter(({ length }) => length > 0) : [],
);
const sets: (readonly Screen[])[] = [...real, PAIR, HOSTILE, [...PAIR, ...PAIR, ...HOSTILE]];

interface Shape {
  readonly className: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Text {
  readonly className: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: string;
  readonly text: string;
}

const entities = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

function rects(svg: string, className: string): Shape[] {
  const all = svg.matchAll(/<rect class="([^"]*)" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"/g);
  return [...all]
    .map(([, name = '', x, y, width, height]) => ({
      className: name,
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    }))
    .filter((shape) => shape.className === className);
}

function texts(svg: string): Text[] {
  const all = svg.matchAll(
    /<text class="([^"]*)" x="([^"]*)" y="([^"]*)"(?: text-anchor="(\w+)")?>([^<]*)<\/text>/g,
  );
  return [...all].map(([, className = '', x, y, anchor = 'start', text = '']) => ({
    className,
    x: Number(x),
    y: Number(y),
    anchor,
    text: entities(text),
  }));
}

/** From left to right edge; the width is the upper estimate the drawing works with. */
function span({ className, x, anchor, text }: Text): [number, number] {
  const width = widthOf(text, className.includes('detail') ? SIZES.detail : SIZES.label);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return [left, left + width];
}

const drawn = sets.flatMap((screens) => VARIATIONS.map((options) => drawSketch(screens, options)));

test('every drawing is well-formed XML', () => {
  // The rasteriser parses strictly and throws.
  for (const { svg, width, height } of drawn) expect(new Resvg(svg)).toMatchObject({ width, height });
});

test('no label becomes anything but text', () => {
  const { svg } = drawSketch(HOSTILE, PHONE);
  const known = new Set('svg style rect clipPath g circle path text'.split(' '));
  const tags = [...svg.matchAll(/<\/?([^\s/>]*)/g)].map(([, name = '']) => name);
  expect(tags.filter((name) => !known.has(name))).toEqual([]);
  expect(svg).not.toMatch(/[\u202a-\u202e]|\son\w+=["']/);
  expect(svg).toContain('&#60;/style&#62;');
});

test('no text leaves the frame of a screen', () => {
  for (const { svg } of drawn) {
    const frames = rects(svg, 'frame');
    for (const text of texts(svg)) {
      const [left, right] = span(text);
      const inside = frames.filter(
        ({ x, y, width, height }) =>
          left >= x + 5 && right <= x + width - 5 && text.y > y + 8 && text.y < y + height - 8,
      );
      expect({ text, inside: inside.length }).toEqual({ text, inside: 1 });
    }
  }
});

test('the picture is never wider than a chat bubble on a small phone, and holds all its screens', () => {
  for (const { svg, width, height } of drawn) {
    expect(width).toBeLessThanOrEqual(320);
    for (const frame of rects(svg, 'frame')) {
      expect(frame.x).toBeGreaterThan(0);
      expect(frame.y).toBeGreaterThan(0);
      expect(frame.x + frame.width).toBeLessThan(width);
      expect(frame.y + frame.height).toBeLessThan(height);
    }
  }
});

test.each(
  sets.map((screens) => ({
    screens,
    name: screens
      .map(({ title }) => title)
      .join(', ')
      .slice(0, 60),
  })),
)('exactly the rows to use are highlighted: $name', ({ screens }) => {
  const { svg } = drawSketch(screens, { ...PHONE, frame: 'desktop' });
  const taps = rects(svg, 'tap');
  expect(taps).toHaveLength(screens.flatMap(({ rows }) => rows).filter(({ tap }) => tap).length);
  for (const { className, x, y } of texts(svg)) {
    const highlighted = taps.some((tap) => y > tap.y && y < tap.y + tap.height && x > tap.x);
    if (className.startsWith('label')) expect(highlighted).toBe(className.includes('strong'));
  }
});

test('what a row to use is called can be read in full on a phone', () => {
  for (const screens of real) {
    const shown = texts(drawSketch(screens, PHONE).svg).filter(
      ({ className }) => className === 'label strong',
    );
    const labels = screens.flatMap(({ rows }) => rows.filter(({ tap }) => tap).map(({ label }) => label));
    expect(shown.map(({ text }) => text).join(' ')).toBe(labels.join(' '));
  }
});

test('the same screens give the same picture', () => {
  for (const options of VARIATIONS)
    expect(drawSketch(PAIR, options)).toEqual(drawSketch(structuredClone(PAIR), options));
});

test('right to left is the mirror image', () => {
  const ltr = drawSketch(PAIR, PHONE);
  const rtl = drawSketch(PAIR, { ...PHONE, direction: 'rtl' });
  expect([rtl.width, rtl.height]).toEqual([ltr.width, ltr.height]);
  for (const name of ['frame', 'tap', 'on']) {
    expect(rects(rtl.svg, name)).toEqual(
      rects(ltr.svg, name).map((shape) => ({ ...shape, x: ltr.width - shape.x - shape.width })),
    );
  }
  const opposite: Record<string, string> = { start: 'end', end: 'start', middle: 'middle' };
  expect(texts(rtl.svg)).toEqual(
    texts(ltr.svg).map((text) => ({ ...text, x: ltr.width - text.x, anchor: opposite[text.anchor] })),
  );
});

test('text in a right-to-left script keeps its own direction', () => {
  expect(drawSketch([screen('הגדרות', '*Mail')], PHONE).svg).toContain('>\u2068הגדרות\u2069<');
});

test('arrows lead from screen to screen, and there is none for one screen alone', () => {
  const arrows = (screens: readonly Screen[], frame: 'phone' | 'desktop') =>
    drawSketch(screens, { ...PHONE, frame }).svg.split('class="arrow"').length - 1;
  // A line and its head.
  expect([arrows(PAIR.slice(0, 1), 'phone'), arrows(PAIR, 'phone'), arrows(PAIR, 'desktop')]).toEqual([
    0, 2, 2,
  ]);
  expect(arrows([...PAIR, ...PAIR], 'phone')).toBe(6);
});

test('phone screens stand side by side, windows one below the other', () => {
  const [left, right] = rects(drawSketch(PAIR, PHONE).svg, 'frame');
  expect([left?.y, left?.width]).toEqual([right?.y, right?.width]);
  const [upper, lower] = rects(drawSketch(PAIR, { ...PHONE, frame: 'desktop' }).svg, 'frame');
  expect(upper?.x).toBe(lower?.x);
});

test('a long list shows the rows around the one to use', () => {
  const rows = Array.from({ length: 40 }, (_, index) => `${index === 25 ? '*' : ''}Row ${index}`);
  const labels = texts(drawSketch([screen('Long', ...rows)], PHONE).svg).filter(
    ({ className }) => className !== 'title',
  );
  expect(labels).toHaveLength(MOST_ROWS.alone);
  expect(labels.map(({ text }) => text)).toEqual(expect.arrayContaining(['Row 24', 'Row 25', 'Row 26']));
});

test('auto holds both schemes, light and dark one each', () => {
  const svg = (scheme: SketchOptions['scheme']) => drawSketch(PAIR, { ...PHONE, scheme }).svg;
  expect(svg('auto')).toContain('@media (prefers-color-scheme:dark)');
  expect(svg('light')).not.toContain('@media');
  expect(svg('dark')).not.toContain('@media');
  expect(svg('dark')).not.toBe(svg('light'));
});

test('a step without screens cannot be drawn', () => {
  expect(() => drawSketch([], PHONE)).toThrow(RangeError);
});

test('the template version is raised whenever drawings change', () => {
  const digest = createHash('sha256');
  for (const options of VARIATIONS) digest.update(drawSketch([...PAIR, ...HOSTILE], options).svg);
  // When this fails: raise TEMPLATE_VERSION in src/sketches/address.ts and put both new values here.
  expect([TEMPLATE_VERSION, digest.digest('hex').slice(0, 16)]).toEqual([2, '18b9bd6a1f787619']);
});
