import { deflateSync } from 'node:zlib';
import { colorIconFaults, outlineIconFaults } from '../../../src/channels/teams/check-icon';
import { COLOR_SIZE, colorIcon, OUTLINE_SIZE, outlineIcon } from '../../../src/channels/teams/icons';
import { drawPng } from '../../../src/sketches/png';

const svg = (size: number, drawing: string) =>
  drawPng(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${drawing}</svg>`, 1);

it('the icon in colour is what Teams takes, in any accent colour', async () => {
  for (const accent of ['#0f6b5c', '#ffffff', '#123456']) {
    expect(colorIconFaults(await drawPng(colorIcon(accent), 1), COLOR_SIZE)).toEqual([]);
  }
});

it('the outline is what Teams takes', async () => {
  expect(outlineIconFaults(await drawPng(outlineIcon(), 1), OUTLINE_SIZE)).toEqual([]);
});

describe('what Teams would refuse is said', () => {
  it.each([
    ['another size', svg(31, '<path fill="#fff" d="M4 4h8v8z"/>'), 'is 31x31 pixels, not 32x32'],
    ['a colour', svg(32, '<path fill="#ffe" d="M4 4h8v8z"/>'), 'has a colour other than white'],
    ['no transparency', svg(32, '<path fill="#fff" d="M0 0h32v32H0z"/>'), 'has no transparent ground'],
    ['nothing at all', svg(32, ''), 'is empty'],
    ['another kind of file', Promise.resolve(Buffer.from('GIF89a')), 'is no PNG'],
  ])('of an outline with %s', async (_what, png, fault) => {
    expect(outlineIconFaults(await png, OUTLINE_SIZE)).toContain(fault);
  });

  it('of a colour icon with a transparent corner', async () => {
    const png = await svg(192, '<path fill="#000" d="M1 0h191v192H0V1z"/>');
    expect(colorIconFaults(png, COLOR_SIZE)).toEqual(['is transparent somewhere; fill the whole square']);
  });

  it('of a picture in shades of grey', async () => {
    const png = Buffer.from(await svg(32, ''));
    png[25] = 0;
    expect(outlineIconFaults(png, OUTLINE_SIZE)).toEqual([
      'is not drawn in 8 bits of red, green, blue and alpha',
    ]);
  });
});

it.each([0, 1, 2, 3, 4])('reads pixels through filter %i of PNG', (filter) => {
  const size = 3;
  const color = [255, 255, 255, 128];
  // By hand: each row white, stored as differences to what the filter predicts.
  const rows = Array.from({ length: size }, (_, y) => [
    filter,
    ...Array.from({ length: size }, (_, x) =>
      color.map((value) => (value - guess(filter, x, y, value)) & 255),
    ).flat(),
  ]).flat();
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 6, 0, 0, 0]);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
  ]);
  expect(outlineIconFaults(png, size)).toEqual(['has no transparent ground']);
});

function guess(filter: number, x: number, y: number, value: number): number {
  const [left, up] = [x > 0 ? value : 0, y > 0 ? value : 0];
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  return filter === 3 ? Math.floor((left + up) / 2) : Math.max(left, up);
}
