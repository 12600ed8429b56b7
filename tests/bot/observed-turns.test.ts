// What Prometheus learns of turns.
import pino from 'pino';
import { observeTurns } from '../../src/bot/observed-turns';
import { Statistics } from '../../src/bot/statistics';
import { SupportBot } from '../../src/bot/support-bot';
import { watchStorage } from '../../src/bot/watched-storage';
import { Conversation } from '../../src/dialogs/conversation';
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';
import { Metrics } from '../../src/telemetry/metrics';
import { coffeeSubject } from '../dialogs/coffee';
import { Person } from '../person';

const log = pino({ level: 'silent' });
const subject = coffeeSubject();
let engine: StorageEngine;
let metrics: Metrics;
let statistics: Statistics;
let bot: SupportBot;
let run: SupportBot['run'];

beforeEach(async () => {
  metrics = new Metrics({ ofProcess: false });
  engine = watchStorage(await openStorage('memory:'), metrics);
  statistics = new Statistics({ counters: engine.counters, log, metrics, everyMs: 60_000 });
  bot = new SupportBot({ conversation: new Conversation(subject), engine, log, statistics });
  run = observeTurns(bot.run, { log, metrics });
});
afterEach(async () => {
  await statistics.close();
  await engine.close();
});

function person(channelId = 'test', id = 'user-1'): Person {
  return new Person({ run } as SupportBot, id, `conversation of ${id}`, channelId);
}

/** Lines of the metric named, without its comments. */
async function linesOf(name: string): Promise<string[]> {
  const text = await metrics.registry.metrics();
  return text.split('\n').filter((line) => line.startsWith(name));
}

test('turns are counted by channel and outcome, and timed', async () => {
  const anna = person();
  for (const text of ['best coffee beans', 'how do i make coffee', 'next', 'xyzzy plugh', 'person'])
    await anna.say(text);
  expect((await linesOf('bot_turns_total')).sort()).toEqual([
    'bot_turns_total{channel="test",outcome="answer"} 1',
    'bot_turns_total{channel="test",outcome="handoff"} 1',
    'bot_turns_total{channel="test",outcome="step"} 3',
  ]);
  expect(await linesOf('bot_turn_duration_seconds_count')).toEqual([
    'bot_turn_duration_seconds_count{channel="test"} 5',
  ]);
  expect(await linesOf('bot_misses_total')).toEqual(['bot_misses_total 1']);
  expect(await linesOf('bot_handoffs_total')).toEqual(['bot_handoffs_total 1']);
});

test('a turn without a reply and a turn that failed are told apart', async () => {
  await person().send({ type: 'typing' });
  expect(await linesOf('bot_turns_total')).toEqual(['bot_turns_total{channel="test",outcome="none"} 1']);

  metrics = new Metrics({ ofProcess: false });
  run = observeTurns(() => Promise.reject(new Error('the disk is full')), { log, metrics });
  await expect(person().send({ type: 'message' })).rejects.toThrow('the disk is full');
  expect(await linesOf('bot_turns_total')).toEqual(['bot_turns_total{channel="test",outcome="failed"} 1']);
});

test('made-up channels, people and conversations add no lines', async () => {
  for (let index = 0; index < 20; index += 1)
    await person(`made-up-${index}`, `user-${index}`).say('best coffee beans');
  expect(await linesOf('bot_turns_total')).toEqual(['bot_turns_total{channel="other",outcome="answer"} 20']);
  const text = await metrics.registry.metrics();
  expect(text).not.toMatch(/made-up|user-\d/);
});

test('the queue shows who is served and who waits', async () => {
  const anna = person();
  const bert = person('test', 'user-2');
  const both = Promise.all([anna.say('hello'), anna.say('hello'), anna.say('hello'), bert.say('hello')]);
  expect(await linesOf('bot_turns_in_flight')).toEqual(['bot_turns_in_flight 4']);
  expect(await linesOf('bot_turns_waiting')).toEqual(['bot_turns_waiting 2']);
  await both;
  expect(await linesOf('bot_turns_in_flight')).toEqual(['bot_turns_in_flight 0']);
  expect(await linesOf('bot_turns_waiting')).toEqual(['bot_turns_waiting 0']);
});
