import { brewing, guest, grind, pour, check } from './coffee';

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

it('gives the whole guide as one message, and keeps the place', async () => {
  const { person } = await brewing();
  await person.say('next');
  const { text, knowledge } = await person.say('show me all steps');
  expect(knowledge).toMatchObject(pour);
  expect(text).toMatch(/1\. \*\*Grind\*\*[^]*2\. \*\*Pour\*\*/);
});

it('asks for a thumb when a guide is done, and why when it is down', async () => {
  const { person } = await brewing();
  for (const words of ['next', 'next', 'yes']) await person.say(words);
  expect((await person.say('👎')).knowledge.outcome).toBe('choices');
  expect((await person.say('2')).knowledge.outcome).toBe('social');
  expect((await person.say('👍')).knowledge.outcome).toBe('social');
});
