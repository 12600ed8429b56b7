// Run by client-restart.test.ts in a process of its own: a bot on a port and a folder, slow for whoever says so.
import { openStorage } from '../../../src/storage/open';
import { echo, startBot } from '../http/running-bot';

const [folder = '', port = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const engine = await openStorage(`lmdb:${folder}`);
  const { url } = await startBot({
    engine,
    port: Number(port),
    bot: async (context) => {
      if (context.activity.text?.startsWith('slow')) {
        process.stdout.write('turn begun\n');
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      }
      await echo(context);
    },
  });
  process.stdout.write(`${url}\n`);
}

void main();
