import { StorageError } from '../../src/errors';
import { openStorage } from '../../src/storage/open';

test.each(['redis://localhost:6379', 'https://x.blob.core.windows.net/c', 'lmdb:', 'memory:x', './data', ''])(
  '"%s" is refused with what is supported',
  async (url) => {
    await expect(openStorage(url)).rejects.toThrow(StorageError);
    await expect(openStorage(url)).rejects.toThrow(/lmdb:FOLDER.*memory:/);
  },
);

test('what may be a password is not repeated', async () => {
  await expect(openStorage('redis://:hunter2@localhost')).rejects.toThrow(/^(?!.*hunter2)/);
});
