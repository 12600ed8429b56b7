// Writes the results as Markdown.
import { groups } from './measures.mjs';

/** Figures from fewer questions are rough, and never the best. */
const ENOUGH = 150;

/** @returns {string} the whole report; a line for each measure that was taken */
export function report(results, contenders) {
  const { about } = results;
  return [
    '# Matching, measured',
    '',
    `${about.date}, Node ${about.node}, ${about.cpu}, seed ${about.seed}, ${about.mode}, ${about.minutes} minutes: \`${about.command}\``,
    '',
    'The best of each line is bold. ✓ and ✗ say whether the target is met. A dash: not',
    `measured; ~: from fewer than ${ENOUGH} questions; see below.`,
    '',
    ...groups.flatMap((group) => table(group, results, contenders)),
    ...standing(results, contenders),
    ...decisions(results),
    ...how(results, contenders),
  ].join('\n');
}

function table({ title, measures }, results, contenders) {
  const taken = lines(measures, results, contenders);
  if (taken.length === 0) return [];
  return [
    `## ${title}`,
    '',
    row(['', 'target', ...contenders.map(({ name }) => name)]),
    row(['---', ...Array(contenders.length + 1).fill('---:')]),
    ...taken.map(({ measure, values, rough, best }) => {
      const cells = values.map((value, i) =>
        rough[i] && value !== undefined
          ? `~${measure.show(value)}`
          : cell(measure, value, value === best, contenders[i], results),
      );
      return row([measure.label, measure.target ?? '', ...cells]);
    }),
    '',
  ];
}

function lines(measures, results, contenders) {
  return measures
    .map((measure) => {
      const values = contenders.map(({ key }) => measure.value(results, key));
      const rough = contenders.map(({ key }) => (measure.asked?.(results, key) ?? ENOUGH) < ENOUGH);
      const known = values.filter((value, i) => value !== undefined && !rough[i]);
      return { measure, values, rough, best: measure.more ? Math.max(...known) : Math.min(...known) };
    })
    .filter(({ best }) => Number.isFinite(best));
}

function cell(measure, value, best, { key }, results) {
  if (value === undefined) return '-';
  const shown = best ? `**${measure.show(value)}**` : measure.show(value);
  if (key !== 'ours' || measure.meets === undefined) return shown;
  return `${shown} ${measure.meets(value, results) ? '✓' : '✗'}`;
}

/** How many targets ours meets, and where it is not ahead in the quality of its answers. */
function standing(results, contenders) {
  const at = contenders.findIndex(({ key }) => key === 'ours');
  if (at < 0) return [];
  const of = (list) => list.flatMap(({ measures }) => lines(measures, results, contenders));
  const aimed = of(groups).filter(({ measure, values }) => measure.meets && values[at] !== undefined);
  const met = aimed.filter(({ measure, values }) => measure.meets(values[at], results));
  const quality = of(groups.filter((group) => group.quality));
  const behind = quality.filter(({ values, best }) => values[at] !== best);
  const names = behind.map(
    ({ measure, values, best }) => `${measure.label} (${contenders[values.indexOf(best)].name})`,
  );
  return [
    `This matcher meets ${met.length} of ${aimed.length} targets. In the quality of answers it is ahead in`,
    `${quality.length - behind.length} of ${quality.length} lines${names.length === 0 ? '.' : `; not in: ${names.join('; ')}.`}`,
    '',
  ];
}

const DECISIONS = [
  ['right', 'answered rightly'],
  ['wrong', 'answered wrongly'],
  ['offered', 'offered, the right one among them'],
  ['offeredWrong', 'offered, none of them right'],
  ['missed', 'turned away'],
  ['foreignAnswered', 'foreign: answered'],
  ['foreignOffered', 'foreign: offered'],
  ['foreignMissed', 'foreign: turned away'],
  ['nearAnswered', 'near: answered'],
];

/** What this matcher says with the thresholds it found for itself. */
function decisions({ accuracy = {}, product = {} }) {
  const columns = [
    ...Object.entries(accuracy).map(([key, set]) => [SHORT[key], set.ours?.decisions]),
    ...Object.entries(product).map(([key, set]) => [`product-shaped, ${SHORT[key]}`, set.ours]),
  ].filter(([, found]) => found !== undefined);
  if (columns.length === 0) return [];
  return [
    '## What this matcher decides (% of questions)',
    '',
    row(['', ...columns.map(([name]) => name)]),
    row(['---', ...columns.map(() => '---:')]),
    ...DECISIONS.map(([field, label]) =>
      row([label, ...columns.map(([, found]) => (found[field] === undefined ? '' : percent(found[field])))]),
    ),
    '',
  ];
}

const SHORT = {
  b5: 'B77, 5',
  b10: 'B77, 10',
  b: 'B77',
  c5: 'C150, 5',
  c10: 'C150, 10',
  c: 'C150',
  banking: 'B77',
  clinc: 'C150',
};

function how(results, contenders) {
  return [
    '## How',
    '',
    '- Questions are the test parts of the data sets, foreign ones the out-of-scope test questions of CLINC150. *Each*: the first',
    '  phrasings of a seeded shuffle per intent. The first entry counts, whatever a matcher would have decided.',
    '- *Typos*: one random edit in 30 % of the words of 5 and more letters. *Turned away*: share of foreign questions below the',
    '  score that keeps 95 % of the known ones. The score is the library’s own, as said below, without its lead over the second:',
    '  adding that improved none.',
    '- Product-shaped: means over the draws from both data sets; *far* is CLINC150’s out-of-scope, *near* other intents of the same set.',
    '- Speed: entries of ten phrasings each, recombined from the data sets; all libraries built, then asked in turns. Memory: heap',
    '  and buffers after collection, in a process of its own, code included.',
    '- *Votes*: phrasings are indexed one by one and an entry’s score is that of its phrasings, each further one counting half.',
    ...contenders.map(({ name, about }) => `- ${name}: ${about}.`),
    '',
    '## Questions asked',
    '',
    'Slow libraries get a part of the same sample, and none is given more phrasings than it takes in within a few minutes.',
    '',
    ...asked(results, contenders),
  ];
}

function asked({ accuracy = {}, product = {}, speed }, contenders) {
  const columns = [
    ...Object.entries(accuracy).map(([key, set]) => [SHORT[key], set]),
    ...Object.entries(product).map(([key, set]) => [`product-shaped, ${SHORT[key]}, all draws`, set]),
    ...Object.entries(speed?.ask ?? {}).map(([size, set]) => [`speed, ${size} entries`, set]),
  ];
  return [
    row(['', ...columns.map(([name]) => name)]),
    row(['---', ...columns.map(() => '---:')]),
    ...contenders.map(({ key, name }) =>
      row([name, ...columns.map(([, set]) => (set[key] ? Math.round(set[key].questions) : '-'))]),
    ),
    '',
  ];
}

function percent(value) {
  return (100 * value).toFixed(1);
}

function row(cells) {
  return `| ${cells.join(' | ')} |`;
}
