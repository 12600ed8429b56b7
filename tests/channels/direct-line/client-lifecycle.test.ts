// What happens to a page's client over time: reloads, tokens that age, tabs, messages that are refused. Both transports.
import { createHmac } from 'node:crypto';
import { ConnectionStatus } from 'botframework-directlinejs';
import jwt from 'jsonwebtoken';
import { openStorage } from '../../../src/storage/open';
import { SECRET, startBot, type RunningBot } from '../http/running-bot';
import { until } from '../../until';
import { call, type Json } from './plain-client';
import {
  connect,
  endClients,
  open,
  post,
  refusal,
  resume,
  texts,
  TRANSPORTS,
  untilStatus,
  type Chat,
} from './real-client';

let bot: RunningBot;
afterEach(async () => {
  endClients();
  await bot.stop();
});

const key = createHmac('sha256', SECRET).update('direct-line tokens').digest();

/** A token for the chat of `chat` that ran out `seconds` ago. */
const expired = ({ token }: Chat, seconds = 1): Json => ({
  ...token,
  token: jwt.sign({ user: token.userId, conv: token.conversationId }, key, {
    audience: 'chat',
    expiresIn: -seconds,
  }),
});

describe.each(TRANSPORTS)('%s', (_name, transport) => {
  test('a reload with a watermark brings what is newer and nothing twice', async () => {
    bot = await startBot();
    const before = await connect(bot.url, transport);
    await post(before.client, 'one');
    await until(() => texts(before).includes('echo: one'));
    before.client.end();
    const after = await resume(bot.url, before, '2', transport);
    await until(() => texts(after).length === 1);
    await post(after.client, 'two');
    await until(() => texts(after).includes('echo: two'));
    expect(texts(after)).toEqual(['echo: one', 'two', 'echo: two']);
  });

  test('a refreshed token is as good as the first, for the same conversation and person', async () => {
    bot = await startBot();
    const chat = await connect(bot.url, transport);
    // What it does every quarter of an hour.
    const refresh = Reflect.get(chat.client, 'refreshToken') as () => {
      subscribe: (next: (token: string) => void, error: (error: unknown) => void) => void;
    };
    const token = await new Promise<string>((done, fail) => refresh.call(chat.client).subscribe(done, fail));
    expect(jwt.decode(token)).toMatchObject({ user: chat.token.userId, conv: chat.token.conversationId });
    Reflect.set(chat.client, 'token', token);
    await post(chat.client, 'still here');
    await until(() => texts(chat).includes('echo: still here'));
  });

  test('a token that has expired is told as expired, and a fresh one takes the conversation up', async () => {
    bot = await startBot();
    const chat = await connect(bot.url, transport);
    await until(() => texts(chat).includes('hello'));
    Reflect.set(chat.client, 'token', expired(chat).token);
    // It tells the page by "retry" and by its status.
    expect(await post(chat.client, 'too late')).toBe('retry');
    expect(chat.client.connectionStatus$.getValue()).toBe(ConnectionStatus.ExpiredToken);
    const again = await resume(bot.url, { ...chat, token: expired(chat) }, '0', transport);
    await post(again.client, 'too late');
    await until(() => texts(again).includes('echo: too late'));
    expect(texts(again)).toEqual(['hello', 'too late', 'echo: too late']);
  });

  test('a client with the token of one conversation gets nothing of another', async () => {
    bot = await startBot();
    const [mine, other] = [await connect(bot.url, transport), await connect(bot.url, transport)];
    await post(mine.client, 'private');
    await until(() => texts(mine).includes('echo: private'));
    const intruder = open(other.token, {
      ...transport,
      conversationId: mine.token.conversationId,
      watermark: '0',
    });
    await untilStatus(intruder, ConnectionStatus.FailedToConnect);
    expect(intruder.got).toEqual([]);
  });

  test('two tabs of a conversation show the same, whichever was typed into', async () => {
    bot = await startBot();
    const first = await connect(bot.url, transport);
    const second = await resume(bot.url, first, '0', transport);
    await post(first.client, 'from the first');
    await post(second.client, 'from the second');
    for (const tab of [first, second]) await until(() => texts(tab).length === 5);
    expect(texts(second)).toEqual(texts(first));
    expect(texts(first).slice(1)).toEqual([
      'from the first',
      'echo: from the first',
      'from the second',
      'echo: from the second',
    ]);
  });

  test('the same clientActivityID sent again is the same message: one id, one turn, one bubble', async () => {
    bot = await startBot();
    const chat = await connect(bot.url, transport);
    const ids = await Promise.all([post(chat.client, 'once'), post(chat.client, 'once')]);
    ids.push(await post(chat.client, 'once'));
    expect(new Set(ids).size).toBe(1);
    await post(chat.client, 'then');
    await until(() => texts(chat).includes('echo: then'));
    expect(texts(chat)).toEqual(['hello', 'once', 'echo: once', 'then', 'echo: then']);
  });

  test('a slow turn: the message is taken at once, the reply comes when it is ready', async () => {
    let finish = (): void => undefined;
    bot = await startBot({
      directLine: { answerWithinMs: 50 },
      bot: async (context) => {
        if (context.activity.type !== 'message') return;
        await new Promise<void>((resolve) => (finish = resolve));
        await context.sendActivity('at last');
      },
    });
    const chat = await connect(bot.url, transport);
    await post(chat.client, 'think');
    await until(() => texts(chat).includes('think'));
    expect(texts(chat)).toEqual(['think']);
    finish();
    await until(() => texts(chat).includes('at last'));
  });

  test('a message that is too large is refused with 413, and the next one is taken', async () => {
    bot = await startBot();
    const chat = await connect(bot.url, transport);
    expect(await refusal(chat.client, 'x'.repeat(300 * 1024))).toBe(413);
    await post(chat.client, 'shorter');
    await until(() => texts(chat).includes('echo: shorter'));
    expect(texts(chat)).toEqual(['hello', 'shorter', 'echo: shorter']);
  });

  test('a file is refused with 415, and reaches neither the bot nor the history', async () => {
    bot = await startBot();
    const chat = await connect(bot.url, transport);
    const file = { contentType: 'text/plain', contentUrl: `${bot.url}/healthz`, name: 'notes.txt' };
    expect(await refusal(chat.client, 'see my file', { attachments: [file] })).toBe(415);
    await post(chat.client, 'then in words');
    await until(() => texts(chat).includes('echo: then in words'));
    expect(texts(chat)).toEqual(['hello', 'then in words', 'echo: then in words']);
  });

  test('nobody speaks for somebody else: the server says who wrote', async () => {
    bot = await startBot();
    const chat = await connect(bot.url, transport);
    await post(chat.client, 'hi', { from: { id: 'bot', role: 'bot' } });
    await until(() => texts(chat).includes('echo: hi'));
    expect(chat.got.find(({ text }) => text === 'hi').from).toMatchObject({
      id: chat.token.userId,
      role: 'user',
    });
    expect(bot.turns.at(-1)?.from?.id).toBe(chat.token.userId);
  });
});

test('a conversation nobody has used for its time to live is gone: 404, and a new one begins', async () => {
  let now = Date.now();
  bot = await startBot({ engine: await openStorage('memory:', { now: () => now }) });
  const chat = await connect(bot.url);
  await post(chat.client, 'one');
  const path = `${chat.token.domain}/conversations/${chat.token.conversationId}`;
  now += 29 * 24 * 3600_000;
  expect((await call(path, 'GET', chat.token.token)).status).toBe(200);
  now += 2 * 24 * 3600_000;
  expect((await call(path, 'GET', chat.token.token)).status).toBe(404);
  const token = (await call(`${bot.url}/api/webchat/token`, 'POST', undefined, { token: chat.token.token }))
    .body;
  expect(token.resumed).toBe(false);
  expect(token.conversationId).not.toBe(chat.token.conversationId);
});
