import pino from 'pino';
import { MissedUtterances, readMissed } from '../../src/bot/missed-utterances';
import { readStatistics, Statistics } from '../../src/bot/statistics';
import { SupportBot } from '../../src/bot/support-bot';
import { Conversation } from '../../src/dialogs/conversation';
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';
import { coffeeSubject } from '../dialogs/coffee';
import { GUIDE } from '../knowledge/sample';
import { Person } from '../person';

const day = 24 * 3600 * 1000;
const log = pino({ level: 'silent' });
const subject = coffeeSubject();
let now: number;
let engine: StorageEngine;
let begun: Statistics[];

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22, 12);
  engine = await openStorage('memory:', { now: () => now });
  begun = [];
});
afterEach(async () => {
  await Promise.all(begun.map((statistics) => statistics.close()));
  await engine.close();
});

function begin(options: { keepMisses?: boolean; everyMs?: number } = {}, about = subject) {
  const { keepMisses = false, everyMs = 60_000 } = options;
  const missed = keepMisses ? new MissedUtterances(engine.state, () => now) : undefined;
  const statistics = new Statistics({ counters: engine.counters, log, missed, everyMs, now: () => now });
  begun.push(statistics);
  const bot = new SupportBot({ conversation: new Conversation(about), engine, log, statistics });
  return { statistics, person: new Person(bot) };
}

async function talk(person: Person, ...utterances: string[]) {
  for (const utterance of utterances) await person.say(utterance);
}

test('counts what a conversation amounts to, and nothing that was said', async () => {
  const { person, statistics } = begin();
  await talk(person, 'best coffee beans', 'how do i make coffee', 'which beans should i buy', 'xyzzy plugh');
  await talk(person, 'next', 'next', 'yes', 'thumbs down', 'Too complicated', 'person');
  await statistics.flush();
  const total = await readStatistics(engine.counters);
  expect(total).toEqual({
    'turn/answer': 1,
    'turn/step': expect.any(Number),
    'turn/choices': expect.any(Number),
    'turn/done': 1,
    'turn/social': 1,
    'turn/handoff': 1,
    'entry/faq.beans': 2,
    'entry/guide.brew': 1,
    missed: 1,
    'down/guide.brew': 1,
    'reason/guide.brew/Too complicated': 1,
    handoff: 1,
  });
  expect(await readStatistics(engine.counters, 1, now)).toEqual(total);
});

test('counts a step where two remedies did not help', async () => {
  const second =
    '#### Trouble: It is loud {#loud}\n\n> - much noise\n> - it roars\n> - the mill is loud\n\nPut it on a towel.';
  const brew = GUIDE.replace('Unplug it and clear the burrs.', `$&\n\n${second}`);
  const { person, statistics } = begin({}, coffeeSubject({ 'guides/brew.md': brew }));
  await talk(person, 'how do i make coffee', 'stuck', 'It is loud', 'no', 'The grinder is stuck', 'no');
  await talk(person, 'person');
  await statistics.flush();
  expect(await readStatistics(engine.counters)).toMatchObject({
    'weak-step/guide.brew/grind': 1,
    handoff: 1,
  });
});

test('keeps days apart', async () => {
  const { statistics } = begin();
  statistics.count({ missed: 1 });
  now += day;
  statistics.count({ missed: 2 });
  await statistics.flush();
  now += 6 * day;
  statistics.count({ missed: 4 });
  await statistics.flush();
  const missed = async (days?: number) => (await readStatistics(engine.counters, days, now)).missed;
  expect(await Promise.all([missed(), missed(1), missed(7), missed(8)])).toEqual([7, 4, 6, 7]);
});

test('stores by itself every few seconds', async () => {
  const { person } = begin({ everyMs: 10 });
  await talk(person, 'hello');
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await readStatistics(engine.counters)).toEqual({ 'turn/social': 1 });
});

test('a turn never waits for the storage of its counts', async () => {
  const { person, statistics } = begin();
  const add = jest.spyOn(engine.counters, 'add').mockReturnValue(new Promise(() => undefined));
  await talk(person, 'hello');
  void statistics.flush();
  await talk(person, 'hello', 'hello');
  add.mockRestore();
  begun.pop();
});

