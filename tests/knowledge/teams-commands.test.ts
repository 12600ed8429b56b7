// The menu of commands in Teams: what it offers must lead somewhere.
import { join } from 'node:path';
import { buildSubject } from '../../src/dialogs/subject';
import { loadKnowledge } from '../../src/knowledge/load';
import { openStorage } from '../../src/storage/open';
import { botFor, Person } from '../person';
import { coffeeHouse, botYaml } from './sample';

const knowledge = loadKnowledge(join(__dirname, '../../knowledge'));
const subject = buildSubject(knowledge, undefined);
const commands = knowledge.bot.teams?.commands ?? [];

it('there are commands, and help is one of them', () => {
  expect(commands.map(({ say }) => say)).toContain('Help');
});

it.each(commands.map(({ say }) => say))('"%s" is understood before, and in the middle of, a guide', async (say) => {
  const person = new Person(botFor(subject, await openStorage('memory:')), 'user-1', 'conversation-1', 'msteams');
  expect((await person.say(say)).knowledge.outcome).not.toBe('fallback');
  await person.say(knowledge.bot.starters[0] ?? '');
  const { text, knowledge: heard } = await person.say(say);
  expect(heard.outcome).not.toBe('fallback');
  expect(text).not.toContain(knowledge.bot.sentences.guideRephrase);
});

it.each([
  ['a slash', '- {say: /help, does: x}', 'has a slash'],
  ['the same twice', '- {say: Help, does: x}\n    - {say: help, does: y}', 'names a command twice'],
  ['no description', '- {say: Help, does: ""}', 'is empty'],
  ['too long a command', `- {say: ${'x'.repeat(33)}, does: y}`, '32 characters'],
])('a menu with %s is refused with its line', (_what, line, message) => {
  const text = botYaml('guide.brew').replace(/^ {2}commands:\n( {4}- .*\n)+/m, `  commands:\n    ${line}\n`);
  expect(() => loadKnowledge(coffeeHouse({ 'bot.yaml': text }))).toThrow(message);
});
