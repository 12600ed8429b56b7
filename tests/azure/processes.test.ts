// What engines of several processes on one container owe each other.
import { BlobServiceClient } from '@azure/storage-blob';
import { Blobs } from '../../src/storage/azure/blobs';
import { until } from '../until';
import { containers } from './containers';

const day = 24 * 60 * 60 * 1000;
const azure = containers();
const { open } = azure;

test('two containers see nothing of each other', async () => {
  const [one, other] = [await open('one'), await open('other')];
  await one.state.write({ 'a/b': { n: 1 } });
  await one.claims.claim('k', 'v', day);
  expect(await other.state.names('a/')).toEqual([]);
  expect(await other.claims.claim('k', 'v', day)).toBe(true);
});

test('every printable name of 400 characters is listed', async () => {
  const engine = await open('names');
  const printable = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)).join('');
  const names = [
    '/'.repeat(400),
    `p/${'.'.repeat(398)}`,
    `p/${printable}`,
    'p/\\',
    'p/=',
    'p/ ',
    'p/a/',
    'p/%2F',
  ];
  for (const name of names) await engine.state.write({ [name]: { name } });
  expect(await engine.state.names('p/')).toEqual(names.slice(1).sort());
  expect(await engine.state.names('//')).toEqual([names[0]]);
  expect(await engine.state.read(names)).toMatchObject(
    Object.fromEntries(names.map((name) => [name, { name }])),
  );
});

test('they append to one log: positions are given once and times rise', async () => {
  const both = [await open('log'), await open('log')] as const;
  const appends = Array.from({ length: 100 }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, n * 2));
    return both[n % 2 === 0 ? 0 : 1].log.append('c', { text: String(n) });
  });
  const positions = (await Promise.all(appends)).map((logged) => logged.position);
  expect(new Set(positions).size).toBe(100);
  const read = await both[0].log.read('c', 0);
  expect(read.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
  expect(await both[1].log.read('c', 90)).toEqual(read.slice(90));
  const times = read.map(({ activity }) => activity.timestamp?.getTime() ?? 0);
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
});

test('each hears what the other appends', async () => {
  const [one, other] = [await open('hear'), await open('hear')];
  let read: unknown[] = [];
  other.log.subscribe('c', {
    appended: () =>
      void other.log.read('c', 0).then((all) => (read = all.map(({ activity }) => activity.text))),
    shown: () => undefined,
  });
  for (const text of ['a', 'b', 'c']) await one.log.append('c', { text });
  await until(() => read.length === 3, 10_000);
  expect(read).toEqual(['a', 'b', 'c']);
});

test('one works at a time in a line, and each process in the order it joined', async () => {
  const both = [await open('line'), await open('line')] as const;
  const worked: number[] = [];
  let working = 0;
  const work = async (n: number): Promise<void> => {
    const place = both[n % 2 === 0 ? 0 : 1].lines.join('l');
    await place.first(20_000);
    expect(++working).toBe(1);
    worked.push(n);
    await new Promise(setImmediate);
    working -= 1;
    place.leave();
  };
  await Promise.all(Array.from({ length: 20 }, (_, n) => work(n)));
  for (const rest of [0, 1]) {
    const own = worked.filter((n) => n % 2 === rest);
    expect(own).toEqual([...own].sort((a, b) => a - b));
  }
  expect(worked).toHaveLength(20);
});

test('a process that is gone leaves its lines when its lease ends, and a slow one keeps its place', async () => {
  const options = { leaseMs: 600 };
  const [slow, other] = [await open('lease', options), await open('lease', options)];
  // What a killed process leaves behind: a lock that nobody renews.
  const container = BlobServiceClient.fromConnectionString(azure.server.connectionString).getContainerClient(
    'lease',
  );
  await slow.check();
  await container.getBlockBlobClient('line/l=').upload('dead', 4);
  const place = slow.lines.join('l');
  await place.first(10_000);
  const next = other.lines.join('l');
  await expect(next.first(2_000)).rejects.toThrow(/not done within/);
  place.leave();
  next.leave();
  const last = other.lines.join('l');
  await last.first(10_000);
  last.leave();
});

