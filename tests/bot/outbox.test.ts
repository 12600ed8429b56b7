import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { Outbox, type OutboxOptions } from '../../src/bot/outbox';
import { SupportBot } from '../../src/bot/support-bot';
import { Conversation } from '../../src/dialogs/conversation';
import { buildSubject } from '../../src/dialogs/subject';
import { loadKnowledge } from '../../src/knowledge/load';
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';
import { until } from '../until';
import { coffeeHouse } from '../knowledge/sample';
import { Person } from '../person';
import { startWebhook } from './webhook-server';

const subject = buildSubject(loadKnowledge(coffeeHouse()), { passedOn: true });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let webhook: Awaited<ReturnType<typeof startWebhook>>;
let engine: StorageEngine;
let lines: { level: number; msg: string }[];
let begun: Outbox[];

beforeEach(async () => {
  webhook = await startWebhook();
  engine = await openStorage('memory:');
  lines = [];
  begun = [];
});
afterEach(async () => {
  await Promise.all(begun.map((outbox) => outbox.close()));
  await engine.close();
  await webhook.stop();
});

/** A process: an outbox and a person talking to its bot. */
function begin(options: Partial<OutboxOptions> = {}) {
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const outbox = new Outbox({
    url: webhook.url,
    state: engine.state,
    log,
    // Long: on a busy machine an answer that comes too late would be a second post.
    limitMs: 10_000,
    firstPauseMs: 20,
    lookEveryMs: 50,
    ...options,
  });
  begun.push(outbox);
  const bot = new SupportBot({ conversation: new Conversation(subject), engine, log, outbox });
  outbox.start();
  return { outbox, person: new Person(bot, 'user-1', 'a-secret-conversation') };
}

const waiting = () => engine.state.names('outbox/');
const refused = () => engine.state.names('outbox-refused/');
const delivered = async () => webhook.posted.length > 0 && (await waiting()).length === 0;
const errors = () => lines.filter(({ level }) => level >= 50).map(({ msg }) => msg);

test('a handoff is posted with what a person who takes over should know, and the person is told', async () => {
  const { person } = begin();
  await person.say('how do i make coffee');
  await person.say('xyzzy plugh');
  const { text } = await person.say('I want to talk to a person');
  expect(text).toContain("I've noted a summary of your case and am passing it on");
  await until(delivered);
  const [{ headers, body } = { headers: {}, body: {} }] = webhook.posted;
  expect(headers['content-type']).toBe('application/json');
  expect(headers['idempotency-key']).toBe(body.id);
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    channel: 'test',
    conversation: expect.stringMatching(/^[0-9a-f]{32}$/),
    summary: {
      devices: [],
      guide: 'Brew a cup',
      step: 'Grind',
      tried: [],
      unanswered: ['xyzzy plugh'],
    },
  });
  expect(JSON.stringify(lines)).not.toMatch(/xyzzy|a-secret-conversation/);
});

test('is stored together with the turn: when the turn cannot be kept, neither is the handoff', async () => {
  const { person } = begin();
  const write = jest.spyOn(engine.state, 'write').mockRejectedValueOnce(new Error('disk full'));
  await expect(person.say('person')).rejects.toThrow('disk full');
  write.mockRestore();
  expect(await waiting()).toEqual([]);
  await pause(60);
  expect(webhook.posted).toEqual([]);
});

test('the reply does not wait for a webhook that is slow, and the handoff is posted again', async () => {
  webhook.answers.push('never');
  const { person } = begin({ limitMs: 2_000 });
  const told = () => lines.map(({ msg }) => msg).join();
  await person.say('person');
  expect(told()).not.toContain('no answer');
  await until(delivered);
  expect(webhook.posted).toHaveLength(2);
  expect(told()).toContain('no answer within 2 s; tried again in 0.02 s');
});

test.each([500, 503, 408, 429])('%i is tried again, with the same id, until it is taken', async (status) => {
  webhook.answers.push(status, status);
  const { person } = begin();
  await person.say('person');
  await until(delivered);
  const ids = webhook.posted.map(({ headers }) => headers['idempotency-key']);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
  expect(errors()).toEqual([]);
});

test('what was taken is never posted again by the same process', async () => {
  const { person } = begin({ limitMs: 2_000 });
  const forget = jest.spyOn(engine.state, 'delete').mockRejectedValueOnce(new Error('disk full'));
  await person.say('person');
  await until(delivered);
  await pause(150);
  forget.mockRestore();
  expect(webhook.posted).toHaveLength(1);
});

