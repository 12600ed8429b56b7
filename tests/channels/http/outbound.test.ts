// Replies on their way to a channel that is slow, busy or broken: how often they are posted, and what the turn becomes.
import { createServer } from 'node:http';
import { ClaimsIdentity, type ConnectorClient } from 'botframework-connector';
import { ChannelService, type Reaction } from './channel-service';
import { startBot, type RunningBot } from './running-bot';
import { until } from '../../until';

const outbound = { tryMs: 300, totalMs: 1_500, pauseMs: 10 };
let bot: RunningBot;
let service: ChannelService;
let turns = 0;
beforeEach(async () => {
  service = await ChannelService.start();
  bot = await startBot({ authOff: true, outbound });
});
afterEach(async () => {
  service.stop();
  await bot.stop();
});

async function say(text: string, changes: object = {}): Promise<number> {
  turns += 1;
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: `a${turns}`,
      text,
      channelId: 'msteams',
      ...(!('serviceUrl' in changes) && { serviceUrl: service.url }),
      from: { id: 'u' },
      recipient: { id: 'b' },
      conversation: { id: 'c' },
      ...changes,
    }),
  });
  return response.status;
}

describe('a channel that answers', () => {
  test.each<[string, Reaction[], number]>([
    ['at once', [], 1],
    ['429 with Retry-After', [{ status: 429, headers: { 'Retry-After': '1' } }], 2],
    ['429 with Retry-After 0', [{ status: 429, headers: { 'Retry-After': '0' } }], 2],
    ['429 without Retry-After', [429], 2],
    ['412', [412], 2],
    ['502', [502], 2],
    ['503', [503], 2],
    ['504', [504], 2],
    ['three kinds of refusal in a row', [429, 503, 412], 4],
  ])('%s gets the reply, and gets it once', async (_name, reactions, posts) => {
    service.will(...reactions);
    expect(await say('hi')).toBe(200);
    expect(service.texts).toEqual(Array.from({ length: posts }, () => 'echo: hi'));
  });

  test('with Retry-After is left alone for so long', async () => {
    service.will({ status: 429, headers: { 'Retry-After': '1' } });
    await say('hi');
    const [first, second] = service.got;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(950);
  });

  test('longer pauses are taken from one try to the next', async () => {
    service.will(503, 503, 503, 503);
    await say('hi');
    const times = service.got.map(({ at }) => at);
    const pauses = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(pauses).toHaveLength(4);
    expect(pauses[3] ?? 0).toBeGreaterThanOrEqual(80);
  });

  test.each<[string, Reaction, number]>([
    ['400', 400, 1],
    ['401', 401, 1],
    ['403', 403, 1],
    ['404', 404, 1],
    ['413', 413, 1],
    ['500, which says nothing of what became of the reply', 500, 1],
    ['a redirect', { status: 307, headers: { Location: 'http://127.0.0.1:9/' } }, 1],
    ['Retry-After beyond the time of the turn', { status: 429, headers: { 'Retry-After': '60' } }, 1],
  ])('%s is not asked again, nor sent an apology', async (_name, reaction, posts) => {
    service.will(reaction);
    expect(await say('hi')).toBe(202);
    expect(service.texts).toEqual(Array.from({ length: posts }, () => 'echo: hi'));
    expect(bot.lines.join('')).toContain('turn failed');
  });

  test('503 for ever is given up within the time of the turn', async () => {
    service.will(...Array.from({ length: 50 }, (): Reaction => 503));
    expect(await say('hi')).toBe(202);
    expect(service.got.length).toBeGreaterThan(2);
    expect(service.got.length).toBeLessThan(10);
  });
});

describe('a channel of which it is not known whether it has taken the reply', () => {
  test.each<[string, Reaction]>([
    ['never answers', 'silence'],
    ['cuts the connection', 'reset'],
  ])('one that %s gets one post; the turn ends and the conversation goes on', async (_name, reaction) => {
    service.will(reaction);
    expect(await say('one')).toBe(202);
    expect(await say('two')).toBe(200);
    expect(service.texts).toEqual(['echo: one', 'echo: two']);
  });
});

