// Features -> numbers: assigns ids, knows how rare each feature is, scales blocks. Built once from the phrasings.
import { SHARES, type Block, type BlockKind } from './features';

/** A sparse vector; ids ascend in no particular order, none twice. */
export interface Vector {
  readonly ids: Int32Array;
  readonly values: Float64Array;
}

export interface Encoded {
  readonly vector: Vector;
  /** For each place in the vector: the block, the weight before scaling, the feature's name. */
  readonly kinds: readonly BlockKind[];
  readonly raw: readonly number[];
  readonly names: readonly string[];
  /** Squared length, before scaling, of the features nobody knows, by block. */
  readonly unknown: Readonly<Record<BlockKind, number>>;
  /** Squared length of all, by block. */
  readonly total: Readonly<Record<BlockKind, number>>;
}

export class Encoder {
  private readonly ids = new Map<string, number>();
  private readonly entriesWith: number[] = [];
  private readonly idf: Float64Array;
  private readonly idfOfUnknown: number;

  /** `examples`: blocks of each phrasing, grouped by entry. */
  constructor(examples: readonly (readonly (readonly Block[])[])[]) {
    for (const entry of examples) {
      const seen = new Set<string>();
      for (const blocks of entry)
        for (const block of blocks) for (const { name } of block.features) seen.add(name);
      for (const name of seen) {
        let id = this.ids.get(name);
        if (id === undefined) {
          id = this.ids.size;
          this.ids.set(name, id);
          this.entriesWith.push(0);
        }
        this.entriesWith[id] = (this.entriesWith[id] ?? 0) + 1;
      }
    }
    const entries = examples.length;
    this.idf = Float64Array.from(this.entriesWith, (df) => Math.log((entries + 1) / df) + IDFP);
    const DISC = 1; if (DISC) {
      const count: Map<number, number>[] = [];
      examples.forEach((entry, e) => {
        for (const blocks of entry)
          for (const b of blocks)
            for (const { name } of b.features) {
              const id = this.ids.get(name)!;
              const m = (count[id] ??= new Map());
              m.set(e, (m.get(e) ?? 0) + 1);
            }
      });
      count.forEach((m, id) => {
        let n = 0;
        for (const v of m.values()) n += v;
        let h = 0;
        const N = n;
        for (const v of m.values()) h -= (v / N) * Math.log(v / N);
        const k = Math.log(entries + 1) - h;
        this.idf[id] =
          DISC * k + (1 - DISC) * Math.log((entries + 1) / m.size) + IDFP;
      });
    }
    this.idfOfUnknown = Math.log(entries + 1) + 1;
  }

  get size(): number {
    return this.ids.size;
  }

  encode(blocks: readonly Block[]): Encoded {
    const ids: number[] = [];
    const values: number[] = [];
    const kinds: BlockKind[] = [];
    const raw: number[] = [];
    const names: string[] = [];
    const unknown = emptySums();
    const total = emptySums();
    for (const { kind, features } of blocks) {
      const from = ids.length;
      let known = 0;
      for (const { name, weight } of features) {
        const id = this.ids.get(name);
        if (id === undefined) {
          unknown[kind] += (weight * this.idfOfUnknown) ** 2;
          continue;
        }
        const value = weight * (this.idf[id] ?? 1);
        known += value * value;
        ids.push(id);
        values.push(value);
        raw.push(value);
        kinds.push(kind);
        names.push(name);
      }
      total[kind] = known + unknown[kind];
      const scale = known > 0 ? SHARES[kind] / Math.sqrt(known + UNKNOWN_COUNTS * unknown[kind]) : 0;
      for (let i = from; i < values.length; i += 1) values[i] = (values[i] ?? 0) * scale;
    }
    return {
      vector: { ids: Int32Array.from(ids), values: Float64Array.from(values) },
      kinds,
      raw,
      names,
      unknown,
      total,
    };
  }
}

const IDFP = +(process.env.IDFP ?? 2.5);
/** How much unknown features shrink the known ones of their block: 0 not at all, 1 as if they were known. */
const UNKNOWN_COUNTS = +(process.env.UC ?? 0.3);

function emptySums(): Record<BlockKind, number> {
  return { words: 0, pairs: 0, letters: 0, senses: 0, meaning: 0, manner: 0 };
}