test('pauses double up to the longest', async () => {
  webhook.answers.push(500, 500, 500, 500);
  const { person } = begin({ firstPauseMs: 10, longestPauseMs: 40 });
  await person.say('person');
  await until(delivered);
  const pauses = lines.flatMap(({ msg }) => /tried again in ([\d.]+) s/.exec(msg)?.[1] ?? []);
  expect(pauses).toEqual(['0.01', '0.02', '0.04', '0.04']);
});

test.each([
  ['400', 400, /answered 400.*SUPPORT_WEBHOOK_URL is right/],
  ['a redirect', { to: 'http://127.0.0.1:1/elsewhere' }, /answered 307.*Redirects are not followed/],
])('%s is kept and said as an error, and tried once more at the next start', async (_what, told, message) => {
  webhook.answers.push(told);
  const { person, outbox } = begin();
  await person.say('person');
  await until(async () => (await refused()).length === 1 && (await waiting()).length === 0);
  await pause(100);
  expect(webhook.posted).toHaveLength(1);
  expect(errors()).toEqual([expect.stringMatching(message)]);
  await outbox.close();

  begin();
  await until(async () => webhook.posted.length === 2 && (await waiting()).length === 0);
  expect(await refused()).toEqual([]);
  expect(webhook.posted[1]?.body).toEqual(webhook.posted[0]?.body);
});

test('is given up in the end, with an error', async () => {
  webhook.answers.push(...Array<number>(50).fill(500));
  const { person } = begin({ giveUpMs: 2_000 });
  await person.say('person');
  await until(async () => (await refused()).length === 1);
  expect(errors()).toEqual([expect.stringContaining('is not tried again: it answered 500')]);
  expect(webhook.posted.length).toBeGreaterThan(1);
});

test('while the webhook is down and the bot restarts, nothing is lost', async () => {
  await engine.close();
  const url = `lmdb:${join(mkdtempSync(join(tmpdir(), 'outbox-')), 'data')}`;
  engine = await openStorage(url);
  const { port } = webhook;
  await webhook.stop();
  const first = begin();
  await first.person.say('person');
  await until(() => lines.some(({ msg }) => msg.includes('ECONNREFUSED')));
  await first.outbox.close();
  await engine.close();

  engine = await openStorage(url);
  webhook = await startWebhook(port);
  begin();
  await until(delivered);
  expect(webhook.posted).toHaveLength(1);
});

test('two processes with the same storage post each handoff once', async () => {
  const one = begin();
  const two = begin();
  for (let n = 0; n < 30; n += 1) {
    await one.person.say('person');
    two.outbox.wake();
  }
  await until(async () => (await waiting()).length === 0);
  const ids = webhook.posted.map(({ body }) => body.id);
  expect(new Set(ids).size).toBe(30);
  expect(ids).toHaveLength(30);
});

test('one that another process has left behind is found', async () => {
  begin();
  const other = new Outbox({ url: webhook.url, state: engine.state, log: pino({ level: 'silent' }) });
  const summary = { devices: [], tried: [], unanswered: [] };
  const activity = { channelId: 'test', conversation: { id: 'c' } } as Parameters<Outbox['lettersOf']>[0];
  await engine.state.write(other.lettersOf(activity, [{ type: 'handoff', summary }]));
  await until(delivered);
});

test('closing waits for the delivery under way', async () => {
  const { person, outbox } = begin();
  await person.say('person');
  await until(() => webhook.posted.length === 1);
  await outbox.close();
  expect(await waiting()).toEqual([]);
});

describe('what a person is told', () => {
  const ask = async (contact: Parameters<typeof buildSubject>[1]) => {
    const bot = new SupportBot({
      conversation: new Conversation({ ...subject, contact }),
      engine,
      log: pino({ level: 'silent' }),
    });
    return (await new Person(bot).say('person')).text;
  };

  test('without a contact and a webhook: that there is nobody', async () => {
    expect(await ask(undefined)).toContain('no contact for a person has been set up');
  });

  test('with a contact alone: where it is, and nothing of a summary', async () => {
    const text = await ask({ url: 'https://example.org/help' });
    expect(text).toContain('https://example.org/help');
    expect(text).not.toContain('passing it on');
  });

  test('with both: where it is, and that they are told', async () => {
    const text = await ask({ url: 'https://example.org/help', passedOn: true });
    expect(text).toMatch(/https:\/\/example\.org\/help.* passing it on to them\./);
  });

  test('with a webhook alone: that it is passed on, without a promise', async () => {
    expect(await ask({ passedOn: true })).toContain("I can't say when they get to it");
  });
});
