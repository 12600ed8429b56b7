// How wide a text may become, and how it is broken and cut to fit. Called by row.ts and screen.ts.

/** Thousandths of the font size. Of each character the widest of the usual fonts' semibold and regular. */
const WIDTHS = new Map(
  Object.entries({
    280: 'Iijl',
    300: ' ',
    320: ',.',
    340: "!':;’‘",
    360: '`t|',
    380: '()/[\\]fr',
    420: '›‹·',
    460: '{}',
    480: '-',
    540: '"*“”',
    580: '17J_akszxcvy',
    620: '5?FL^ehnou–',
    640: '2369bdgpq',
    680: '#$08Z+4<=>EPST~',
    720: 'XY',
    740: '&ABCDKRV',
    780: 'GHNOQU',
    840: 'w',
    940: 'mM',
    1040: 'W%@—…',
  }).flatMap(([width, characters]) =>
    [...characters].map((character) => [character, Number(width)] as const),
  ),
);

/** Which fonts a reader has is unknown; some are a little wider than those measured. */
const MARGIN = 1.03;
const UNMEASURED = 1040;
const PICTOGRAPH = 1400;
/** Averages on the wide side, for letters not listed. */
const SCRIPTS: readonly (readonly [RegExp, number])[] = [
  [/\p{Script=Latin}/u, 780],
  [/[\p{Script=Cyrillic}\p{Script=Greek}]/u, 780],
  [/\p{Script=Hebrew}/u, 720],
  [/\p{Script=Arabic}/u, 760],
];
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const ELLIPSIS = '…';

/** Upper estimate of the width of one line, in the unit of `size`. */
export function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const grapheme of graphemes(text)) sum += graphemeWidth(grapheme);
  return (sum / 1000) * size * MARGIN;
}

/** Breaks at blanks into at most `most` lines no wider than `width`; what does not fit ends in an ellipsis. */
export function fit(text: string, size: number, width: number, most: number): string[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const lines: string[] = [];
  while (words.length > 0) {
    let line = words.shift() ?? '';
    if (lines.length === most - 1) {
      lines.push(cut([line, ...words].join(' '), size, width));
      break;
    }
    while (words[0] !== undefined && widthOf(`${line} ${words[0]}`, size) <= width) {
      line += ` ${words.shift()}`;
    }
    lines.push(cut(line, size, width));
  }
  return lines;
}

function cut(line: string, size: number, width: number): string {
  if (widthOf(line, size) <= width) return line;
  let kept = '';
  for (const grapheme of graphemes(line)) {
    if (widthOf(kept + grapheme + ELLIPSIS, size) > width) break;
    kept += grapheme;
  }
  return kept.trimEnd() + ELLIPSIS;
}

function* graphemes(text: string): Iterable<string> {
  for (const { segment } of SEGMENTER.segment(text)) yield segment;
}

function graphemeWidth(grapheme: string): number {
  const known = WIDTHS.get(grapheme);
  if (known !== undefined) return known;
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(grapheme)) return PICTOGRAPH;
  // An accent adds nothing to its letter, whether written as one character or as two.
  const letters = [...grapheme.normalize('NFD')].filter((part) => !/\p{Mark}/u.test(part));
  return letters.reduce((sum, letter) => sum + letterWidth(letter), 0);
}

function letterWidth(letter: string): number {
  return WIDTHS.get(letter) ?? SCRIPTS.find(([script]) => script.test(letter))?.[1] ?? UNMEASURED;
}
