// Turns an SVG sketch into a PNG, for clients that show no SVG. Called by channels/http/sketch-routes.ts.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Resvg from '@resvg/resvg-js';

/** Shipped with the project, so that pictures look the same on a machine without fonts. */
const FONTS = ['400Regular', '600SemiBold'].map((weight) => {
  const file = `Inter_${weight}.ttf`;
  // The build takes these two of the package's many along; not built, they are in the package.
  const built = ['fonts', '../fonts'].map((folder) => join(__dirname, folder, file)).find(existsSync);
  return built ?? require.resolve(`@expo-google-fonts/inter/${weight}/${file}`);
});

/** What the shipped font lacks: then the machine's own fonts are searched, which takes longer. */
const NOT_COVERED =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Emoji_Presentation}/u;

/** Draws `svg` (its `auto` scheme as light) on a transparent ground, `scale` times as large, off the main thread. */
export async function drawPng(svg: string, scale: number): Promise<Buffer> {
  // Loaded for the first picture: many a start needs none.
  const { renderAsync } = createRequire(__filename)('@resvg/resvg-js') as typeof Resvg;
  const image = await renderAsync(svg, {
    font: { fontFiles: FONTS, loadSystemFonts: NOT_COVERED.test(svg), defaultFontFamily: 'Inter' },
    fitTo: { mode: 'zoom', value: scale },
  });
  return image.asPng();
}
