// What an operator who preloads an OpenTelemetry SDK sees of a turn; with the SDK's own exporter in memory.
import { trace, context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import pino from 'pino';
import { observeTurns } from '../../src/bot/observed-turns';
import { SupportBot } from '../../src/bot/support-bot';
import { watchStorage } from '../../src/bot/watched-storage';
import { Conversation } from '../../src/dialogs/conversation';
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';
import { coffeeSubject } from '../dialogs/coffee';
import { Person } from '../person';

const exporter = new InMemorySpanExporter();
const log = pino({ level: 'silent' });
let engine: StorageEngine;
let person: Person;

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
});
afterAll(() => {
  trace.disable();
  context.disable();
});
beforeEach(async () => {
  engine = watchStorage(await openStorage('memory:'));
  const bot = new SupportBot({ conversation: new Conversation(coffeeSubject()), engine, log });
  person = new Person({ run: observeTurns(bot.run, { log }) } as SupportBot);
  exporter.reset();
});
afterEach(() => engine.close());

test('a turn is one trace: the storage, the dialog with the match in it, and the sending', async () => {
  await person.say('best coffee beans');
  const spans = exporter.getFinishedSpans();
  const byId = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
  const tree = spans.map((span) => `${byId.get(span.parentSpanContext?.spanId ?? '') ?? '-'} > ${span.name}`);
  expect(tree).toEqual([
    'turn > storage lines.join',
    'turn > storage state.read',
    'dialog > match',
    'turn > dialog',
    'turn > storage state.write',
    'turn > send',
    '- > turn',
  ]);
  expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
  expect(spans.at(-1)?.attributes).toEqual({
    'bot.channel': 'test',
    'bot.activity': 'message',
    'bot.outcome': 'answer',
  });
});

test('no span holds an id of a person or what they said', async () => {
  await person.say('best coffee beans');
  const text = JSON.stringify(
    exporter.getFinishedSpans().map(({ name, attributes, events }) => ({ name, attributes, events })),
  );
  expect(text).not.toMatch(/user-1|conversation-1|beans/);
});

test('a failure marks the spans it passed through, by its name alone', async () => {
  engine.state.write = () => Promise.reject(new RangeError('best coffee beans'));
  person = new Person({
    run: observeTurns(() => engine.state.write({}), { log }),
  } as SupportBot);
  await expect(person.send({ type: 'message' })).rejects.toThrow();
  const failed = exporter.getFinishedSpans().filter(({ status }) => status.code === 2);
  expect(failed.map(({ name, attributes }) => [name, attributes['error.type']])).toContainEqual([
    'turn',
    'RangeError',
  ]);
  expect(JSON.stringify(failed.map(({ attributes, status }) => [attributes, status]))).not.toContain('beans');
});
