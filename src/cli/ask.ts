// npm run ask -- "a question": what the matcher makes of one utterance, and why. For authors.
import { parseArgs } from 'node:util';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { UsageError } from '../errors';
import { buildSubject } from '../dialogs/subject';
import type { Knowledge } from '../knowledge/entry';
import { loadKnowledge } from '../knowledge/load';
import type { Explanation, Veto } from '../matching/matcher';
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
  const { matcher } = buildSubject(knowledge, undefined);
  console.log(asText(matcher.explain(positionals.join(' '), { devices: values.device }), knowledge));
}

function asText(
  { outcome, relevance, candidates, devices, corrections, vetoes, thresholds }: Explanation,
  knowledge: Knowledge,
): string {
  const name = (key: string): string => knowledge.vocabulary.devices[key]?.label ?? key;
  return [
    `${outcome} (answered from a score of ${thresholds.hit.toFixed(2)})`,
    `relevance ${relevance.toFixed(2)} (nothing is offered below ${thresholds.relevance.toFixed(2)})`,
    ...candidates.map(
      ({ entryId, score, terms }) => `  ${score.toFixed(2)}  ${entryId}  ${terms.join(', ')}`,
    ),
    ...vetoes.map(
      ({ entryId, because, what }) => `not ${entryId}: ${WHY[because](what.map(name).join(', '))}`,
    ),
    ...(devices.length > 0 ? [`devices: ${devices.map(name).join(', ')}`] : []),
    ...Object.entries(corrections).map(([wrong, right]) => `read "${wrong}" as "${right}"`),
  ].join('\n');
}

const WHY: Readonly<Record<Veto['because'], (what: string) => string>> = {
  device: (what) => `it is about ${what}`,
  direction: (what) => `it goes the opposite way (${what})`,
  refused: (what) => `this is what the person does not want (${what})`,
  fault: (what) => `it gives reasons, the person reports that it does not work (${what})`,
  name: (what) => `the person names ${what}, which its phrasings do not`,
};

try {
  main();
} catch (error) {
  fail(error);
}
