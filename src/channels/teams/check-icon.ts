// Whether a PNG is an icon Teams takes: what the manifest's schema cannot see. Called by cli/teams-package.ts.
import { inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes of a pixel: red, green, blue, alpha. */
const PIXEL = 4;

/** What is wrong with the picture in colour: sentences, none when all is well. */
export function colorIconFaults(png: Buffer, size: number): string[] {
  return faultsOf(png, size, (pixels) =>
    pixels.every(([, , , alpha]) => alpha === 255) ? [] : ['is transparent somewhere; fill the whole square'],
  );
}

/** What is wrong with the outline, which has to be white on a transparent ground. */
export function outlineIconFaults(png: Buffer, size: number): string[] {
  return faultsOf(png, size, (pixels) => {
    const drawn = pixels.filter(([, , , alpha]) => alpha > 0);
    return [
      ...(drawn.length === 0 ? ['is empty'] : []),
      ...(drawn.length === pixels.length ? ['has no transparent ground'] : []),
      ...(drawn.some(([r, g, b]) => r < 255 || g < 255 || b < 255) ? ['has a colour other than white'] : []),
    ];
  });
}

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

function faultsOf(png: Buffer, size: number, look: (pixels: readonly Pixel[]) => string[]): string[] {
  if (!png.subarray(0, 8).equals(SIGNATURE)) return ['is no PNG'];
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (width !== size || height !== size) return [`is ${width}x${height} pixels, not ${size}x${size}`];
  // Bit depth, colour type, and whether it is interlaced.
  if (png[24] !== 8 || png[25] !== 6 || png[28] !== 0)
    return ['is not drawn in 8 bits of red, green, blue and alpha'];
  return look(pixelsOf(png, width, height));
}

function pixelsOf(png: Buffer, width: number, height: number): Pixel[] {
  const parts: Buffer[] = [];
  for (let at = 8; at + 8 <= png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const lines = inflateSync(Buffer.concat(parts));
  const row = width * PIXEL;
  const raw = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (row + 1)] ?? 0;
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x;
      const left = x >= PIXEL ? (raw[at - PIXEL] ?? 0) : 0;
      const up = y > 0 ? (raw[at - row] ?? 0) : 0;
      const corner = x >= PIXEL && y > 0 ? (raw[at - row - PIXEL] ?? 0) : 0;
      raw[at] = (lines[y * (row + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return Array.from({ length: width * height }, (_, i): Pixel => {
    const [r = 0, g = 0, b = 0, alpha = 0] = raw.subarray(i * PIXEL, i * PIXEL + PIXEL);
    return [r, g, b, alpha];
  });
}

/** The five filters of PNG: nothing, left, up, their mean, and the nearest of three (Paeth). */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return Math.floor((left + up) / 2);
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const near = (value: number) => Math.abs(guess - value);
  if (near(left) <= near(up) && near(left) <= near(corner)) return left;
  return near(up) <= near(corner) ? up : corner;
}
