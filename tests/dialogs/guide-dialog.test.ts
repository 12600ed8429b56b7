import { botFor } from '../person';
import { brewing, CONTACT, coffeeSubject, guest } from './coffee';
import { botYaml, GUIDE } from '../knowledge/sample';

const grind = { outcome: 'step', entryId: 'guide.brew', step: { id: 'grind', number: 1, of: 2 } };
const pour = { outcome: 'step', entryId: 'guide.brew', step: { id: 'pour', number: 2, of: 2 } };
const check = { outcome: 'choices', entryId: 'guide.brew', choices: ['yes', 'no'] };

describe('the way through a guide', () => {
  it('starts with what it achieves, what to do before, and the first step, complete in text', async () => {
    const { person } = await guest();
    const { text, knowledge } = await person.say('how do i make coffee');
    expect(knowledge).toMatchObject(grind);
    for (const part of [
      'This makes one cup.',
      'Fill the kettle.',
      'Step 1 of 2: Grind',
      'Counter › Grinder',
      '20 g',
      'On Pot 1 (Drawer): Use the hand mill.',
      'done',
    ]) {
      expect(text).toContain(part);
    }
  });

  it.each([
    ['done'],
    ['Next!'],
    ['ok'],
    ['OK done.'],
    ['i did it'],
    ["that's done"],
    ['doen'],
    ['yes'],
    ['continue'],
  ])('goes on when the person says "%s"', async (words) => {
    const { person } = await brewing();
    expect((await person.say(words)).knowledge).toMatchObject(pour);
  });

  it('goes on when the button is clicked', async () => {
    const { person } = await brewing();
    expect((await person.click('next')).knowledge).toMatchObject(pour);
  });

  it('asks for the check after the last step, and only a yes finishes it', async () => {
    const { person } = await brewing();
    await person.say('next');
    const asked = await person.say('next');
    expect(asked.knowledge).toMatchObject(check);
    expect(asked.text).toContain('Is there coffee in the cup?');
    for (const words of ['done', 'next', 'hmm', '7', 'milk first?']) {
      expect((await person.say(words)).knowledge.outcome).not.toBe('done');
    }
    const done = await person.say('yes');
    expect(done.knowledge).toMatchObject({ outcome: 'done', entryId: 'guide.brew' });
    expect(done.text).toContain('Rinse the pot.');
  });

  it.each(['click', 'number'])('takes the yes of the check as a %s', async (how) => {
    const { person } = await brewing();
    await person.say('next');
    await person.say('next');
    expect((await (how === 'click' ? person.click('yes') : person.say('1'))).knowledge.outcome).toBe('done');
  });

  it('goes back, also from the check, and stays at the first step', async () => {
    const { person } = await brewing();
    await person.say('next');
    await person.say('next');
    expect((await person.say('go back')).knowledge).toMatchObject(pour);
    expect((await person.say('back')).knowledge).toMatchObject(grind);
    const stayed = await person.say('previous');
    expect(stayed.knowledge).toMatchObject(grind);
    expect(stayed.text).toContain('first step');
  });

  it.each([
    ['repeat', /Step 1 of 2/],
    ['say that again please', /Step 1 of 2/],
    ['where am I?', /step 1 of 2 .* 1 to go/],
    ['help', /You can say \*\*done\*\*/],
    ['?', /You can say \*\*done\*\*/],
  ])('"%s" keeps the place', async (words, expected) => {
    const { person } = await brewing();
    const { text, knowledge } = await person.say(words);
    expect(knowledge).toMatchObject(grind);
    expect(text).toMatch(expected);
  });

  it.each([
    ['step 2', 2],
    ['go to step two', 2],
    ['the second step', 2],
    ['step 1', 1],
  ])('"%s" goes to that step', async (words, number) => {
    const { person } = await brewing();
    expect((await person.say(words)).knowledge.step?.number).toBe(number);
  });

  it.each(['step 0', 'step 3', 'go to step 99'])(
    '"%s" moves nowhere and says how many there are',
    async (words) => {
      const { person } = await brewing();
      const { text, knowledge } = await person.say(words);
      expect(knowledge).toMatchObject(grind);
      expect(text).toContain('2 steps');
    },
  );

  it('starts over when asked', async () => {
    const { person } = await brewing();
    await person.say('next');
    expect((await person.say('start over')).knowledge).toMatchObject(grind);
  });

  it('stops when asked, keeps the place and takes it up again', async () => {
    const { person } = await brewing();
    await person.say('next');
    expect((await person.say('stop')).knowledge).toMatchObject({ outcome: 'done', entryId: 'guide.brew' });
    expect((await person.say('when do i add milk')).knowledge).toMatchObject({ outcome: 'answer' });
    expect((await person.say('continue')).knowledge).toMatchObject(pour);
  });
});

