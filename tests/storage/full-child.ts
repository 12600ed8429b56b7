// Run by lmdb.test.ts where files may not grow: writes until that fails and, told of room, once more. Says what it sees.
import { once } from 'node:events';
import { openStorage } from '../../src/storage/open';

// As index.ts does: lmdb tells of a failed commit twice.
process.on('unhandledRejection', () => undefined);

async function main(): Promise<void> {
  const storage = await openStorage(process.argv[2] ?? '');
  const names: string[] = [];
  const write = async (): Promise<void> => {
    const name = `item ${names.length}`;
    await storage.state.write({ [name]: { filler: 'x'.repeat(20_000) } });
    names.push(name);
  };
  const say = async (more: object = {}): Promise<void> => {
    const read = Object.keys(await storage.state.read(names)).length;
    process.stdout.write(`${JSON.stringify({ ...more, read })}\n`);
  };
  try {
    for (;;) await write();
  } catch (error) {
    await say({ error: (error as Error).message, written: names.length });
  }
  await once(process.stdin, 'data');
  await write();
  await storage.check();
  await say();
  await storage.close();
  process.exit(0);
}

void main();
