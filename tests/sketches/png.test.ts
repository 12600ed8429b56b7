// The PNG of a sketch.
import { drawPng } from '../../src/sketches/png';
import { drawSketch } from '../../src/sketches/sketch';
import { PAIR, screen } from './screens';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const options = { frame: 'phone', scheme: 'light', direction: 'ltr' } as const;

test('has the signature and twice the size of the sketch', async () => {
  const { svg, width, height } = drawSketch(PAIR, options);
  const png = await drawPng(svg, 2);
  expect(png.subarray(0, 8)).toEqual(PNG);
  expect(png.readUInt32BE(16)).toBe(width * 2);
  expect(png.readUInt32BE(20)).toBe(height * 2);
});

test('holds the text, whatever fonts the machine has', async () => {
  const bare = { title: '', rows: PAIR[0]?.rows.map((row) => ({ ...row, label: '', detail: '' })) ?? [] };
  const [full, empty] = await Promise.all(
    [PAIR.slice(0, 1), [bare]].map((screens) => drawPng(drawSketch(screens, options).svg, 2)),
  );
  expect(full?.length).toBeGreaterThan((empty?.length ?? 0) * 1.5);
});

test('is the same every time, and automatic colours are the light ones', async () => {
  const [first, second, automatic] = await Promise.all([
    drawPng(drawSketch(PAIR, options).svg, 1),
    drawPng(drawSketch(PAIR, options).svg, 1),
    drawPng(drawSketch(PAIR, { ...options, scheme: 'auto' }).svg, 1),
  ]);
  expect(first?.equals(second ?? PNG)).toBe(true);
  expect(first?.equals(automatic ?? PNG)).toBe(true);
});

test('letters that the shipped font lacks do no harm', async () => {
  const png = await drawPng(drawSketch([screen('通知', '*הגדרות 🔔')], options).svg, 1);
  expect(png.subarray(0, 8)).toEqual(PNG);
});
