// The connection behind the chat component: nothing is lost or doubled, whatever happens to it.
import { ChatAdapter } from '../../../src/channels/web-chat/browser/chat-adapter';
import type { Activity, Grant } from '../../../src/channels/web-chat/browser/protocol';
import { FakeDirectLine } from './fake-direct-line';
import { until } from '../../until';

let server: FakeDirectLine;
let adapter: ChatAdapter;
let received: (string | undefined)[];
let statuses: number[];
let states: string[];
let news: (string | undefined)[];
let unsent: (string | undefined)[][];

async function connect(options: { mayRepeat?: boolean; conversation?: () => string } = {}): Promise<void> {
  received = [];
  statuses = [];
  states = [];
  news = [];
  unsent = [];
  const grant = (): Promise<Grant> => server.grant(options.conversation?.());
  adapter = new ChatAdapter({
    grant: await grant(),
    renew: grant,
    wire: server.wire,
    mayRepeat: () => options.mayRepeat ?? true,
    present: (activity) => activity,
    onState: (state) => states.push(state),
    onNew: ({ text }) => news.push(text),
    onUnsent: (activities) => unsent.push(activities.map(({ text }) => text)),
  });
  adapter.connectionStatus$.subscribe({ next: (status) => statuses.push(status) });
  adapter.activity$.subscribe({ next: ({ text }) => received.push(text) });
}

/** Sends as the chat component does; resolves with the server's id. */
function send(text: string): Promise<string> {
  const activity: Activity = { type: 'message', text, channelData: { clientActivityID: `client-${text}` } };
  return new Promise((resolve, reject) => {
    adapter.postActivity(activity).subscribe({ next: resolve, error: reject });
  });
}

beforeEach(() => {
  server = new FakeDirectLine();
});
afterEach(() => adapter.end());

test('a new conversation is started, an old one is returned to with its history', async () => {
  await connect();
  await until(() => states.at(-1) === 'online');
  expect(server.calls).toEqual(['POST conversation']);
  adapter.end();

  server.add('c1', { text: 'earlier' });
  await connect();
  await until(() => received.length === 1);
  expect(received).toEqual(['earlier']);
  expect(server.calls.at(-1)).toBe('GET conversation ?watermark=0');
});

test('the history of a resumed conversation is no news; what comes later is, also after an interruption', async () => {
  server.add('c1', { text: 'earlier' });
  await connect();
  await until(() => received.length === 1);
  server.add('c1', { text: 'live' });
  server.dropSockets();
  server.add('c1', { text: 'missed' });
  await until(() => received.length === 3);
  expect(news).toEqual(['live', 'missed']);
});

test('what has not arrived is told at every change, so that it can be kept', async () => {
  await connect();
  await until(() => states.at(-1) === 'online');
  server.goDown();
  const sent = [send('one'), send('two')];
  server.up = true;
  await Promise.all(sent);
  expect(unsent).toEqual([['one'], ['one', 'two'], ['two'], []]);
});

test('whoever subscribes late hears everything', async () => {
  await connect();
  server.add('c1', { text: 'one' });
  await until(() => received.length === 1);
  const late: (string | undefined)[] = [];
  adapter.activity$.subscribe({ next: ({ text }) => late.push(text) });
  expect(late).toEqual(['one']);
});

test('after a lost socket it goes on from where it was, with a new token', async () => {
  await connect();
  server.add('c1', { text: 'one' });
  await until(() => received.length === 1);
  const { token } = adapter;
  server.dropSockets();
  server.add('c1', { text: 'two' });
  await until(() => received.length === 2);
  expect(received).toEqual(['one', 'two']);
  expect(server.calls.at(-1)).toBe('GET conversation ?watermark=1');
  expect(adapter.token).not.toBe(token);
});

test('the chat component never hears of an interruption', async () => {
  await connect();
  await until(() => states.at(-1) === 'online');
  server.goDown();
  await until(() => states.at(-1) === 'waiting');
  server.up = true;
  await until(() => states.at(-1) === 'online');
  expect(statuses).toEqual([2]);
});

test('what is sent while the server is away arrives in order, once', async () => {
  await connect();
  await until(() => states.at(-1) === 'online');
  server.goDown();
  const sent = [send('one'), send('two'), send('three')];
  await until(() => states.at(-1) === 'waiting');
  server.up = true;
  await Promise.all(sent);
  await until(() => received.length === 3);
  expect(server.texts()).toEqual(['one', 'two', 'three']);
  expect(received).toEqual(['one', 'two', 'three']);
});

test('a message whose answer was lost is sent again, and is there once', async () => {
  await connect();
  server.fates.push('lose');
  await send('one');
  expect(server.texts()).toEqual(['one']);
});

test('where the server does not know repeated messages, an uncertain one fails', async () => {
  await connect({ mayRepeat: false });
  server.fates.push('lose');
  await expect(send('one')).rejects.toThrow('network');
});

test.each([500, 502, 429, 403, 401])('a message refused with %d gets through in the end', async (status) => {
  await connect();
  server.fates.push(status);
  await send('one');
  expect(server.texts()).toEqual(['one']);
});

test.each([400, 409, 413])(
  'a message refused with %d fails at once, and the next is sent',
  async (status) => {
    await connect();
    server.fates.push(status);
    const first = send('one');
    const second = send('two');
    await expect(first).rejects.toThrow(`status ${status}`);
    await second;
    expect(server.texts()).toEqual(['two']);
  },
);

test('where sockets are blocked it asks for news instead', async () => {
  server.takesSockets = false;
  await connect();
  await until(() => states.at(-1) === 'online');
  await send('one');
  await until(() => received.includes('one'));
});

test('a conversation the server no longer has is replaced by the new one it offers', async () => {
  let current = 'c1';
  await connect({ conversation: () => current });
  server.add('c1', { text: 'old' });
  await until(() => received.length === 1);
  current = 'c2';
  server.conversations.delete('c1');
  server.dropSockets();
  await until(() => server.conversations.has('c2'));
  server.add('c2', { text: 'new' });
  await until(() => received.length === 2);
  expect(received).toEqual(['old', 'new']);
});

test('a person who writes does not wait for the next try', async () => {
  await connect();
  await until(() => states.at(-1) === 'online');
  server.goDown();
  await until(() => states.filter((state) => state === 'waiting').length > 1);
  server.up = true;
  const before = Date.now();
  await send('one');
  expect(Date.now() - before).toBeLessThan(300);
});
