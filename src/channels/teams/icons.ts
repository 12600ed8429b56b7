// The app's two icons, drawn for this project: the mark of the web chat's page. Called by cli/teams-package.ts.

/** Pixels a side, as Teams wants them. */
export const COLOR_SIZE = 192;
export const OUTLINE_SIZE = 32;

const BUBBLE = 'M7 10a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-6.5L11 25.5V21h-1a3 3 0 0 1-3-3z';
const TICK = 'm11.5 14 3 3 6-6';

/** A speech bubble with a tick, in the middle of a square of colour that Teams rounds by itself. */
export function colorIcon(accent: string): string {
  return svg(
    COLOR_SIZE,
    `<path fill="${accent}" d="M0 0h32v32H0z"/><path fill="#fff" d="${BUBBLE}"/>` + line(TICK, accent, 2.4),
  );
}

/** The same in white lines on nothing: Teams draws it in its own colours. */
export function outlineIcon(): string {
  // Larger than in the other icon: there is no square around it.
  return svg(
    OUTLINE_SIZE,
    `<g transform="translate(16 16) scale(1.45) translate(-16 -16)">${line(BUBBLE, '#fff', 1.5)}${line(TICK, '#fff', 1.7)}</g>`,
  );
}

function line(path: string, color: string, width: number): string {
  return (
    `<path fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" ` +
    `stroke-linejoin="round" d="${path}"/>`
  );
}

function svg(size: number, drawing: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">${drawing}</svg>`;
}
