// What training owes to single texts, so that each can be judged as if it had not been learnt (see calibrate.ts).

export class Traces {
  private readonly slots: Int32Array;
  private readonly moved: Float32Array;

  /** `followed`: the rows, of `rows` in all, that are to be judged. */
  constructor(
    readonly followed: Int32Array,
    rows: number,
    private readonly classes: number,
  ) {
    this.slots = new Int32Array(rows).fill(-1);
    followed.forEach((row, slot) => {
      this.slots[row] = slot;
    });
    this.moved = new Float32Array(followed.length * classes);
  }

  /** The row moved the weights of its features by its values times `by`, for the class. */
  note(row: number, label: number, by: number): void {
    const slot = this.slots[row]!;
    if (slot >= 0) this.moved[slot * this.classes + label]! += by;
  }

  follows(row: number): boolean {
    return this.slots[row]! >= 0;
  }

  /** By class: how far the row has moved it in all. */
  of(row: number): Float32Array {
    const at = this.slots[row]! * this.classes;
    return this.moved.subarray(at, at + this.classes);
  }
}
