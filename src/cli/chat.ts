// npm run chat: the same bot, on the same data, in the terminal.
import pino from 'pino';
import { buildBot } from '../bot/build-bot';
import { runTerminal } from '../channels/terminal/run-terminal';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { fail } from './fail';

async function main(): Promise<void> {
  loadDotEnv();
  const config = readConfig(process.env);
  // Standard output is the conversation's; only what went wrong is logged.
  const log = pino({ level: 'error' }, pino.destination(2));
  const { bot, close } = await buildBot(config, log);
  await runTerminal({ bot: bot.run, input: process.stdin, output: process.stdout });
  await close();
}

main().catch(fail);
