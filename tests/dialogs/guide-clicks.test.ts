import { botFor } from '../person';
import { brewing, coffeeSubject, grind, pour } from './coffee';
import { botYaml, GUIDE } from '../knowledge/sample';

describe('old, doubled and forged clicks', () => {
  it('a second click on the same button does nothing more', async () => {
    const { person } = await brewing();
    const old = person.heard?.buttons.find(({ command }) => command === 'next');
    await person.click('next');
    const again = await person.click(old ?? '');
    expect(again.knowledge).toMatchObject(pour);
    expect(again.text).toContain('belongs to another step');
  });

  it.each([
    ['an unknown command', { command: 'explode', guide: 'guide.brew', step: 'grind' }],
    ['a name every object has', { command: 'constructor', guide: 'guide.brew', step: 'grind' }],
    ['another guide', { command: 'next', guide: 'guide.clean', step: 'rinse' }],
    ['a step that does not exist', { command: 'next', guide: 'guide.brew', step: 'nothing' }],
    ['the check, too early', { command: 'yes', guide: 'guide.brew', step: 'check' }],
  ])('a click with %s changes nothing', async (_name, data) => {
    const { person } = await brewing();
    const token = person.heard?.buttons[0]?.token ?? '';
    expect((await person.click({ token, ...data })).knowledge).toMatchObject(grind);
  });

  it('a click without the token of this visit changes nothing', async () => {
    const { person } = await brewing();
    const old = person.heard?.buttons.find(({ command }) => command === 'next');
    await person.say('next');
    await person.say('back');
    expect((await person.click(old ?? '')).knowledge).toMatchObject(grind);
    expect(
      (await person.click({ command: 'next', guide: 'guide.brew', step: 'grind', token: '' })).knowledge,
    ).toMatchObject(grind);
    expect((await person.say('repeat')).knowledge).toMatchObject(grind);
  });

  it('a click after the guide has ended gets a kind answer', async () => {
    const { person } = await brewing();
    const next = person.heard?.buttons[0];
    await person.say('stop');
    const { text, knowledge } = await person.click(next ?? '');
    expect(knowledge.outcome).toBe('social');
    expect(text).toContain('continue');
  });

  it('a click on a step while options are open goes by the step', async () => {
    const { person } = await brewing();
    const next = person.heard?.buttons.find(({ command }) => command === 'next');
    await person.say('stuck');
    expect((await person.click(next ?? '')).knowledge).toMatchObject(pour);
  });
});

describe('knowledge that changes under a person', () => {
  const edited = (from: string, to: string) => coffeeSubject({ 'guides/brew.md': GUIDE.replace(from, to) });

  it('keeps the step by its id when others are added', async () => {
    const { person, engine } = await brewing();
    await person.say('next');
    const extra = '### Warm {#warm}\n\n**Place:** Pot\n\nWarm it.\n\n### Grind {#grind}';
    person.bot = botFor(edited('### Grind {#grind}', extra), engine);
    expect((await person.say('repeat')).knowledge.step).toEqual({ id: 'pour', number: 3, of: 3 });
  });

  it('goes to the nearest step when the id is gone, and says so', async () => {
    const { person, engine } = await brewing();
    await person.say('next');
    person.bot = botFor(edited('{#pour}', '{#pour-slowly}'), engine);
    const { text, knowledge } = await person.say('repeat');
    expect(knowledge.step).toEqual({ id: 'pour-slowly', number: 2, of: 2 });
    expect(text).toContain('has been updated');
  });

  it('hears the person as if no guide were open when the guide is gone', async () => {
    const { person, engine } = await brewing();
    const without = coffeeSubject({
      'guides/brew.md': GUIDE.replaceAll('guide.brew', 'guide.other'),
      'faqs/beans.md': undefined,
      'faqs/milk.md': undefined,
      'guides/which.md': undefined,
      'bot.yaml': botYaml('guide.clean'),
    });
    person.bot = botFor(without, engine);
    expect((await person.say('clean the pot')).knowledge).toMatchObject({
      outcome: 'step',
      entryId: 'guide.clean',
    });
  });
});
