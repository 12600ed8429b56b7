// Writes the results as Markdown.
import { ALL_AT_ONCE, SETTINGS } from './load.mjs';
import { names } from './programs.mjs';

const STEADY = '32';
const MB = 1024 * 1024;

/** @returns {string} the whole report; parts that were not run are left out */
export function report(results) {
  const { about } = results;
  return [
    '# Turns, measured',
    '',
    `${about.date}, Node ${about.node}, ${about.cpu}, ${about.mode}, ${about.minutes} minutes: \`npm run bench:turns\``,
    '',
    '![CPU per turn, slow turns and start-up beside stock bots](turns.svg)',
    '',
    ...targets(results),
    ...Object.entries(results.load ?? {}).flatMap(([many, figures]) => load(many, figures)),
    ...memory(results.memory),
    ...startUp(results.startUp),
    ...HOW,
  ].join('\n');
}

function targets({ load = {}, memory, startUp }) {
  const steady = load[STEADY];
  const rows = [
    steady && [
      'CPU per turn beside the stock echo bot',
      'at most 1.00',
      times(steady.ours.besideEcho),
      steady.ours.besideEcho <= 1,
    ],
    steady && [
      'the same, turns that only walk a guide',
      '',
      times(steady['ours-step'].besideEcho),
      undefined,
    ],
    ...[ALL_AT_ONCE, 'paced']
      .filter((name) => load[name])
      .map((name) => [
        `p99 with ${SETTINGS[name].title}`,
        'under 1 s',
        `${short(load[name].ours.p99)} ms`,
        load[name].ours.p99 < 1000 && !load[name].ours.outcomes.failed,
      ]),
    memory && [
      `heap of ${whole(memory.ours.many)} silent conversations`,
      'under 20 MB for 10,000',
      megabytes(memory.ours.bytes),
      (memory.ours.bytes / memory.ours.many) * 10_000 < 20 * MB,
    ],
    startUp && [
      'CPU from start to first answer beside loading botbuilder',
      'under 1.50',
      times(startUp.ours.besideSdk),
      startUp.ours.besideSdk < 1.5,
    ],
  ].filter((row) => row);
  const mark = (met) => (met === undefined ? '' : met ? ' ✓' : ' ✗');
  return table(
    ['', 'target', 'measured'],
    rows.map(([what, target, value, met]) => [what, target, value + mark(met)]),
  );
}

function load(name, figures) {
  const faults = Object.entries(figures).flatMap(([key, { reasons }]) =>
    reasons.map((reason) => `- ${names[key]}: ${reason}`),
  );
  return [
    `## ${SETTINGS[name].title}`,
    '',
    ...table(
      ['', 'CPU µs per turn', 'beside echo', 'turns per s', 'p50 ms', 'p99 ms', 'turns', 'failed'],
      Object.entries(figures).map(
        ([
          key,
          {
            cpu,
            besideEcho,
            perSecond,
            p50,
            p99,
            turns,
            outcomes: { failed = 0 },
          },
        ]) => [
          names[key],
          ...[whole(cpu), times(besideEcho), whole(perSecond), short(p50), short(p99)],
          ...[whole(turns), whole(failed)],
        ],
      ),
    ),
    ...(faults.length === 0 ? [] : ['What failed:', '', ...faults, '']),
  ];
}

function memory(figures) {
  if (figures === undefined) return [];
  const rows = Object.entries(figures).map(([key, { many, bytes }]) => [
    names[key],
    ...[whole(many), megabytes(bytes), whole(bytes / many)],
  ]);
  return [
    '## Heap kept by conversations of three turns that are over',
    '',
    ...table(['', 'conversations', 'heap', 'bytes for each'], rows),
  ];
}

function startUp(figures) {
  if (figures === undefined) return [];
  const rows = Object.entries(figures).map(([key, { cpu, wall, besideSdk, rounds }]) => [
    key === 'sdk' ? "`require('botbuilder')` alone" : names[key],
    ...[whole(cpu), times(besideSdk), whole(wall), whole(rounds)],
  ]);
  return [
    '## From the start of the process to its first answer',
    '',
    ...table(['', 'CPU ms', 'beside botbuilder', 'ms on the clock', 'starts'], rows),
  ];
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(['---', ...Array(head.length - 1).fill('---:')]), ...rows.map(line), ''];
}

const whole = (value) => Math.round(value).toLocaleString('en');
const short = (value) => (value < 10 ? value.toFixed(2) : whole(value));
const times = (value) => value.toFixed(2);
const megabytes = (bytes) => `${(bytes / MB).toFixed(1)} MB`;

const HOW = [
  '## How',
  '',
  'Every program is a process of its own, started as its users start it: this bot with its shipped knowledge, lmdb on disk, its',
  'log at level info and metrics on; the stock bots as the samples of the Bot Framework have them, with MemoryStorage; restify with a',
  'fixed answer as the floor. The build has learnt the knowledge; with "new knowledge"',
  'the process learns it before its first answer. All get the same activities with `deliveryMode: expectReplies`; everybody waits for the reply and',
  'then sends the next. Programs take turns, slice by slice, while the others idle, so that what else the machine does meets all',
  'of them; CPU time is read from the processes themselves, without the load generator, which shares the machine. Figures beside',
  'another program are medians of the ratios of single rounds; CPU and times of starts are medians. Each program has answered 3,000',
  'turns before its CPU counts, so that its code is compiled. Most turns of',
  '"this bot" are questions in free words from `knowledge/tests/`, most of them asked in the middle of a guide: matched, answered, and',
  'the step shown again as a card. "Steps only" walks a guide forth and back. Over Direct Line a turn is a POST and its reply on the',
  'WebSocket, with the activity log kept on disk; the stock bots have no Direct Line of their own to measure.',
  '',
];
