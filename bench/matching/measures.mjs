// Every line of the report: how it is called, where its figure is, and what is aimed at.
import { mean } from './score.mjs';

/**
 * @typedef {{ label: string, value: (results: object, key: string) => number | undefined, show: (value: number) => string,
 *   more?: boolean, asked?: (results: object, key: string) => number, target?: string, meets?: (value: number, results: object) => boolean }} Measure
 * `more`: a higher figure is better. `asked`: how many questions the figure is from.
 * @typedef {{ title: string, measures: Measure[], quality?: boolean }} Group `quality`: of the answers, not of their speed.
 */

const percent = (value) => (100 * value).toFixed(1);
const points = (value) => (100 * value).toFixed(1);
const area = (value) => value.toFixed(3);
const milliseconds = (value) => (value < 10 ? value.toPrecision(2) : value.toFixed(0));
const seconds = (value) => (value < 10_000 ? (value / 1000).toPrecision(2) : (value / 1000).toFixed(0));
const megabytes = (value) => value.toFixed(0);
const times = (value) => value.toFixed(1);

const atLeast = (limit, unit = '') => ({
  more: true,
  target: `≥ ${unit === '%' ? percent(limit).replace('.0', '') : limit}`,
  meets: (value) => value >= limit,
});
const atMost = (limit, shown = limit) => ({ target: `≤ ${shown}`, meets: (value) => value <= limit });

const SETS = [
  { key: 'b5', label: 'BANKING77, 5 each', top1: 0.72 },
  { key: 'b10', label: 'BANKING77, 10 each', top1: 0.81, rejection: 0.95 },
  { key: 'b', label: 'BANKING77, all', top1: 0.92 },
  { key: 'c5', label: 'CLINC150, 5 each' },
  { key: 'c10', label: 'CLINC150, 10 each', top1: 0.835, rejection: 0.75 },
  { key: 'c', label: 'CLINC150, all', top1: 0.93, rejection: 0.88 },
];

const aim = (limit) => (limit === undefined ? { more: true } : atLeast(limit, '%'));

/** A line of the accuracy part. */
const line = (set, field, label, rest) => ({
  label: `${set.label}: ${label}`,
  value: (results, who) => results.accuracy?.[set.key]?.[who]?.[field],
  asked: (results, who) => results.accuracy?.[set.key]?.[who]?.questions,
  ...rest,
});

const found = SETS.flatMap((set) => [
  line(set, 'top1', 'first', { show: percent, ...aim(set.top1) }),
  line(set, 'top3', 'among three', { show: percent, more: true }),
  line(set, 'typo', 'first, with typos', { show: percent, more: true }),
  line(set, 'lost', 'lost to typos, points', { show: points, ...atMost(0.007, 0.7) }),
]);

const turnedAway = SETS.flatMap((set) => [
  line(set, 'auroc', 'AUROC', { show: area, more: true }),
  line(set, 'rejection', 'turned away, %', { show: percent, ...aim(set.rejection) }),
]);

const PRODUCT = [
  { label: 'first', field: 'top1', show: percent, ...atLeast(0.92, '%') },
  { label: 'among three', field: 'top3', show: percent, ...atLeast(0.98, '%') },
  { label: 'first, with typos', field: 'typo', show: percent, more: true },
  { label: 'lost to typos, points', field: 'lost', show: points, ...atMost(0.007, 0.7) },
  { label: 'AUROC, far', field: 'far', show: area, ...atLeast(0.98) },
  { label: 'turned away, far, %', field: 'farRejection', show: percent, more: true },
  { label: 'AUROC, near', field: 'near', show: area, ...atLeast(0.92) },
  { label: 'turned away, near, %', field: 'nearRejection', show: percent, more: true },
];

/** The mean of both data sets; the targets are for that. */
const product = PRODUCT.map(({ field, ...rest }) => ({
  ...rest,
  value: productMean(field),
  asked: (results, who) => results.product?.banking?.[who]?.questions,
}));

function productMean(field) {
  return (results, who) => {
    const values = Object.values(results.product ?? {}).map((set) => set[who]?.[field]);
    return values.length > 0 && values.every((value) => value !== undefined) ? mean(values) : undefined;
  };
}

const latency = [100, 1000, 10_000].flatMap((size) => {
  const from = (field) => (results, who) => results.speed?.ask[size]?.[who]?.[field];
  const label = size.toLocaleString('en');
  const limit = { 100: 0.08, 1000: 0.12, 10000: 0.2 }[size];
  return [
    { label: `p50, ${label} entries, ms`, value: from('p50'), show: milliseconds, ...atMost(limit) },
    {
      label: `p95, ${label} entries, ms`,
      value: from('p95'),
      show: milliseconds,
      target: '< 4 x p50',
      meets: (value, results) => value < 4 * from('p50')(results, 'ours'),
    },
  ];
});

const growth = {
  label: 'p50, 10,000 entries : 100 entries',
  value: (results, who) => {
    const [small, large] = [100, 10_000].map((size) => results.speed?.ask[size]?.[who]?.p50);
    return small === undefined || large === undefined ? undefined : large / small;
  },
  show: times,
  target: '< 3',
  meets: (value) => value < 3,
};

const building = [
  [875, '35 entries x 25', 0.1],
  [1000, '1,000', 0.3],
  [10_000, '10,000', 1.5],
  [100_000, '100,000', 20],
].map(([size, label, limit]) => ({
  label: `build, ${label} phrasings, s`,
  value: (results, who) => results.speed?.build[size]?.[who],
  show: seconds,
  ...atMost(limit * 1000, limit),
}));

const space = {
  label: 'memory, 10,000 phrasings, MB',
  value: (results, who) => results.memory?.[who]?.heap,
  show: megabytes,
  ...atMost(60),
};

/** @type {Group[]} */
export const groups = [
  { title: 'Finding the right entry (%)', measures: found, quality: true },
  { title: 'Turning foreign questions away', measures: turnedAway, quality: true },
  { title: 'Product-shaped sets: 17 entries x 8 phrasings', measures: product, quality: true },
  { title: 'Speed and memory', measures: [...latency, growth, ...building, space] },
];