test('a channel that is not there yet gets the reply as soon as it is', async () => {
  const serviceUrl = service.url;
  service.stop();
  const texts: string[] = [];
  const late = createServer((req, res) => {
    req.on('data', (chunk: Buffer) => texts.push(JSON.parse(chunk.toString()).text));
    req.on('end', () => {
      res.setHeader('Content-Type', 'application/json');
      res.end('{}');
    });
  });
  const said = say('hi', { serviceUrl });
  setTimeout(() => late.listen(Number(new URL(serviceUrl).port), '127.0.0.1'), 100);
  expect(await said).toBe(200);
  expect(texts).toEqual(['echo: hi']);
  late.close();
  late.closeAllConnections();
});

test('a turn that takes too long is acknowledged, and its reply follows', async () => {
  await bot.stop();
  let finish = (): void => undefined;
  bot = await startBot({
    authOff: true,
    answerWithinMs: 50,
    bot: async (context) => {
      await new Promise<void>((resolve) => (finish = resolve));
      await context.sendActivity('at last');
    },
  });
  expect(await say('hi')).toBe(202);
  expect(service.texts).toEqual([]);
  finish();
  await until(() => service.texts.length === 1);
  expect(service.texts).toEqual(['at last']);
  // What has to be in the answer cannot follow.
  const expecting = say('hi', { deliveryMode: 'expectReplies' });
  expect(await expecting).toBe(503);
  finish();
});

describe('clients for replies', () => {
  const identity = (appId: string) => new ClaimsIdentity([{ type: 'aud', value: appId }], true);
  const authentication = () => {
    // The adapter keeps it to itself.
    const { botFrameworkAuthentication } = bot.adapter as unknown as {
      botFrameworkAuthentication: {
        createConnectorFactory(who: ClaimsIdentity): {
          create(serviceUrl: string, audience?: string): Promise<ConnectorClient>;
        };
        createUserTokenClient(who: ClaimsIdentity): Promise<object>;
      };
    };
    return botFrameworkAuthentication;
  };
  const connector = (appId: string, serviceUrl: string, audience?: string) =>
    authentication().createConnectorFactory(identity(appId)).create(serviceUrl, audience);

  test('two turns share one', async () => {
    const clients: object[] = [];
    await bot.stop();
    bot = await startBot({
      authOff: true,
      bot: async (context) => {
        clients.push(context.turnState.get(context.adapter.ConnectorClientKey));
      },
    });
    await say('one');
    await say('two');
    await say('elsewhere', { serviceUrl: 'http://localhost:9' });
    expect(clients).toHaveLength(3);
    expect(clients[1]).toBe(clients[0]);
    expect(clients[2]).not.toBe(clients[0]);
  });

  test('another address, audience or app never gets the same', async () => {
    const all = await Promise.all([
      connector('', 'https://one.example'),
      connector('', 'https://one.example/'),
      connector('', 'https://two.example'),
      connector('', 'https://one.example', 'another'),
      connector('another', 'https://one.example'),
    ]);
    expect(new Set(all).size).toBe(all.length);
    expect(await connector('', 'https://one.example')).toBe(all[0]);
    const tokens = authentication();
    const one = await tokens.createUserTokenClient(identity('a'));
    expect(await tokens.createUserTokenClient(identity('a'))).toBe(one);
    expect(await tokens.createUserTokenClient(identity('b'))).not.toBe(one);
  });

  test('the longest unused goes when there are 500', async () => {
    const first = await connector('', 'https://first.example');
    const second = await connector('', 'https://second.example');
    for (let i = 0; i < 498; i += 1) await connector('', `https://${i}.example`);
    expect(await connector('', 'https://first.example')).toBe(first);
    await connector('', 'https://one-more.example');
    expect(await connector('', 'https://first.example')).toBe(first);
    expect(await connector('', 'https://second.example')).not.toBe(second);
  });
});
