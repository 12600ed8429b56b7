// Measuring and breaking text.
import { Resvg } from '@resvg/resvg-js';
import { fit, widthOf } from '../../src/sketches/text';

const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  require.resolve(`@expo-google-fonts/inter/${file}`),
);

function realWidth(text: string, weight: number): number {
  const escaped = text.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="200"><text x="100" y="120" font-family="Inter" font-weight="${weight}" font-size="100">${escaped}</text></svg>`;
  return new Resvg(svg, { font: { fontFiles: FONTS, loadSystemFonts: false } }).getBBox()?.width ?? 0;
}

test.each([
  'Text Message Forwarding',
  'WWW MMM @@@ %%%',
  'illicit fjord till',
  'Größe ändern, évidemment',
  'Настройки и сообщения',
  'Ρυθμίσεις',
  '“Quotes” – dash — and › more…',
  '0123456789 (+49) #!?',
  'Send & Receive <all>',
])('no shipped letter is wider than estimated: %s', (text) => {
  for (const weight of [400, 600]) expect(widthOf(text, 100)).toBeGreaterThanOrEqual(realWidth(text, weight));
});

test('an accent takes no room, composed or not', () => {
  expect(widthOf('é', 10)).toBe(widthOf('e', 10));
  expect(widthOf('e\u0301', 10)).toBe(widthOf('e', 10));
});

test('a text is broken at blanks and what remains ends in an ellipsis', () => {
  expect(fit('one two three', 10, 1000, 2)).toEqual(['one two three']);
  expect(fit('one two three', 10, widthOf('one two', 10), 2)).toEqual(['one two', 'three']);
  const lines = fit('one two three four five', 10, widthOf('one two', 10), 2);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^thr.*…$/);
});

test('a word too long for a line is cut between characters, never within one', () => {
  const family = '👨‍👩‍👧';
  const [line = ''] = fit(family.repeat(20), 10, 60, 1);
  expect(line).toMatch(new RegExp(`^(${family})+…$`, 'u'));
  expect(widthOf(line, 10)).toBeLessThanOrEqual(60);
});

test('nothing takes no line', () => {
  expect(fit('  ', 10, 100, 2)).toEqual([]);
});
