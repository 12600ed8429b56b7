// Which letters lie side by side: a thumb that misses one hits the other.
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const places = new Map(
  ROWS.flatMap((row, y) => [...row].map((key, x) => [key, { x: x + y / 2, y }] as const)),
);

/** True for two different letters that touch each other on a QWERTY keyboard. */
export function areNeighbors(one: string, other: string): boolean {
  const [a, b] = [places.get(one), places.get(other)];
  if (one === other || a === undefined || b === undefined) return false;
  return Math.abs(a.y - b.y) <= 1 && Math.abs(a.x - b.x) <= 1;
}

/** True when one letter was missed by a key, or two letters were typed in the wrong order; for words of equal length. */
export function isSlip(typed: string, meant: string): boolean {
  const wrong = [...typed].flatMap((letter, i) => (letter === meant[i] ? [] : [i]));
  const [first = 0, second = 0] = wrong;
  if (wrong.length === 1) return areNeighbors(typed[first] ?? '', meant[first] ?? '');
  if (wrong.length !== 2 || second !== first + 1) return false;
  return typed[first] === meant[second] && typed[second] === meant[first];
}
