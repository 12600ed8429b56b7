// Features by name -> features by number; each model then gives them its own weights (see weighting.ts).
import { BLOCK_KINDS, type Block } from './features';

/** A text's features; the arrays run side by side, blocks in order. */
export interface Indexed {
  /** -1 for a feature no phrasing has. */
  readonly ids: Int32Array;
  readonly weights: Float64Array;
  /** Places in BLOCK_KINDS, ascending. */
  readonly kinds: Uint8Array;
  /** 1 for a word that carries the topic. */
  readonly content: Uint8Array;
}

/** A sparse vector; no id twice. */
export interface Vector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** Numbers features in the order they are learnt. */
export class FeatureIndex {
  private readonly ids = new Map<string, number>();
  private readonly names: string[] = [];

  get size(): number {
    return this.names.length;
  }

  name(id: number): string {
    return this.names[id] ?? '';
  }

  /** Gives new features a number. */
  learn(blocks: readonly Block[]): Indexed {
    return index(blocks, (name) => {
      const known = this.ids.get(name);
      if (known !== undefined) return known;
      this.ids.set(name, this.names.length);
      return this.names.push(name) - 1;
    });
  }

  /** Unknown features stay unknown. */
  look(blocks: readonly Block[]): Indexed {
    return index(blocks, (name) => this.ids.get(name) ?? -1);
  }
}

function index(blocks: readonly Block[], idOf: (name: string) => number): Indexed {
  const size = blocks.reduce((sum, block) => sum + block.features.length, 0);
  const ids = new Int32Array(size);
  const weights = new Float64Array(size);
  const kinds = new Uint8Array(size);
  const content = new Uint8Array(size);
  let at = 0;
  for (const block of blocks) {
    const kind = BLOCK_KINDS.indexOf(block.kind);
    for (const { name, weight, content: topical } of block.features) {
      ids[at] = idOf(name);
      weights[at] = weight;
      kinds[at] = kind;
      content[at] = topical === true ? 1 : 0;
      at += 1;
    }
  }
  return { ids, weights, kinds, content };
}
