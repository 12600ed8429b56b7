// npm run check: says whether the knowledge can be loaded, with every fault. For authors and CI.
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { loadKnowledge } from '../knowledge/load';
import { fail } from './fail';

function main(): void {
  loadDotEnv();
  const folder = process.argv[2] ?? readConfig(process.env).knowledgeDir;
  const { entries } = loadKnowledge(folder);
  const all = [...entries.values()];
  const guides = all.filter((entry) => entry.kind === 'guide');
  const steps = guides.reduce((sum, guide) => sum + guide.steps.length, 0);
  const phrasings = all.reduce((sum, entry) => sum + entry.phrasings.length, 0);
  console.log(
    `${folder}: ${all.length} entries (${guides.length} guides with ${steps} steps), ${phrasings} phrasings. No faults.`,
  );
}

try {
  main();
} catch (error) {
  fail(error);
}
