// When the bot asks for the keys that tokens are checked by, and what callers get while it cannot.
import { until } from '../../until';
import { guardedBot } from './guarded-bot';
import { token } from './key-server';

const guarded = guardedBot();
const { send, good } = guarded;

test('strangers do not make the bot ask the key server, nor read what they send', async () => {
  for (let i = 0; i < 5; i += 1)
    await send(`Bearer ${token(guarded.keys, { claims: { iss: `https://evil${i}.example` } })}`);
  expect(guarded.keys.asked).toBe(0);
  const big = await send(undefined, { text: 'x'.repeat(300 * 1024) });
  expect(big.status).toBe(401);
});

test('made-up key ids are asked for once in a while, not each time', async () => {
  await guarded.stop();
  await guarded.start({});
  await send(good());
  for (let i = 0; i < 20; i += 1)
    expect((await send(`Bearer ${token(guarded.keys, { kid: `x${i}` })}`)).status).toBe(401);
  expect(guarded.keys.asked).toBe(1);
});

test('a new key is known soon after it is published', async () => {
  expect((await send(good())).status).toBe(200);
  const key = guarded.keys.publish('k2', ['msteams']);
  await until(
    async () => (await send(`Bearer ${token(guarded.keys, { kid: 'k2', key })}`, { id: '2' })).status === 200,
  );
});

describe('while the key server', () => {
  test.each(['error', 'nonsense'] as const)(
    'answers with %s: 503 and no turn; afterwards callers are let in without a restart',
    async (mode) => {
      guarded.keys.mode = mode;
      const { status, headers } = await send(good());
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toBe('5');
      expect(guarded.bot.turns).toHaveLength(0);
      guarded.keys.mode = 'well';
      await until(async () => (await send(good())).status === 200);
    },
  );

  test('is silent: 503 after some seconds, asked once for all who wait', async () => {
    guarded.keys.mode = 'silent';
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(good())));
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect(guarded.keys.asked).toBe(1);
  });

  test('is away: who has a key that is known is let in', async () => {
    expect((await send(good())).status).toBe(200);
    guarded.keys.mode = 'error';
    expect((await send(good(), { id: '2' })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await send(`Bearer ${token(guarded.keys, { kid: 'k2' })}`)).status).toBe(503);
  });
});
