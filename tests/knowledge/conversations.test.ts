import { join } from 'node:path';
import { buildSubject } from '../../src/dialogs/subject';
import { loadKnowledge } from '../../src/knowledge/load';
import { openStorage } from '../../src/storage/open';
import { botFor, Person, type Heard } from '../person';
import { differences, readConversations } from './conversation-file';

const folder = join(__dirname, '../../knowledge');
const subject = buildSubject(loadKnowledge(folder), undefined);
const conversations = readConversations(join(folder, 'tests/conversations'));

it('there are at least 25 conversations', () => {
  expect(conversations.length).toBeGreaterThanOrEqual(25);
});

describe.each(['directline', 'msteams', 'terminal'])('on %s', (channel) => {
  const runnable = conversations.filter(({ turns }) => channel !== 'terminal' || turns.every(({ click }) => !click));

  it.each(runnable.map(({ name, turns }) => [name, turns] as const))('%s', async (_name, turns) => {
    const engine = await openStorage('memory:');
    const person = new Person(botFor(subject, engine), 'user-1', 'conversation-1', channel);
    const heard: Heard[] = [];
    const wrong: string[] = [];
    for (const turn of turns) {
      if (turn.restart) person.bot = botFor(subject, engine);
      const card = heard.at(-(turn.ago ?? 0) - 1);
      const button = card?.buttons.find(({ command }) => command === turn.click);
      if (turn.click !== undefined && !button) throw new Error(`the card has no button "${turn.click}"`);
      const reply = button ? await person.click(button) : await person.say(turn.say ?? '');
      heard.push(reply);
      const said = turn.say ?? `[${turn.click}]`;
      wrong.push(...differences(turn, reply).map((difference) => `after "${said}": ${difference}`));
    }
    expect(wrong).toEqual([]);
  });
});
