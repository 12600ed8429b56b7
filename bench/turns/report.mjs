// Writes the results as Markdown.
import { programs } from './programs.mjs';

const NAMES = {
  ...Object.fromEntries(programs.map(({ key, name }) => [key, name])),
  'ours-step': 'this bot, steps only',
  'ours-direct-line': 'this bot, Direct Line',
};
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
      times(steady.ours.cpu / steady.echo.cpu),
      steady.ours.cpu <= steady.echo.cpu,
    ],
    steady && [
      'the same, turns that only walk a guide',
      '',
      times(steady['ours-step'].cpu / steady.echo.cpu),
      undefined,
    ],
    load[1000] && [
      'p99 with 1000 conversations',
      'under 1 s',
      `${whole(load[1000].ours.p99)} ms`,
      load[1000].ours.p99 < 1000,
    ],
    memory && [
      'heap of 10,000 silent conversations',
      'under 20 MB',
      megabytes(memory.ours),
      memory.ours < 20 * MB,
    ],
    startUp && [
      'start to first answer beside loading botbuilder',
      'under 1.50',
      times(startUp.ours / startUp.sdk),
      startUp.ours < 1.5 * startUp.sdk,
    ],
  ].filter((row) => row);
  const mark = (met) => (met === undefined ? '' : met ? ' ✓' : ' ✗');
  return table(
    ['', 'target', 'measured'],
    rows.map(([what, target, value, met]) => [what, target, value + mark(met)]),
  );
}

function load(many, figures) {
  return [
    `## ${many === '1' ? 'One conversation' : `${many} conversations, all talking at once`}`,
    '',
    ...table(
      ['', 'CPU µs per turn', 'turns per s', 'p50 ms', 'p99 ms', 'turns', 'failed'],
      Object.entries(figures).map(([key, { cpu, perSecond, p50, p99, turns, outcomes }]) => [
        NAMES[key],
        ...[whole(cpu), whole(perSecond), short(p50), short(p99), whole(turns), whole(outcomes.failed ?? 0)],
      ]),
    ),
  ];
}

function memory(figures) {
  if (figures === undefined) return [];
  const rows = Object.entries(figures).map(([key, bytes]) => [NAMES[key], megabytes(bytes)]);
  return ['## Heap kept by 10,000 conversations of three turns', '', ...table(['', 'heap'], rows)];
}

function startUp(figures) {
  if (figures === undefined) return [];
  const rows = Object.entries(figures).map(([key, ms]) => [
    key === 'sdk' ? "`require('botbuilder')` alone" : NAMES[key],
    whole(ms),
    times(ms / figures.sdk),
  ]);
  return [
    '## From the start of the process to its first answer',
    '',
    ...table(['', 'ms (median)', 'times botbuilder'], rows),
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
  'fixed answer as the floor. All get the same activities with `deliveryMode: expectReplies`; everybody waits for the reply and',
  'then sends the next. Programs take turns, slice by slice, while the others idle, so that what else the machine does meets all',
  'of them; CPU time is read from the processes themselves, without the load generator, which shares the machine. Most turns of',
  '"this bot" are questions in free words from `knowledge/tests/`, most of them asked in the middle of a guide: matched, answered, and',
  'the step shown again as a card. "Steps only" walks a guide forth and back. Over Direct Line a turn is a POST and its reply on the',
  'WebSocket, with the activity log kept on disk; the stock bots have no Direct Line of their own to measure.',
  '',
];
