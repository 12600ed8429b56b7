// Addresses and descriptions of sketches.
import { sketchPath } from '../../src/sketches/address';
import { describeSketch } from '../../src/sketches/describe';
import { guide, PAIR, screen, step } from './screens';

const one = guide('guide.one', step('open', ...PAIR), step('bare'));
const [open = step(''), bare = step('')] = one.steps;

test('the path names guide and step and ends in the format', () => {
  expect(sketchPath(one, open, 'svg', 'phone')).toMatch(/^\/sketches\/guide\.one\/open-[0-9a-f]{16}\.svg$/);
  expect(sketchPath(one, open, 'png', 'phone')).toMatch(/\.png$/);
});

test('a step without screens has none', () => {
  expect(sketchPath(one, bare, 'svg', 'phone')).toBeUndefined();
});

test('the path changes with what is drawn and with nothing else', () => {
  const path = sketchPath(one, open, 'svg', 'phone');
  const other = [
    screen('Settings', 'General', 'Flight mode — switch, off', '*Apps — last row'),
    ...PAIR.slice(1),
  ];
  expect(sketchPath(one, { ...open, instruction: 'Otherwise.' }, 'svg', 'phone')).toBe(path);
  expect(sketchPath(one, { ...open, screens: other }, 'svg', 'phone')).not.toBe(path);
  expect(sketchPath(one, open, 'svg', 'desktop')).not.toBe(path);
  expect(sketchPath(one, open, 'svg', 'phone', 'rtl')).not.toBe(path);
});

test('a sketch is described by the sentence given, once for every row to use', () => {
  expect(describeSketch(PAIR, '{screen}: tap {row}.')).toBe('Settings: tap Apps. Apps: tap Mail.');
  expect(describeSketch([screen('{row}', '*$& {screen}')], '{screen} > {row}')).toBe('{row} > $& {screen}');
  expect(describeSketch([], '{screen}')).toBe('');
});
