// Learns the knowledge ahead of the first start; `npm run build` runs it. Says nothing unless the knowledge has faults.
import { join } from 'node:path';
import { LearntCache } from '../bot/learnt-cache';
import { loadSubject } from '../bot/load-subject';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { learning } from '../dialogs/subject';
import { fail } from './fail';

async function main(): Promise<void> {
  loadDotEnv();
  const cache = new LearntCache(join(__dirname, '../learnt'));
  const subject = loadSubject(readConfig(process.env), cache);
  Array.from(learning(subject));
  await cache.save();
}

main().catch(fail);
