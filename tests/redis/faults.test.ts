// A Redis that is not there, refuses, stalls, fills up or goes away: clear errors, /readyz 503, and recovery without a restart.
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';
import { call } from '../channels/direct-line/plain-client';
import { freePort } from '../free-port';
import { refusal } from '../storage/refusal';
import { BotProcess } from './bot-process';
import { RedisServer } from './redis-server';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(url: string): Promise<StorageEngine> {
  const engine = await openStorage(url);
  ends.push(() => engine.close());
  return engine;
}

async function redis(...options: string[]): Promise<RedisServer> {
  const server = await RedisServer.start(...options);
  ends.push(() => server.remove());
  return server;
}

async function bot(url: string): Promise<BotProcess> {
  const process = await BotProcess.run(url);
  ends.push(() => process.kill());
  return process;
}

/** Resolves when the engine answers again. */
async function recovered(engine: StorageEngine): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      return await engine.check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

beforeEach(() => void jest.spyOn(process, 'emitWarning').mockImplementation());
afterEach(() => jest.restoreAllMocks());

test('nobody listens there', async () => {
  const port = await freePort();
  const engine = await open(`redis://127.0.0.1:${port}`);
  expect(await refusal(engine.check())).toMatch(
    new RegExp(`The Redis at redis://127.0.0.1:${port} does not answer .*ECONNREFUSED.*whether it runs`),
  );
});

test('there is no such host', async () => {
  const engine = await open('redis://nowhere.invalid:6379');
  expect(await refusal(engine.state.read(['a']))).toMatch(
    /redis:\/\/nowhere\.invalid:6379 does not answer .*(ENOTFOUND|EAI_AGAIN)/,
  );
});

test('the password is wrong, and neither it nor the right one is told', async () => {
  const server = await redis('--requirepass', 'right-one');
  const wrong = await open(server.url.replace('redis://', 'redis://:hunter2@'));
  const message = await refusal(wrong.check());
  // Which of the two the server says first is a matter of timing.
  expect(message).toMatch(
    /does not let the bot in .*(WRONGPASS|NOAUTH).*Set the user and password in STORAGE_URL/,
  );
  expect(message).not.toMatch(/hunter2|right-one/);
  expect(await refusal((await open(server.url)).check())).toMatch(/does not let the bot in .*NOAUTH/);
  const right = await open(server.url.replace('redis://', 'redis://:right-one@'));
  await right.check();
});

test('it is full: writing is refused, reading goes on, and all is well when there is room again', async () => {
  const server = await redis('--maxmemory-policy', 'noeviction');
  const engine = await open(server.url);
  await engine.state.write({ a: { n: 1 } });
  await server.command('CONFIG', 'SET', 'maxmemory', '1');
  expect(await refusal(engine.state.write({ a: { n: 2 } }))).toMatch(/is full .*OOM.*Raise its maxmemory/);
  expect(await refusal(engine.check())).toMatch(/is full/);
  expect(await engine.state.read(['a'])).toMatchObject({ a: { n: 1 } });
  await server.command('CONFIG', 'SET', 'maxmemory', '0');
  await engine.state.write({ a: { n: 3 } });
  await engine.check();
});

test('it is a replica, which cannot be written', async () => {
  const server = await redis();
  const engine = await open(server.url);
  await engine.check();
  await server.command('REPLICAOF', '127.0.0.1', String(await freePort()));
  expect(await refusal(engine.check())).toMatch(/cannot be written|is not ready/);
  await server.command('REPLICAOF', 'NO', 'ONE');
  await recovered(engine);
});

test('it goes away and comes back: what was kept is there, and those who follow a log hear of it again', async () => {
  const server = await redis();
  const [engine, other] = [await open(server.url), await open(server.url)];
  await engine.state.write({ a: { n: 1 } });
  await engine.log.append('c', { text: 'before' });
  let heard: string[] = [];
  other.log.subscribe('c', {
    appended: () =>
      void other.log.read('c', 0).then(
        (all) => (heard = all.map(({ activity }) => activity.text ?? '')),
        () => undefined,
      ),
    shown: () => undefined,
  });
  // Redis flushes its file once a second.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await server.stop();
  expect(await refusal(engine.state.write({ a: { n: 2 } }))).toMatch(/does not answer/);
  const refused = engine.lines.join('l');
  expect(await refusal(refused.first(20_000))).toMatch(/does not answer/);
  refused.leave();
  await server.start();
  await recovered(engine);
  await recovered(other);
  expect(await engine.state.read(['a'])).toMatchObject({ a: { n: 1 } });
  expect((await engine.log.append('c', { text: 'after' })).position).toBe(2);
  const end = Date.now() + 10_000;
  while (heard.length < 2 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toEqual(['before', 'after']);
  const place = engine.lines.join('l');
  await place.first(20_000);
  place.leave();
});

test('it stalls: what is asked fails in seconds, and goes on when it does', async () => {
  const server = await redis();
  const engine = await open(server.url);
  await engine.check();
  server.stall();
  expect(await refusal(engine.state.write({ a: { n: 1 } }))).toMatch(/does not answer \(no answer within/);
  server.resume();
  await recovered(engine);
});

test('no more than ten thousand commands wait for it', async () => {
  const engine = await open(`redis://127.0.0.1:${await freePort()}`);
  const asked = Array.from({ length: 10_500 }, (_, n) =>
    engine.claims.read('k').then(
      () => -1,
      () => n,
    ),
  );
  // The first to be refused is not the first that was asked, which waits, but one that found the queue full.
  expect(await Promise.race(asked)).toBeGreaterThan(9_900);
  expect(await Promise.all(asked)).not.toContain(-1);
}, 60_000);

test('the bot starts without it, says so, is not ready, and serves as soon as it is there', async () => {
  const port = await freePort();
  const started = await bot(`redis://127.0.0.1:${port}/1`);
  expect(await started.status('/readyz')).toBe(503);
  expect(await started.status('/')).toBe(503);
  expect(started.output).toMatch(/The Redis at redis:\/\/127\.0\.0\.1:\d+\/1 does not answer/);
  await redis('--port', String(port));
  await started.becomes(200);
  expect(await started.status('/')).toBe(200);
}, 120_000);

test('the bot runs on without it, is not ready, and takes turns again when it is back', async () => {
  const server = await redis();
  const running = await bot(server.url);
  await running.becomes(200);
  const turn = (id: string) =>
    call(`${running.url}/api/messages`, 'POST', undefined, {
      type: 'message',
      id,
      text: 'hello',
      deliveryMode: 'expectReplies',
      channelId: 'test',
      conversation: { id: 'c' },
      from: { id: 'u' },
      recipient: { id: 'bot' },
    });
  expect((await turn('1')).body.activities).toHaveLength(1);
  await server.stop();
  await running.becomes(503);
  expect(await running.status('/healthz')).toBe(200);
  const failed = await turn('2');
  // An apology, or an error that tells nothing of the inside.
  expect(JSON.stringify(failed.body)).not.toMatch(/redis|127\.0\.0\.1/i);
  expect(running.output).toMatch(/does not answer/);
  await server.start();
  await running.becomes(200);
  expect((await turn('3')).body.activities[0].entities[0].outcome).toBe('social');
}, 120_000);
