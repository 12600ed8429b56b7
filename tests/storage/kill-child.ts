// Run by killed.ts in a process of its own: writes without end (or a number of rounds), says what is acknowledged.
import { openStorage } from '../../src/storage/open';

const [url = '', name = '', rounds = 'Infinity'] = process.argv.slice(2);

async function main(): Promise<void> {
  const storage = await openStorage(url);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (await storage.claims.claim('contested', 'contested', 60_000)) say('claim contested');

  const write = async (n: number): Promise<void> => {
    const id = `${name}-${n}`;
    await Promise.all([
      storage.state.write({ [id]: { name: id, filler: 'x'.repeat(500) } }).then(() => say(`state ${id}`)),
      storage.log.append('c', { text: id }).then(({ position }) => say(`log ${id} ${position}`)),
      storage.claims.claim(id, id, 60_000).then(() => say(`claim ${id}`)),
      storage.counters.add([{ set: 'n', counts: { n: 1 }, ttlMs: 60_000 }]).then(() => say(`count ${id}`)),
    ]);
  };
  // Four at once, so that kills fall into commits that others wait for.
  let next = 0;
  const worker = async () => {
    while (next < Number(rounds)) await write(next++);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  await storage.close();
}

void main();
