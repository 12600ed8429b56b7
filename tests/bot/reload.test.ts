// People who talk to the bot while its knowledge is edited.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { buildBot, type BuiltBot } from '../../src/bot/build-bot';
import { botYaml, FAQ, GUIDE, knowledgeFolder } from '../knowledge/sample';
import { Person } from '../person';

const built: BuiltBot[] = [];
afterAll(() => Promise.all(built.map((each) => each.close())));

async function running() {
  const folder = knowledgeFolder();
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const bot = await buildBot({ knowledgeDir: folder, storageUrl: 'memory:' }, log);
  built.push(bot);
  const write = async (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    await bot.reload();
  };
  return { folder, lines, bot, write, person: new Person(bot.bot) };
}

it('answers from the new knowledge at once', async () => {
  const { bot, write, person } = await running();
  expect((await person.say('best coffee beans')).text).toContain('Fresh ones.');
  await write(
    'faqs/beans.md',
    FAQ.replace('Fresh ones.', 'Roasted yesterday.').replace('best coffee beans', 'shall i grind lupins'),
  );
  expect((await person.say('shall i grind lupins')).text).toContain('Roasted yesterday.');
  expect(bot.knowledge().entries.get('faq.beans')).toMatchObject({
    body: 'Roasted yesterday. Buy **small bags**.',
  });
});

it('keeps somebody at their step when steps are put before it and it is written anew', async () => {
  const { write, person } = await running();
  await person.say('brew a cup');
  await person.say('done');
  const more = GUIDE.replace(
    '### Pour {#pour}',
    '### Warm the pot {#warm}\n\n**Place:** Sink\n\nRinse it with hot water.\n\n### Pour {#pour}',
  ).replace('Pour the water slowly.', 'Pour in circles.');
  await write('guides/brew.md', more);
  const heard = await person.say('repeat');
  expect(heard.knowledge.step).toEqual({ id: 'pour', number: 3, of: 3 });
  expect(heard.text).toContain('Pour in circles.');
});

it('goes on with what it has when an edit is faulty, and logs where the fault is', async () => {
  const { folder, lines, write, person } = await running();
  await person.say('brew a cup');
  await write('guides/brew.md', GUIDE.replace('### Pour {#pour}', '### Pour'));
  expect((await person.say('done')).knowledge.step).toEqual({ id: 'pour', number: 2, of: 2 });
  const [line] = lines.filter((each) => each.includes('cannot be used'));
  expect(line).toContain(`${join(folder, 'guides/brew.md')}:`);
  expect(line).toContain('add {#some-id}');
  await write('guides/brew.md', GUIDE.replace('Pour the water slowly.', 'Pour in circles.'));
  expect((await person.say('repeat')).text).toContain('Pour in circles.');
});

it('answers somebody whose guide was taken away as if no guide were open', async () => {
  const { folder, write, person } = await running();
  await person.say('brew a cup');
  writeFileSync(join(folder, 'bot.yaml'), botYaml('faq.beans'));
  writeFileSync(join(folder, 'faqs/beans.md'), FAQ.replace('related: [guide.brew]\n', ''));
  await write('guides/brew.md', GUIDE.replace('id: guide.brew', 'id: guide.tea').replaceAll('coffee', 'tea'));
  expect((await person.say('best coffee beans')).knowledge).toMatchObject({
    outcome: 'answer',
    entryId: 'faq.beans',
  });
});
