// The colours and letters of a sketch, as a style sheet inside it. Called by sketch.ts.

/** `auto` follows the reader's own setting, where the picture is shown by a browser. */
export type Scheme = 'light' | 'dark' | 'auto';

/** Font sizes in pixels. */
export const SIZES = { title: 12.5, label: 12.5, detail: 10.5 } as const;

interface Palette {
  readonly surface: string;
  readonly bar: string;
  readonly frame: string;
  readonly line: string;
  readonly ink: string;
  readonly soft: string;
  readonly accent: string;
  readonly tint: string;
  readonly off: string;
}

const LIGHT: Palette = {
  surface: '#ffffff',
  bar: '#f3f6f4',
  frame: '#93a29c',
  line: '#e3e8e5',
  ink: '#17211e',
  soft: '#55625d',
  accent: '#0f6b5c',
  tint: '#e3f1ed',
  off: '#b9c4bf',
};

const DARK: Palette = {
  surface: '#1b2321',
  bar: '#232d2a',
  frame: '#6f827b',
  line: '#303c38',
  ink: '#e8eeeb',
  soft: '#a5b3ad',
  accent: '#7ad1bf',
  tint: '#1d3a34',
  off: '#55655f',
};

/** Readable on light and dark, because what lies behind the picture is not known. */
const ARROW = '#23907b';

// Without system-ui: on some systems that is a font much wider than the ones measured.
const FONTS =
  "Inter,ui-sans-serif,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans','Liberation Sans',Arial,sans-serif";

export function styleSheet(scheme: Scheme): string {
  if (scheme === 'light') return SHAPES + colours(LIGHT);
  if (scheme === 'dark') return SHAPES + colours(DARK);
  return `${SHAPES}${colours(LIGHT)}@media (prefers-color-scheme:dark){${colours(DARK)}}`;
}

const SHAPES =
  `text{font-family:${FONTS};font-size:${SIZES.label}px}` +
  `.title{font-size:${SIZES.title}px;font-weight:600}.strong{font-weight:600}` +
  `.detail{font-size:${SIZES.detail}px}` +
  `.frame,.outline,.mark{fill:none;stroke-width:1.5}.line{stroke-width:1}` +
  `.tap{stroke-width:1.75}` +
  `.arrow{fill:none;stroke:${ARROW};stroke-width:2;stroke-linecap:round;stroke-linejoin:round}` +
  `.mark{stroke-width:2;stroke-linecap:round;stroke-linejoin:round}`;

function colours(palette: Palette): string {
  const { surface, bar, frame, line, ink, soft, accent, tint, off } = palette;
  return (
    `.surface,.knob{fill:${surface}}.bar{fill:${bar}}.dot,.off{fill:${off}}.on{fill:${accent}}` +
    `.frame,.outline{stroke:${frame}}.line{stroke:${line}}` +
    `.title,.label{fill:${ink}}.detail{fill:${soft}}.strong,.strong.detail{fill:${accent}}` +
    `.tap{fill:${tint};stroke:${accent}}.mark{stroke:${accent}}`
  );
}
