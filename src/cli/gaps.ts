// npm run gaps: where the knowledge falls short, from what the bot has counted. For authors; the bot may be running.
import { parseArgs } from 'node:util';
import { readMissed } from '../bot/missed-utterances';
import { readStatistics } from '../bot/statistics';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { UsageError } from '../errors';
import { loadKnowledge } from '../knowledge/load';
import { openStorage } from '../storage/open';
import { fail } from './fail';
import { gapsReport } from './gaps-report';

const USAGE = `Usage: npm run gaps [-- --days N]

--days  only the last N days (of UTC, today included; at most 400) instead of all that was ever counted`;

async function main(): Promise<void> {
  loadDotEnv();
  const { values } = parseArgs({
    options: { days: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (values.days !== undefined && !/^[1-9]\d{0,2}$/.test(values.days)) {
    throw new UsageError(`--days ${values.days} is not a number of days; write --days 7`);
  }
  const days = values.days === undefined ? undefined : Number(values.days);
  const config = readConfig(process.env);
  const { knowledgeDir, storageUrl, keepMisses } = config;
  const { entries } = loadKnowledge(knowledgeDir);
  if (storageUrl.startsWith('memory:')) {
    console.log('STORAGE_URL is memory:, so nothing is kept between runs. Set it to lmdb:FOLDER to count.');
    return;
  }
  const engine = await openStorage(storageUrl, config);
  try {
    const counts = await readStatistics(engine.counters, days);
    console.log(gapsReport(counts, entries, await readMissed(engine.state), keepMisses));
  } finally {
    await engine.close();
  }
}

main().catch(fail);