test('loses nothing when the storage fails once, and counts nothing twice', async () => {
  const { statistics } = begin();
  statistics.count({ missed: 1 });
  const add = jest.spyOn(engine.counters, 'add').mockRejectedValueOnce(new Error('disk full'));
  await statistics.flush();
  add.mockRestore();
  statistics.count({ missed: 1 });
  await Promise.all([statistics.flush(), statistics.flush()]);
  await statistics.flush();
  expect(await readStatistics(engine.counters)).toEqual({ missed: 2 });
});

test('two processes lose no counts, and closing stores the rest', async () => {
  const both = [begin().statistics, begin().statistics];
  for (let n = 0; n < 20; n += 1) {
    for (const statistics of both) statistics.count({ missed: 1 });
    await Promise.all(both.map((statistics) => statistics.flush()));
    for (const statistics of both) statistics.count({ handoff: 1 });
  }
  await Promise.all(both.map((statistics) => statistics.close()));
  expect(await readStatistics(engine.counters)).toEqual({ missed: 40, handoff: 40 });
});

test('a turn that could not be kept is not counted', async () => {
  const { person, statistics } = begin();
  jest.spyOn(engine.state, 'write').mockRejectedValueOnce(new Error('disk full'));
  await expect(person.say('hello')).rejects.toThrow();
  await statistics.flush();
  expect(await readStatistics(engine.counters)).toEqual({});
});

describe('what was not understood', () => {
  test('is not kept unless asked for', async () => {
    const { person, statistics } = begin();
    await talk(person, 'xyzzy plugh');
    await statistics.flush();
    expect(await readMissed(engine.state)).toEqual([]);
  });

  test('is kept without addresses, long numbers and who said it, at most 200 characters', async () => {
    const { person, statistics } = begin({ keepMisses: true });
    await talk(person, `xyzzy ${'z'.repeat(500)}`);
    await talk(person, 'best coffee beans');
    statistics.count({}, 'xyzzy plugh me@example.org  +49 (170) 123-4567 v10.15.7');
    await statistics.flush();
    const missed = await readMissed(engine.state);
    expect(missed).toHaveLength(2);
    expect(missed[0]).toEqual({
      at: new Date(now).toISOString(),
      text: expect.stringMatching(/xyzzy plugh <address> <number> v10.15.7|xyzzy z+/),
    });
    expect(missed.map(({ text }) => text).join(' ')).toContain('<address> <number> v10.15.7');
    expect(Math.max(...missed.map(({ text }) => text.length))).toBe(200);
  });

  test('is kept for 30 days, and the last 500 of it', async () => {
    const { statistics } = begin({ keepMisses: true });
    statistics.count({}, 'the oldest');
    await statistics.flush();
    now += day;
    for (let n = 0; n < 499; n += 1) statistics.count({}, `n ${n}`);
    await statistics.flush();
    expect((await readMissed(engine.state))[0]?.text).toBe('the oldest');
    now += 1;
    statistics.count({}, 'the newest');
    await statistics.flush();
    const missed = await readMissed(engine.state);
    expect(missed).toHaveLength(500);
    expect(missed.map(({ text }) => text)).not.toContain('the oldest');
    expect(missed.at(-1)?.text).toBe('the newest');
    now += 30 * day - 1;
    expect(await readMissed(engine.state)).toHaveLength(1);
    now += 1;
    expect(await readMissed(engine.state)).toEqual([]);
  });

  test('is tried again when the storage fails', async () => {
    const { statistics } = begin({ keepMisses: true });
    statistics.count({}, 'xyzzy');
    jest.spyOn(engine.state, 'write').mockRejectedValueOnce(new Error('disk full'));
    await statistics.flush();
    await statistics.flush();
    expect(await readMissed(engine.state)).toHaveLength(1);
  });
});

test('a person who is only offered is no handoff', async () => {
  const { person, statistics } = begin();
  await talk(person, 'xyzzy plugh', 'qwrtz', 'hjkl hjkl');
  expect(person.heard?.knowledge.outcome).toBe('handoff');
  await statistics.flush();
  expect(await readStatistics(engine.counters)).not.toHaveProperty('handoff');
});
