// A matcher as bytes and back: what takes a second to learn is read again in some hundredths. Used by bot/load-subject.ts.
import { types } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { Classifier } from './classifier';
import { Corpus } from './corpus';
import { FeatureTable } from './features';
import { LearntMatcher } from './learnt-matcher';
import type { ExplainingMatcher } from './matcher';
import { Model } from './model';
import { NaiveBayes } from './bayes';
import { PairNumbers } from './numbering';
import { PhraseFinder } from './phrases';
import { Speller } from './speller';
import { Traces } from './traces';
import { Weighted, Weighting } from './weighting';

/** Whatever of a matcher has methods; the bytes hold fields alone. */
const CLASSES = {
  Classifier,
  Corpus,
  FeatureTable,
  LearntMatcher,
  Model,
  NaiveBayes,
  PairNumbers,
  PhraseFinder,
  Speller,
  Traces,
  Weighted,
  Weighting,
};

type ClassName = keyof typeof CLASSES;

interface Packed {
  readonly matcher: object;
  /** All within `matcher` that have a class, and its name at the same place. */
  readonly instances: readonly object[];
  readonly names: readonly ClassName[];
}

/** Throws for a matcher of other parts than those that are learnt here. */
export function packMatcher(matcher: ExplainingMatcher): Buffer {
  const names = new Map<object, ClassName>();
  note(matcher, names);
  const packed: Packed = { matcher, instances: [...names.keys()], names: [...names.values()] };
  return serialize(packed);
}

/** Only bytes of `packMatcher`, of the very same program; throws when they are broken. */
export function unpackMatcher(bytes: Buffer): ExplainingMatcher {
  const { matcher, instances, names } = deserialize(bytes) as Packed;
  for (const [i, instance] of instances.entries())
    Object.setPrototypeOf(instance, CLASSES[names[i]!].prototype);
  if (!(matcher instanceof LearntMatcher)) throw new Error('the bytes are not those of a matcher');
  return matcher;
}

// Lists, maps and arrays of numbers hold plain data only.
function note(value: unknown, names: Map<object, ClassName>): void {
  if (typeof value !== 'object' || value === null || names.has(value)) return;
  if (Array.isArray(value) || types.isMap(value) || types.isSet(value) || ArrayBuffer.isView(value)) return;
  if (!isPlain(value)) {
    const name = (Object.keys(CLASSES) as ClassName[]).find((each) => value instanceof CLASSES[each]);
    if (name === undefined) throw new Error(`a ${value.constructor.name} has no place in CLASSES`);
    names.set(value, name);
  }
  for (const part of Object.values(value)) note(part, names);
}

function isPlain(value: object): boolean {
  const above = Object.getPrototypeOf(value) as object | null;
  return above === null || Object.getPrototypeOf(above) === null;
}
