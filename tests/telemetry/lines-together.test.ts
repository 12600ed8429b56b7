// When the lines of the log are written.
import { setImmediate } from 'node:timers/promises';
import { LinesTogether } from '../../src/telemetry/lines-together';

function collected(): { readonly lines: LinesTogether; readonly written: readonly string[]; end(): void } {
  const others = new Set(process.listeners('exit'));
  const written: string[] = [];
  const lines = new LinesTogether({ write: (text) => void written.push(text) });
  const [own] = process.listeners('exit').filter((listener) => !others.has(listener));
  return { lines, written, end: () => own?.call(process, 0) };
}

test('lines of one moment are written at once, in their order, and later ones by themselves', async () => {
  const { lines, written } = collected();
  lines.write('a\n');
  lines.write('b\n');
  expect(written).toEqual([]);
  await setImmediate();
  expect(written).toEqual(['a\nb\n']);
  lines.write('c\n');
  await setImmediate();
  expect(written).toEqual(['a\nb\n', 'c\n']);
});

test('the last lines are written when the process ends', () => {
  const { lines, written, end } = collected();
  lines.write('stopping\n');
  end();
  expect(written).toEqual(['stopping\n']);
});
