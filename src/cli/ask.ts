// npm run ask -- "a question": what the matcher makes of one utterance, and why. For authors.
import { parseArgs } from 'node:util';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { UsageError } from '../errors';
import { buildSubject } from '../dialogs/subject';
import { loadKnowledge } from '../knowledge/load';
import { fail } from './fail';

const USAGE = `Usage: npm run ask -- "a question" [--device KEY …] [--knowledge FOLDER]

--device     a device the conversation has named before
--knowledge  another folder than KNOWLEDGE_DIR`;

function main(): void {
  loadDotEnv();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { device: { type: 'string', multiple: true, default: [] }, knowledge: { type: 'string' } },
  });
  if (positionals.length === 0) {
    console.log(USAGE);
    process.exitCode = 1;
    return;
  }
  const knowledge = loadKnowledge(values.knowledge ?? readConfig(process.env).knowledgeDir);
  const { vocabulary } = knowledge;
  const unknown = values.device.filter((key) => vocabulary.devices[key] === undefined);
  if (unknown.length > 0) {
    const known = Object.keys(vocabulary.devices).join(', ');
    throw new UsageError(`--device ${unknown.join(', ')} is not in vocabulary.yaml; use one of ${known}`);
  }
  const match = buildSubject(knowledge, undefined).matcher.match(positionals.join(' '), {
    devices: values.device,
  });
  console.log(match.outcome);
  for (const { entryId, score, terms } of match.candidates) {
    console.log(`  ${score.toFixed(2)}  ${entryId}  ${terms.join(', ')}`);
  }
  if (match.devices.length > 0) console.log(`devices: ${match.devices.join(', ')}`);
  for (const [wrong, right] of Object.entries(match.corrections))
    console.log(`read "${wrong}" as "${right}"`);
}

try {
  main();
} catch (error) {
  fail(error);
}
