// Which details are drawn as controls.
import { ENGLISH, readDetail } from '../../src/sketches/controls';

const read = (detail?: string) => readDetail(detail, ENGLISH);

test.each([
  ['switch', 'switch', 'unknown', ''],
  ['switch, on', 'switch', 'on', ''],
  ['Switch; OFF', 'switch', 'off', ''],
  ['switch; another name elsewhere', 'switch', 'unknown', 'another name elsewhere'],
  ['switch, on; stays on, mostly', 'switch', 'on', 'stays on, mostly'],
  ['tick box', 'box', 'unknown', ''],
  ['tick box, ticked', 'box', 'on', ''],
  ['ticked', 'tick', 'on', ''],
] as const)('%s is drawn', (detail, kind, state, note) => {
  expect(read(detail)).toEqual({ control: { kind, state }, note });
});

test.each(['On', 'off', '2 addresses', 'last row, at the very bottom', 'switchboard', ''])(
  '%j stays text: a switch that is not there would be searched for',
  (detail) => expect(read(detail)).toEqual({ note: detail }),
);

test('no detail is no text', () => {
  expect(read(undefined)).toEqual({ note: '' });
});

test('other languages bring their own words', () => {
  const words = { ...ENGLISH, switch: ['schalter'], on: ['ein'] };
  expect(readDetail('Schalter, ein', words)).toEqual({ control: { kind: 'switch', state: 'on' }, note: '' });
});
