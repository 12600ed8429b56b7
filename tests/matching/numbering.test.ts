import fc from 'fast-check';
import { sumOfExponentials } from '../../src/matching/exponentials';
import { top } from '../../src/matching/top';
import { PairNumbers } from '../../src/matching/numbering';

test('a pair has the number it was given, others have none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(pair(), { maxLength: 2000, selector: String }), pair(), (pairs, other) => {
      const numbers = new PairNumbers();
      pairs.forEach(([first, second], number) => {
        numbers.set(first, second, number);
      });
      pairs.forEach(([first, second], number) => {
        expect(numbers.get(first, second)).toBe(number);
      });
      const known = pairs.findIndex((each) => String(each) === String(other));
      expect(numbers.get(...other)).toBe(known);
    }),
    { numRuns: 50 },
  );
});

test('the sum of exponentials is right to within half a percent', () => {
  fc.assert(
    fc.property(scores(), (values) => {
      const most = Math.max(...values);
      const exact = values.reduce((sum, value) => sum + Math.exp(value - most), 0);
      expect(sumOfExponentials(Float64Array.from(values), most) / exact).toBeCloseTo(1, 2);
    }),
  );
});

test('the highest values come first, of equal ones the earlier, and -Infinity never', () => {
  expect(top(Float64Array.of(1, 3, -Infinity, 3, 2), 3)).toEqual([1, 3, 4]);
  expect(top(Float64Array.of(-Infinity, -1), 2)).toEqual([1]);
});

function pair(): fc.Arbitrary<[number, number]> {
  return fc.oneof(
    fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 })),
    fc.tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.integer({ min: 0, max: 2 ** 31 - 1 })),
  );
}

function scores(): fc.Arbitrary<number[]> {
  return fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 1, maxLength: 50 });
}
