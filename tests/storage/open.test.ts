import { StorageError } from '../../src/errors';
import { openStorage } from '../../src/storage/open';

test.each(['ftp://localhost', 'postgres://localhost/bot', 'lmdb:', 'memory:x', './data', ''])(
  '"%s" is refused with what is supported',
  async (url) => {
    await expect(openStorage(url)).rejects.toThrow(StorageError);
    await expect(openStorage(url)).rejects.toThrow(
      /lmdb:FOLDER.*redis:\/\/HOST.*azure-blobs:CONTAINER.*memory:/,
    );
  },
);

test.each([
  ['redis://', /names no host/],
  ['redis:localhost', /names no host/],
  ['redis://localhost/conversations', /names the database "conversations", which is no number/],
  ['redis://localhost?ttl=5', /has "ttl" behind its question mark; only prefix is known/],
  ['redis://localhost?prefix=a:b', /has the prefix "a:b"/],
  ['rediss://user:hunter2@localhost/x', /Write redis:\/\/HOST:PORT, or rediss/],
])('the Redis address %s is refused', async (url, why) => {
  await expect(openStorage(url)).rejects.toThrow(StorageError);
  await expect(openStorage(url)).rejects.toThrow(why);
});

test.each([
  'postgres://:hunter2@localhost',
  'redis://:hunter2@localhost/x',
  'redis://u:hunter2@localhost?a=1',
])('what may be a password is not repeated: %s', async (url) => {
  await expect(openStorage(url)).rejects.toThrow(/^(?!.*hunter2)/);
});

test('a Redis that is not there is opened all the same, and said to be away when it is needed', async () => {
  const engine = await openStorage('redis://127.0.0.1:1');
  await expect(engine.check()).rejects.toThrow(StorageError);
  await engine.close();
});
