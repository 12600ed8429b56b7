// From one colour of a host page to legible pairs for both schemes. Used by the launcher.
import type { Accent } from '../frame-messages';

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** Of theme.css: what the accent is written on. */
const LIGHT_SURFACE = WHITE;
const DARK_SURFACE: Rgb = [27, 35, 33];
/** WCAG asks for 4.5; the rest is for tinted backgrounds. */
const ENOUGH = 5.3;

/** Takes `#rgb` and `#rrggbb`; undefined for anything else. */
export function accents(colour: string): { light: Accent; dark: Accent } | undefined {
  const rgb = parse(colour);
  if (!rgb) return undefined;
  return {
    light: pair(until(rgb, BLACK, LIGHT_SURFACE)),
    dark: pair(until(rgb, WHITE, DARK_SURFACE)),
  };
}

function parse(colour: string): Rgb | undefined {
  const hex = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(colour.trim())?.[1];
  if (hex === undefined) return undefined;
  const size = hex.length / 3;
  const part = (at: number): number => {
    const digits = hex.slice(at * size, (at + 1) * size);
    return parseInt(size === 1 ? digits + digits : digits, 16);
  };
  return [part(0), part(1), part(2)];
}

/** The colour, moved towards another until it can be read on the surface. */
function until(colour: Rgb, towards: Rgb, surface: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = mix(colour, towards, share);
    if (contrast(mixed, surface) >= ENOUGH) return mixed;
  }
  return towards;
}

function pair(colour: Rgb): Accent {
  const ink = contrast(colour, WHITE) >= contrast(colour, BLACK) ? WHITE : BLACK;
  return { accent: written(colour), ink: written(ink) };
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2): number => Math.round(from[at] + (to[at] - from[at]) * share);
  return [part(0), part(1), part(2)];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number): number => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function written(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
