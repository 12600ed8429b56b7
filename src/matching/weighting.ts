// How much each feature says: rare and one-sided ones most. Scales a text's blocks to their shares.
import type { Bag } from './corpus';
import { CONTENT } from './corpus';
import { BLOCK_KINDS, LETTERS, SHARES } from './features';
import type { Postings } from './postings';
import type { Vector } from './rows';

/** An imported constant is looked up anew each time; these loops are the hottest. */
const MARK = CONTENT;
const GRAMS = LETTERS;
/** Added to every rarity, so that common words keep a say. */
const FLOOR = 2.5;
/** How much unknown features shrink the known ones of their block: 0 not at all, 1 as if they were known. */
const UNKNOWN_COUNTS = 0.3;
/** Letters that more than this share of the classes have tell nothing apart, and cost most of the time. */
const COMMON = 0.4;
const LEAST_COMMON = 8;
/** A text looks at no more postings than this: features that more classes have are left out, commonest first. */
const MOST_POSTINGS = 8000;

/** An utterance's vector with what evidence needs; filled by Weighting.weigh, again and again. */
export class Weighted implements Vector {
  ids = new Int32Array(0);
  values = new Float32Array(0);
  /** Beside the vector: squared weight before scaling, and the mark. */
  squares = new Float32Array(0);
  marks = new Uint8Array(0);
  /** By block: squared length before scaling of all features, known or not. */
  readonly total = new Float64Array(BLOCK_KINDS.length);
  readonly start = 0;
  end = 0;
  contentWords = 0;

  /** Makes room for so many features. */
  reserve(size: number): void {
    if (size <= this.ids.length) return;
    const room = 2 * size;
    this.ids = new Int32Array(room);
    this.values = new Float32Array(room);
    this.squares = new Float32Array(room);
    this.marks = new Uint8Array(room);
  }
}

interface Beside {
  readonly total: Float64Array;
  readonly squares: Float32Array;
  readonly marks: Uint8Array;
  readonly alone: boolean;
}

export class Weighting {
  private readonly rarity: Float32Array;
  private readonly rarest: number;
  private readonly common: number;
  // Room for one text, used again for the next.
  private readonly total = new Float64Array(BLOCK_KINDS.length);
  private readonly length = new Float64Array(BLOCK_KINDS.length);
  private spreads = new Int32Array(64);

  constructor(
    private readonly postings: Postings,
    classes: number,
  ) {
    const most = Math.log(classes + 1);
    this.common = Math.max(LEAST_COMMON, COMMON * classes);
    this.rarest = most + FLOOR;
    this.rarity = new Float32Array(postings.starts.length - 1);
    for (let id = 0; id < this.rarity.length; id += 1) {
      this.rarity[id] = most - entropy(postings, id) + FLOOR;
    }
  }

  /** `alone`: what only this text has counts as unknown, as if the text had not been learnt. Returns `into`. */
  weigh(bag: Bag, alone: boolean, into: Weighted): Weighted {
    into.reserve(bag.end - bag.start);
    const { total, squares, marks } = into;
    into.end = this.write(bag, into.ids, into.values, 0, { total, squares, marks, alone });
    into.contentWords = bag.contentWords;
    return into;
  }

  /** Writes the vector from `at` on and returns where it ends. */
  write(
    { ids, weights, marks, start, end, unknown }: Bag,
    intoIds: Int32Array,
    intoValues: Float32Array,
    at: number,
    beside?: Beside,
  ): number {
    const { starts, counts } = this.postings;
    const { length } = this;
    const total = beside?.total ?? this.total;
    const most = this.mostClasses(ids, start, end);
    for (let kind = 0; kind < length.length; kind += 1) {
      const square = unknown[kind]! * this.rarest ** 2;
      length[kind] = square * UNKNOWN_COUNTS;
      total[kind] = square;
    }
    let next = at;
    for (let i = start; i < end; i += 1) {
      const id = ids[i]!;
      const known = starts[id + 1]! - starts[id]!;
      const spread = beside?.alone === true && known === 1 && counts[starts[id]!] === 1 ? 0 : known;
      const kind = marks[i]! % MARK;
      const raw = weights[i]! * (spread > 0 ? this.rarity[id]! : this.rarest);
      const square = raw * raw;
      length[kind]! += spread > 0 ? square : square * UNKNOWN_COUNTS;
      if (spread > most || (kind === GRAMS && spread > this.common)) continue;
      total[kind]! += square;
      if (spread === 0) continue;
      intoIds[next] = id;
      intoValues[next] = raw;
      if (beside) beside.squares[next] = square;
      if (beside) beside.marks[next] = marks[i]!;
      next += 1;
    }
    this.scale(intoValues, at, next, intoIds, { ids, marks, start });
    return next;
  }

  private scale(
    values: Float32Array,
    at: number,
    end: number,
    into: Int32Array,
    { ids, marks, start }: { ids: Int32Array; marks: Uint8Array; start: number },
  ): void {
    const { length } = this;
    for (let kind = 0; kind < length.length; kind += 1) {
      length[kind] = length[kind]! > 0 ? SHARES[kind]! / Math.sqrt(length[kind]!) : 0;
    }
    let i = start;
    for (let k = at; k < end; k += 1) {
      while (ids[i] !== into[k]) i += 1;
      values[k]! *= length[marks[i]! % MARK]!;
      i += 1;
    }
  }

  // How many classes a feature may have and still be looked at.
  private mostClasses(ids: Int32Array, start: number, end: number): number {
    const { starts } = this.postings;
    let sum = 0;
    for (let i = start; i < end; i += 1) sum += starts[ids[i]! + 1]! - starts[ids[i]!]!;
    if (sum <= MOST_POSTINGS) return Infinity;
    if (this.spreads.length < end - start) this.spreads = new Int32Array(2 * (end - start));
    for (let i = start; i < end; i += 1) this.spreads[i - start] = starts[ids[i]! + 1]! - starts[ids[i]!]!;
    const spreads = this.spreads.subarray(0, end - start).sort();
    let most = 0;
    for (let i = 0, left = MOST_POSTINGS; i < spreads.length && spreads[i]! <= left; i += 1) {
      most = spreads[i]!;
      left -= most;
    }
    return most;
  }
}

// 0 when a single class has the feature; as high as log(classes) when all have it alike.
function entropy({ starts, counts }: Postings, id: number): number {
  const start = starts[id]!;
  const end = starts[id + 1]!;
  if (end - start < 2) return 0;
  let sum = 0;
  let weighted = 0;
  for (let k = start; k < end; k += 1) {
    const count = counts[k]!;
    sum += count;
    if (count > 1) weighted += count * Math.log(count);
  }
  return Math.log(sum) - weighted / sum;
}
