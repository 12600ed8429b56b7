// npm run new: the beginning of a knowledge folder for another subject, or of one more entry. For authors.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { fail } from './fail';
import { KINDS, newEntry, newSubject, type Templates } from './new-knowledge';

const USAGE = `Usage: npm run new -- subject FOLDER "Name of the bot"   a folder to begin with
       npm run new -- ${Object.keys(KINDS).join('|')} NAME            one more entry in KNOWLEDGE_DIR, as in: guide printer-paper`;

function main(): void {
  loadDotEnv();
  const [kind, name, title, ...rest] = process.argv.slice(2);
  if (kind === undefined || name === undefined || rest.length > 0) {
    console.log(USAGE);
    process.exitCode = 1;
    return;
  }
  const root = join(__dirname, '../..');
  const from: Templates = {
    templates: join(root, 'templates'),
    botYaml: readFileSync(join(root, 'knowledge/bot.yaml'), 'utf8'),
    vocabularyYaml: readFileSync(join(root, 'knowledge/vocabulary.yaml'), 'utf8'),
    date: new Date().toISOString().slice(0, 10),
  };
  if (kind === 'subject') {
    const files = newSubject(name, title ?? 'Helper', from);
    console.log(`${files.join('\n')}\n\nNext: KNOWLEDGE_DIR=${name} npm run chat`);
  } else {
    const folder = readConfig(process.env).knowledgeDir;
    console.log(
      `${join(folder, newEntry(folder, kind, name, from))}\n\nWrite over what it says, then: npm run check`,
    );
  }
}

try {
  main();
} catch (error) {
  fail(error);
}
