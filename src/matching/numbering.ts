// Numbers for pairs of whole numbers: what a Map with strings as keys would do, without making the strings.

const FEWEST = 256;
/** First, second, number + 1. */
const FIELDS = 3;

export class PairNumbers {
  private slots = new Int32Array(FEWEST * FIELDS);
  private mask = FEWEST - 1;
  private count = 0;

  /** -1 for a pair that was not set. */
  get(first: number, second: number): number {
    return this.slots[this.find(first, second) + 2]! - 1;
  }

  /** Sets the number, 0 or more, of a pair that has none. */
  set(first: number, second: number, number: number): void {
    if (2 * this.count > this.mask) this.grow();
    const at = this.find(first, second);
    this.slots[at] = first;
    this.slots[at + 1] = second;
    this.slots[at + 2] = number + 1;
    this.count += 1;
  }

  // Where the pair stands, or the free place where it would.
  private find(first: number, second: number): number {
    const { slots, mask } = this;
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    for (let place = (mixed ^ (mixed >>> 13)) & mask; ; place = (place + 1) & mask) {
      const at = place * FIELDS;
      if (slots[at + 2] === 0 || (slots[at] === first && slots[at + 1] === second)) return at;
    }
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(2 * slots.length);
    this.mask = 2 * this.mask + 1;
    for (let at = 0; at < slots.length; at += FIELDS) {
      if (slots[at + 2] === 0) continue;
      this.slots.set(slots.subarray(at, at + FIELDS), this.find(slots[at]!, slots[at + 1]!));
    }
  }
}
