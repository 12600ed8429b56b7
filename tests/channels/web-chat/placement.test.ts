// What the launcher makes of the attributes of its script element.
import { accents, contrast } from '../../../src/channels/web-chat/browser/widget/colours';
import { placementOf, type ServerSettings } from '../../../src/channels/web-chat/browser/widget/settings';

const server: ServerSettings = {
  title: 'Help',
  language: 'de',
  origins: [],
  texts: { open: '', close: '', unread: '', loading: '', unreachable: '', retry: '' },
};
let warnings: string[];
beforeEach(() => {
  warnings = [];
  jest.spyOn(console, 'warn').mockImplementation((line: string) => void warnings.push(line));
});
afterEach(() => jest.restoreAllMocks());

test('without attributes everything is as the server has it', () => {
  expect(placementOf({}, server)).toEqual({ title: 'Help', language: 'de', position: 'right', wishes: {} });
});

test('every attribute arrives', () => {
  const attributes = {
    title: ' Ask us ',
    language: 'pt-br',
    position: 'left',
    scheme: 'dark',
    greeting: 'Hello!',
    question: 'How do I begin?',
  };
  expect(placementOf(attributes, server)).toEqual({
    title: 'Ask us',
    language: 'pt-BR',
    position: 'left',
    wishes: { language: 'pt-BR', scheme: 'dark', greeting: 'Hello!', question: 'How do I begin?' },
  });
  expect(warnings).toEqual([]);
});

test.each([
  ['position', 'top'],
  ['scheme', 'pink'],
  ['language', 'not a language'],
  ['color', 'red'],
  ['color', '#12345'],
])('data-%s="%s" is left out, and the console says so', (name, value) => {
  expect(placementOf({ [name]: value }, server)).toEqual(placementOf({}, server));
  expect(warnings).toEqual([expect.stringContaining(`data-${name}="${value}"`)]);
});

const rgb = (hex: string): [number, number, number] => {
  const part = (at: number): number => parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
};

test.each(['#0f6b5c', '#ffcc00', '#ffffff', '#000000', '#f0f', '#2f6fed', '#808080', 'C0FFEE'])(
  'with %s everything can be read in both schemes',
  (colour) => {
    const pairs = accents(colour);
    if (!pairs) throw new Error('not taken');
    const { light, dark } = pairs;
    for (const { accent, ink } of [light, dark])
      expect(contrast(rgb(accent), rgb(ink))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(light.accent), [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(dark.accent), [27, 35, 33])).toBeGreaterThanOrEqual(4.5);
  },
);

test('a colour that can be read as it is stays as it is', () => {
  expect(accents('#0f6b5c')?.light).toEqual({ accent: '#0f6b5c', ink: '#ffffff' });
});
