import { brewing, CONTACT, coffeeSubject, grind, pour, check } from './coffee';
import { GUIDE } from '../knowledge/sample';

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

  it.each(['this is stupid i want a human', 'useless bot get me a person'])(
    'hears the wish behind an outburst: "%s"',
    async (words) => {
      const { person } = await brewing();
      expect((await person.say(words)).knowledge).toMatchObject({ outcome: 'handoff' });
    },
  );

  it('does not take a label that is read out for a command', async () => {
    const { person } = await brewing();
    expect((await person.say('i see next')).knowledge).toMatchObject(grind);
  });

  it.each(['👍', '👍🏽👍🏽', '😡', '❤️'])('"%s" is small talk, not a riddle', async (words) => {
    const { person } = await brewing();
    const { text, knowledge } = await person.say(words);
    expect(knowledge).toMatchObject(grind);
    expect(text).not.toContain("didn't get that");
  });

  it.each(['it did not work!!!!', 'im so confused 😭'])('"%s" asks what is in the way', async (words) => {
    const { person } = await brewing();
    expect((await person.say(words)).knowledge.choices).toContain('none');
  });

  it.each(['👍', '...', '5', '!!', 'qqq', '-1'])('"%s" never moves', async (words) => {
    const { person } = await brewing();
    expect((await person.say(words)).knowledge).toMatchObject(grind);
  });
});
