// npm run chat: the same bot, on the same data, in the terminal.
import { destination } from 'pino';
import { buildBot } from '../bot/build-bot';
import { runTerminal } from '../channels/terminal/run-terminal';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { createLog } from '../telemetry/log';
import { Pseudonyms } from '../telemetry/pseudonyms';
import { fail } from './fail';

async function main(): Promise<void> {
  loadDotEnv();
  const config = readConfig(process.env);
  // Standard output is the conversation's; only what went wrong is logged.
  const log = createLog({ level: 'error', pseudonyms: new Pseudonyms(), to: destination(2) });
  const { run, close } = await buildBot(config, log);
  await runTerminal({ bot: run, input: process.stdin, output: process.stdout });
  await close();
}

main().catch(fail);
