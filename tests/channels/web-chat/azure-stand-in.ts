// Run by azure-direct-line.test.ts in a process of its own: our Direct Line in the place of Azure's, which no test can reach.
import { startBot } from '../http/running-bot';

void startBot().then(({ url }) => process.stdout.write(`${url}\n`));
