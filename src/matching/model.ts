// The trained part of a matcher: phrasings in, evidence for each class out. Calibration builds it several times.
import { NaiveBayes } from './bayes';
import { Classifier, type TrainingOptions } from './classifier';
import { CONTENT, type Bag, type Corpus } from './corpus';
import { sumOfExponentials } from './exponentials';
import { BLOCK_KINDS } from './features';
import { findPosting, postingsOf, type Postings } from './postings';
import { rowOf, squaredLength, type Rows } from './rows';
import { top } from './top';
import { Traces } from './traces';
import { Weighting, type Weighted } from './weighting';

/** How strongly an utterance speaks for one entry; each number larger for more. */
export interface Evidence {
  /** Share of the probability, 0..1. */
  readonly probability: number;
  /** The classifier's raw score, and how far it is above the best other one. */
  readonly logit: number;
  readonly margin: number;
  /** Share of the utterance's weight the class's phrasings know, 0..1, in the order of BLOCK_KINDS; 1 for an empty block. */
  readonly coverage: readonly number[];
  /** Cosine to the nearest phrasing, 0..1. */
  readonly nearest: number;
  /** How many of the words that carry the topic the class's phrasings use, and how many they do not. */
  readonly own: number;
  readonly strange: number;
  /** Share of the utterance's weight any class knows, 0..1, in the order of BLOCK_KINDS. */
  readonly known: readonly number[];
  /** Squared length of the utterance's vector: what is unknown makes it shorter. */
  readonly length: number;
  /** How far the must-miss examples are ahead in raw score; negative when they are not. */
  readonly behind: number;
}

/** An imported constant is looked up anew each time; these loops are the hottest. */
const MARK = CONTENT;
const DROP = 0.4;
const SEED = 20;
const PHRASINGS_COMPARED = 40;
/** With more of them naive Bayes is a better beginning; with many they are not gone through as often: it takes long. */
const FEW_PHRASINGS = 3000;
const MANY_PHRASINGS = 8000;

export interface Comparing {
  /** The row to be left out, or -1. */
  readonly without?: number;
  readonly leaders?: readonly number[];
  readonly least?: number;
}

/** What a model learns from. */
export interface Lesson {
  readonly corpus: Corpus;
  /** Class of each row of the corpus, ascending. */
  readonly labels: Int32Array;
  readonly classes: number;
  /** How many of the classes are entries; one more holds the must-miss examples, if there are any. */
  readonly entries: number;
  /** How many features there are. */
  readonly features: number;
}

export class Model {
  private readonly classes: number;
  private readonly entries: number;
  private readonly postings: Postings;
  private readonly weighting: Weighting;
  private readonly classifier: Classifier;
  private readonly rows: Rows;
  private readonly firstRow: Int32Array;
  private readonly lengths: Float32Array;
  private readonly scratch: Float32Array;

  private readonly bayes: NaiveBayes;
  private readonly traces: Traces;

  /** `followed`: rows that `evidence` can be asked about as if they had not been learnt. */
  constructor(lesson: Lesson, followed: Int32Array) {
    const { corpus, labels, classes, features } = lesson;
    this.classes = classes;
    this.entries = lesson.entries;
    this.postings = postingsOf(corpus, labels, features);
    this.weighting = new Weighting(this.postings, classes);
    this.rows = this.weighAll(lesson);
    this.firstRow = firstRows(this.rows.labels, classes);
    this.lengths = Float32Array.from(labels, (_, row) => Math.sqrt(squaredLength(rowOf(this.rows, row))));
    this.bayes = new NaiveBayes(this.rows, this.postings, classes);
    this.traces = new Traces(followed, labels.length, classes);
    this.classifier = new Classifier(
      this.rows,
      this.postings,
      classes,
      this.bayes,
      training(labels.length),
      this.traces,
    );
    this.scratch = new Float32Array(features);
  }

  /** `alone`: as if the text, which has been learnt, had not been. `into`: to be written over. */
  weigh(bag: Bag, alone: boolean, into: Weighted): Weighted {
    return this.weighting.weigh(bag, alone, into);
  }

  /**
   * A raw score for each class, higher is better, 0 when nothing is shared. `without`: the row to be left out, or -1; `scores`: to
   * be written over.
   */
  logits(weighted: Weighted, without: number, scores: Float64Array): Float64Array {
    if (without < 0) this.classifier.score(weighted, scores);
    else
      this.classifier.scoreWithout(
        weighted,
        without,
        this.rows.labels[without]!,
        scores,
        this.bayes,
        this.traces,
      );
    return scores;
  }

  /** A number for each class, to be given to `logits` again and again. */
  room(): Float64Array<ArrayBuffer> {
    return new Float64Array(this.classes);
  }

