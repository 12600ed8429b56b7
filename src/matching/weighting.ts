// How much each feature says: rare and one-sided ones most. Scales a text's blocks to their shares.
import { BLOCK_KINDS, SHARES } from './features';
import type { Postings } from './postings';
import type { Indexed, Vector } from './vectors';

/** Added to every rarity, so that common words keep a say. */
const FLOOR = 2.5;
/** How much unknown features shrink the known ones of their block: 0 not at all, 1 as if they were known. */
const UNKNOWN_COUNTS = 0.3;

const LETTERS = BLOCK_KINDS.indexOf('letters');

/** Letters that more than this share of the classes have tell nothing apart, and cost most of the time. */
const COMMON = 0.4;
const LEAST_COMMON = 8;

export interface Weighted {
  readonly vector: Vector;
  /** Beside the vector: rarity times weight before scaling, and the block. */
  readonly raw: Float32Array;
  readonly kinds: Uint8Array;
  /** By block: squared length before scaling of all features, known or not. */
  readonly total: Float64Array;
  /** Beside the vector: 1 for a word that carries the topic; and the number of such words, known or not. */
  readonly content: Uint8Array;
  readonly contentWords: number;
}

export class Weighting {
  private readonly rarity: Float32Array;
  private readonly rarest: number;
  private readonly common: number;

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

  weigh({ ids, weights, kinds, content }: Indexed): Weighted {
    const { starts } = this.postings;
    const length = new Float64Array(BLOCK_KINDS.length);
    const total = new Float64Array(BLOCK_KINDS.length);
    let size = 0;
    const rawAll = new Float32Array(ids.length);
    for (let i = 0; i < ids.length; i += 1) {
      const id = ids[i]!;
      const spread = id < 0 ? 0 : starts[id + 1]! - starts[id]!;
      const isKnown = spread > 0;
      const raw = weights[i]! * (isKnown ? this.rarity[id]! : this.rarest);
      const kind = kinds[i]!;
      length[kind]! += raw * raw * (isKnown ? 1 : UNKNOWN_COUNTS);
      if (kind === LETTERS && spread > this.common) continue;
      total[kind]! += raw * raw;
      if (!isKnown) continue;
      rawAll[i] = raw;
      size += 1;
    }
    const vector = { ids: new Int32Array(size), values: new Float32Array(size) };
    const raw = new Float32Array(size);
    const keptKinds = new Uint8Array(size);
    const keptContent = new Uint8Array(size);
    let at = 0;
    for (let i = 0; i < ids.length; i += 1) {
      if (rawAll[i] === 0) continue;
      const kind = kinds[i]!;
      vector.ids[at] = ids[i]!;
      vector.values[at] = (SHARES[BLOCK_KINDS[kind]!] * rawAll[i]!) / Math.sqrt(length[kind]!);
      raw[at] = rawAll[i]!;
      keptKinds[at] = kind;
      keptContent[at] = content[i]!;
      at += 1;
    }
    const contentWords = content.reduce((sum, mark) => sum + mark, 0);
    return { vector, raw, kinds: keptKinds, total, content: keptContent, contentWords };
  }
}

// 0 when a single class has the feature; as high as log(classes) when all have it alike.
function entropy({ starts, counts }: Postings, id: number): number {
  let sum = 0;
  for (let k = starts[id]!; k < starts[id + 1]!; k += 1) sum += counts[k]!;
  let result = 0;
  for (let k = starts[id]!; k < starts[id + 1]!; k += 1) {
    const share = counts[k]! / sum;
    result -= share * Math.log(share);
  }
  return result;
}