describe('of several items that are written together', () => {
  test('of those who read the same, at most one succeeds, and with all', async () => {
    const both = [await open('together'), await open('together')] as const;
    await both[0].state.write({ a: { by: 0 }, b: { by: 0 } });
    const { a, b } = await both[1].state.read(['a', 'b']);
    const writes = Array.from({ length: 10 }, (_, n) =>
      both[n % 2 === 0 ? 0 : 1].state.write({
        a: { ...a, by: n + 1 },
        b: { ...b, by: n + 1 },
        [`l/${n + 1}`]: {},
      }),
    );
    const settled = await Promise.allSettled(writes);
    const winners = settled.flatMap(({ status }, n) => (status === 'fulfilled' ? [n + 1] : []));
    expect(winners.length).toBeLessThanOrEqual(1);
    const by = winners[0] ?? 0;
    expect(await both[1].state.read(['a', 'b'])).toMatchObject({ a: { by }, b: { by } });
    expect(await both[1].state.names('l/')).toEqual(winners.map((n) => `l/${n}`));
  });

  /** A write whose process died after so many requests; of two new items, and one that was there. */
  async function dies(container: string, requests: number, now: () => number): Promise<void> {
    const engine = await open(container, { now });
    await engine.state.write({ old: { n: 1 } });
    const { old } = await engine.state.read(['old']);
    const { put: realPut } = Blobs.prototype;
    let left = requests;
    const put = jest.spyOn(Blobs.prototype, 'put').mockImplementation(function (this: Blobs, ...args) {
      return left-- > 0 ? realPut.apply(this, args) : Promise.reject(new Error('killed'));
    });
    const remove = jest.spyOn(Blobs.prototype, 'remove').mockRejectedValue(new Error('killed'));
    await engine.state.write({ old: { ...old, n: 2 }, 'l/1': {}, 'l/2': {} }).catch(() => undefined);
    put.mockRestore();
    remove.mockRestore();
  }

  test.each([1, 2, 3, 4, 5, 6])(
    'all or none are there when the process dies after %i requests',
    async (requests) => {
      let now = Date.now();
      const container = `dies-${requests}`;
      await dies(container, requests, () => now);
      const engine = await open(container, { now: () => now });
      const isDone = requests >= 4;
      const expected = isDone ? ['l/1', 'l/2'] : [];
      expect(await engine.state.names('l/')).toEqual(expected);
      expect(await engine.state.read(['old'])).toMatchObject({ old: { n: isDone ? 2 : 1 } });
      // Later it is called off, and what was there can be written again.
      now += 11_000;
      expect(await engine.state.names('l/')).toEqual(expected);
      const { old } = await engine.state.read(['old']);
      await engine.state.write({ old: { ...old, n: 3 }, 'l/3': {} });
      expect(await engine.state.read(['old'])).toMatchObject({ old: { n: 3 } });
      expect(await engine.state.names('l/')).toEqual([...expected, 'l/3']);
    },
  );
});

test("a write whose answer was lost, and which is tried again, counts once and is nobody else's", async () => {
  const engine = await open('lost');
  await engine.state.write({ a: { n: 1 } });
  const { a } = await engine.state.read(['a']);
  const { put: realPut, append: realAppend } = Blobs.prototype;
  // What the client does by itself: the second try finds what the first has written.
  const put = jest.spyOn(Blobs.prototype, 'put').mockImplementation(async function (this: Blobs, ...args) {
    await realPut.apply(this, args);
    return realPut.apply(this, args);
  });
  const append = jest.spyOn(Blobs.prototype, 'append').mockImplementation(async function (
    this: Blobs,
    ...args
  ) {
    await realAppend.apply(this, args);
    return realAppend.apply(this, args);
  });
  await engine.state.write({ a: { ...a, n: 2 } });
  expect(await engine.claims.claim('k', 'mine', day)).toBe(true);
  await engine.counters.add([{ set: 's', counts: { n: 1 }, ttlMs: day }]);
  await engine.counters.add([{ set: 's', counts: { n: 1 }, ttlMs: day }]);
  expect((await engine.log.append('c', { text: 'one' })).position).toBe(1);
  expect((await engine.log.append('c', { text: 'two' })).position).toBe(2);
  const place = engine.lines.join('l');
  await place.first(5_000);
  place.leave();
  const { a: b } = await engine.state.read(['a']);
  await engine.state.write({ a: { ...b, n: 3 }, 'l/1': {} });
  put.mockRestore();
  append.mockRestore();
  expect(await engine.state.read(['a', 'l/1'])).toMatchObject({ a: { n: 3 }, 'l/1': {} });
  expect(await engine.counters.read('s')).toEqual({ n: 2 });
  expect((await engine.log.read('c', 0)).map(({ activity }) => activity.text)).toEqual(['one', 'two']);
});
