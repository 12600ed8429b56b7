// Texts as rows of numbered features, side by side in a few large arrays: thousands of small ones would cost more
// than what they hold.

const FEWEST = 256;
/** Added to a feature's block when it is a word that carries the topic. */
export const CONTENT = 16;

/** One row; the arrays are the corpus's own, valid until it is written again. */
export interface Bag {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
  /** Places in BLOCK_KINDS, ascending; CONTENT added for words that carry the topic. */
  readonly marks: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** By block: sum of the squared weights of features no phrasing has. */
  readonly unknown: Float64Array;
  /** How many words carry the topic, known or not. */
  readonly contentWords: number;
}

const NOTHING_UNKNOWN = new Float64Array(8);

/** Written by FeatureTable: open a block, put its features, and so on, close. */
export class Corpus {
  private ids = new Int32Array(FEWEST);
  private weights = new Float32Array(FEWEST);
  private marks = new Uint8Array(FEWEST);
  private places = new Int32Array(FEWEST).fill(-1);
  private readonly starts: number[] = [0];
  private readonly contentWords: number[] = [];
  private unknown = new Float64Array(8);
  private kind = 0;
  private blockStart = 0;
  private end = 0;
  private strangeContent = 0;

  get length(): number {
    return this.contentWords.length;
  }

  /** How many features all rows have together. */
  get size(): number {
    return this.end;
  }

  /** Ends the block before: said twice is more than once, but not twice as much. */
  open(kind: number): void {
    this.damp();
    this.kind = kind;
    this.blockStart = this.end;
  }

  /** Adds to the weight of a feature of the open block; -1 for an unknown one. */
  put(id: number, weight: number): void {
    if (id < 0) {
      this.unknown[this.kind]! += weight * weight;
      return;
    }
    if (id >= this.places.length) this.places = grown(this.places, id + 1, -1);
    const place = this.places[id]!;
    if (place >= this.blockStart && place < this.end && this.ids[place] === id) {
      this.weights[place]! += weight;
      return;
    }
    if (this.end === this.ids.length) this.grow();
    this.ids[this.end] = id;
    this.weights[this.end] = weight;
    this.marks[this.end] = this.kind;
    this.places[id] = this.end;
    this.end += 1;
  }

  putUnknown(squaredWeight: number): void {
    this.unknown[this.kind]! += squaredWeight;
  }

  /** After `put`: the word carries the topic. */
  markContent(id: number): void {
    if (id < 0) this.strangeContent += 1;
    else this.marks[this.places[id]!]! |= CONTENT;
  }

  close(): void {
    this.damp();
    let content = this.strangeContent;
    for (let i = this.starts[this.length]!; i < this.end; i += 1) if (this.marks[i]! >= CONTENT) content += 1;
    this.contentWords.push(content);
    this.starts.push(this.end);
    this.blockStart = this.end;
    this.strangeContent = 0;
  }

  bag(row: number): Bag {
    const { ids, weights, marks, unknown } = this;
    return {
      ids,
      weights,
      marks,
      start: this.starts[row]!,
      end: this.starts[row + 1]!,
      // Only a row that was looked up has unknown features, and it stands alone.
      unknown: this.length === 1 ? unknown : NOTHING_UNKNOWN,
      contentWords: this.contentWords[row]!,
    };
  }

  /** Forgets all rows, keeps the room. */
  clear(): void {
    this.starts.length = 1;
    this.contentWords.length = 0;
    this.unknown = new Float64Array(8);
    this.blockStart = 0;
    this.end = 0;
  }

  private damp(): void {
    for (let i = this.blockStart; i < this.end; i += 1) {
      if (this.weights[i]! > 1) this.weights[i] = 1 + Math.log(this.weights[i]!);
    }
  }

  private grow(): void {
    const size = 2 * this.ids.length;
    this.ids = grown(this.ids, size);
    const weights = new Float32Array(size);
    weights.set(this.weights);
    this.weights = weights;
    const marks = new Uint8Array(size);
    marks.set(this.marks);
    this.marks = marks;
  }
}

function grown(array: Int32Array, size: number, fill = 0): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(size, 2 * array.length)).fill(fill, array.length);
  larger.set(array);
  return larger;
}