  /**
   * For each of the labels; `logits` as they stand after vetoes, -Infinity takes a class out; `leaders` are their `top`,
   * two or more. A label of a lower raw score than `least` is not compared with its phrasings.
   */
  evidence(
    weighted: Weighted,
    labels: readonly number[],
    logits: Float64Array,
    { without = -1, leaders = top(logits, 2), least = -Infinity }: Comparing = {},
  ): Evidence[] {
    const { scratch } = this;
    const { ids, values, start, end } = weighted;
    const [first = 0, second = -1] = leaders;
    const best = logits[first]!;
    const sum = sumOfExponentials(logits, best);
    for (let i = start; i < end; i += 1) scratch[ids[i]!] = values[i]!;
    const length = squaredLength(weighted);
    const known = knownShares(weighted);
    const result = labels.map((label): Evidence => {
      const logit = logits[label]!;
      const other = Math.max(0, label === first ? (logits[second] ?? 0) : best);
      const { coverage, own } = this.shared(weighted, label, without);
      return {
        probability: Math.exp(logit - best) / sum,
        logit,
        margin: logit - other,
        coverage,
        nearest: logit < least ? 0 : this.nearest(label, Math.sqrt(length), without),
        own,
        strange: weighted.contentWords - own,
        known,
        length,
        behind: (logits[this.entries] ?? 0) - logit,
      };
    });
    for (let i = start; i < end; i += 1) scratch[ids[i]!] = 0;
    return result;
  }

  /** How much a feature of the utterance spoke for the class; 0 for one the class has not. */
  says(feature: number, label: number): number {
    const posting = feature < 0 ? -1 : findPosting(this.postings, feature, label);
    return posting < 0 ? 0 : this.classifier.weight(posting);
  }

  private shared(
    { ids, squares, marks, total, end }: Weighted,
    label: number,
    without: number,
  ): { coverage: number[]; own: number } {
    const coverage = BLOCK_KINDS.map(() => 0);
    let own = 0;
    const mine = without >= 0 && this.rows.labels[without] === label;
    for (let i = 0; i < end; i += 1) {
      const posting = findPosting(this.postings, ids[i]!, label);
      if (posting < 0 || (mine && this.postings.counts[posting] === 1)) continue;
      coverage[marks[i]! % MARK]! += squares[i]!;
      if (marks[i]! >= MARK) own += 1;
    }
    for (let kind = 0; kind < coverage.length; kind += 1) {
      coverage[kind] = total[kind]! > 0 ? coverage[kind]! / total[kind]! : 1;
    }
    return { coverage, own };
  }

  // The utterance's values stand in `scratch`.
  private nearest(label: number, length: number, without: number): number {
    const { ids, values, starts } = this.rows;
    const first = this.firstRow[label]!;
    const last = Math.min(this.firstRow[label + 1]!, first + PHRASINGS_COMPARED);
    let best = 0;
    for (let row = first; row < last; row += 1) {
      if (row === without) continue;
      let dot = 0;
      for (let i = starts[row]!; i < starts[row + 1]!; i += 1) dot += this.scratch[ids[i]!]! * values[i]!;
      if (dot > 0) best = Math.max(best, dot / (length * this.lengths[row]!));
    }
    return best;
  }

  private weighAll({ corpus, labels }: Lesson): Rows {
    const ids = new Int32Array(corpus.size);
    const values = new Float32Array(corpus.size);
    const starts = new Int32Array(labels.length + 1);
    for (let row = 0; row < labels.length; row += 1) {
      starts[row + 1] = this.weighting.write(corpus.bag(row), ids, values, starts[row]!);
    }
    const end = starts[labels.length]!;
    return { ids: ids.slice(0, end), values: values.slice(0, end), starts, labels };
  }
}

function knownShares({ squares, marks, total, end }: Weighted): number[] {
  const known = BLOCK_KINDS.map(() => 0);
  for (let i = 0; i < end; i += 1) known[marks[i]! % MARK]! += squares[i]!;
  return known.map((part, kind) => (total[kind]! > 0 ? part / total[kind]! : 1));
}

// Where the rows of each class begin; one more for the end.
function firstRows(labels: Int32Array, classes: number): Int32Array {
  const first = new Int32Array(classes + 1);
  for (const label of labels) first[label + 1]! += 1;
  for (let label = 0; label < classes; label += 1) first[label + 1]! += first[label]!;
  return first;
}

function training(phrasings: number): TrainingOptions {
  return { ...lessonsFor(phrasings), drop: DROP, seed: SEED };
}

function lessonsFor(phrasings: number): Pick<TrainingOptions, 'epochs' | 'rate' | 'start' | 'added'> {
  if (phrasings < FEW_PHRASINGS) return { epochs: 12, rate: 1.7, start: 0, added: 0.5 };
  if (phrasings < MANY_PHRASINGS) return { epochs: 10, rate: 2, start: 0.25, added: 0.25 };
  if (phrasings <= 50_000) return { epochs: 5, rate: 2, start: 0.5, added: 0 };
  return { epochs: 1, rate: 3, start: 0.5, added: 0 };
}
