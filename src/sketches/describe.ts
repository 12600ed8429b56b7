// Says in words what a sketch shows, for those who cannot see it. Called where a card is made.
import type { Screen } from '../knowledge/entry';

/**
 * Fills `template` once for every row to use and puts the sentences one after another:
 * `{screen}` becomes the screen's title, `{row}` the label of the row. A screen without such a row is left out.
 */
export function describeSketch(screens: readonly Screen[], template: string): string {
  return screens
    .flatMap((screen) =>
      screen.rows
        .filter((row) => row.tap)
        .map((row) =>
          template.replace(/\{(screen|row)\}/g, (_, name: string) =>
            name === 'screen' ? screen.title : row.label,
          ),
        ),
    )
    .join(' ');
}