describe('help at a step', () => {
  it('gives the remedy of the trouble described, and shows the step again', async () => {
    const { person } = await brewing();
    const { text, knowledge } = await person.say('the grinder is jammed');
    expect(knowledge).toMatchObject({ ...grind, trouble: 'stuck' });
    expect(text).toContain('clear the burrs');
    expect(text).toContain('Step 1 of 2');
  });

  it.each(['stuck', 'no', "I'm lost"])('"%s" offers the troubles of the step', async (words) => {
    const { person } = await brewing();
    const { knowledge } = await person.say(words);
    expect(knowledge).toMatchObject({ outcome: 'choices', choices: ['stuck', 'version Pot 1', 'none'] });
    expect((await person.say('1')).knowledge).toMatchObject({ ...grind, trouble: 'stuck' });
  });

  it('offers the troubles when the check fails', async () => {
    const { person } = await brewing(
      coffeeSubject({
        'guides/brew.md': GUIDE.replace(
          'Pour the water slowly.',
          'Pour the water slowly.\n\n#### Trouble: It drips {#drips}\n\n> - it drips\n> - water everywhere\n> - it leaks\n\nUse less.',
        ),
      }),
    );
    await person.say('step 2');
    await person.say('done');
    expect((await person.say('no')).knowledge).toMatchObject({
      outcome: 'choices',
      choices: ['drips', 'none'],
    });
    expect((await person.say('it drips')).knowledge).toMatchObject({ ...check, trouble: 'drips' });
  });

  it('answers a question and shows the same step in the same message', async () => {
    const { person } = await brewing();
    await person.say('next');
    const { text, knowledge } = await person.say('when do i add milk?');
    expect(knowledge).toMatchObject({ ...pour, entryId: 'faq.milk' });
    expect(text).toContain('Milk goes in last.');
    expect(text).toContain('Step 2 of 2');
    expect((await person.say('next')).knowledge).toMatchObject(check);
  });

  it('says small things back and keeps the place', async () => {
    const { person } = await brewing();
    expect((await person.say('thanks')).knowledge).toMatchObject(grind);
    expect((await person.say('this is stupid')).knowledge).toMatchObject(grind);
  });

  it('asks before it leaves for another guide, and takes this one up again later', async () => {
    const { person } = await brewing();
    await person.say('next');
    expect((await person.say('clean the pot')).knowledge).toMatchObject({
      outcome: 'choices',
      choices: ['guide.clean', 'guide.brew'],
    });
    expect((await person.say('2')).knowledge).toMatchObject(pour);
    await person.say('clean the pot');
    expect((await person.say('1')).knowledge).toMatchObject({ outcome: 'step', entryId: 'guide.clean' });
    await person.say('stop');
    expect((await person.say('how do i make coffee')).knowledge).toMatchObject(grind);
  });

  it('does not begin again when the open guide is asked for', async () => {
    const { person } = await brewing();
    await person.say('next');
    expect((await person.say('how do i make coffee')).knowledge).toMatchObject(pour);
  });

  it('gives the contact to who wants a person, and keeps the place', async () => {
    const { person } = await brewing();
    const { text, knowledge } = await person.say('can I talk to a human please');
    expect(knowledge).toMatchObject({ ...grind, outcome: 'handoff' });
    expect(text).toContain(CONTACT);
  });

  it('asks to rephrase, then offers what goes wrong here, then a person, and never moves', async () => {
    const { person } = await brewing();
    expect((await person.say('xyzzy plugh')).knowledge).toMatchObject(grind);
    expect((await person.say('qwrtz')).knowledge).toMatchObject({
      outcome: 'fallback',
      choices: ['stuck', 'version Pot 1', 'none'],
    });
    expect((await person.say('zzzz hhhh')).knowledge).toMatchObject({ ...grind, outcome: 'handoff' });
    expect((await person.say('next')).knowledge).toMatchObject(pour);
  });

  it.each(['👍', '...', '5', '!!', 'qqq', '-1'])('"%s" never moves', async (words) => {
    const { person } = await brewing();
    expect((await person.say(words)).knowledge).toMatchObject(grind);
  });
});

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
