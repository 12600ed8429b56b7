import { CONTACT, coffeeSubject, guest } from './coffee';

describe('outside a guide', () => {
  it('answers a question and offers what is related, by number and by name', async () => {
    const { person } = await guest();
    const answer = await person.say('when do i add milk');
    expect(answer.knowledge).toMatchObject({
      outcome: 'answer',
      entryId: 'faq.milk',
      choices: ['faq.beans', 'guide.brew'],
    });
    expect(answer.knowledge.score).toBeGreaterThan(0.5);
    expect(answer.text).toContain('1. Best beans');
    expect((await person.say('1')).knowledge).toMatchObject({ outcome: 'answer', entryId: 'faq.beans' });
    await person.say('when do i add milk');
    expect((await person.say('Brew a cup')).knowledge).toMatchObject({
      outcome: 'step',
      entryId: 'guide.brew',
    });
  });

  it.each([
    ['2', 'guide.clean'],
    ['the second', 'guide.clean'],
    ['number two please', 'guide.clean'],
    ['the second one', 'guide.clean'],
    ['first', 'guide.brew'],
    ['Clean the pot', 'guide.clean'],
    ['clean', 'guide.clean'],
    ['BREW!', 'guide.brew'],
    ['my pot is dirty', 'guide.clean'],
  ])('asks which of several is meant, and takes "%s" as the answer', async (words, entryId) => {
    const { person } = await guest();
    const asked = await person.say('help with my machine');
    expect(asked.knowledge).toMatchObject({
      outcome: 'choices',
      entryId: 'guide.which',
      choices: ['guide.brew', 'guide.clean'],
    });
    expect(asked.text).toContain('2. Clean the pot');
    expect((await person.say(words)).knowledge).toMatchObject({ outcome: 'step', entryId });
  });

  it('asks again for a number that is not offered', async () => {
    const { person } = await guest();
    await person.say('help with my machine');
    expect((await person.say('3')).knowledge).toMatchObject({
      outcome: 'choices',
      choices: ['guide.brew', 'guide.clean'],
    });
    expect((await person.say('1')).knowledge).toMatchObject({ entryId: 'guide.brew' });
  });

  it('answers another question asked in place of a choice', async () => {
    const { person } = await guest();
    await person.say('help with my machine');
    expect((await person.say('which beans should i buy')).knowledge).toMatchObject({ entryId: 'faq.beans' });
  });

  it('takes "none of these" for an answer', async () => {
    const { person } = await guest();
    await person.say('help with my machine');
    expect((await person.say('none of these')).knowledge.outcome).toBe('fallback');
  });

  it('asks to rephrase, then gives options, then a person', async () => {
    const { person } = await guest();
    expect((await person.say('xyzzy plugh')).knowledge).toEqual({ type: 'knowledge', outcome: 'fallback' });
    const options = await person.say('qwrtz');
    expect(options.knowledge).toMatchObject({ outcome: 'fallback', choices: ['guide.brew'] });
    const handoff = await person.say('hjkl hjkl');
    expect(handoff.knowledge.outcome).toBe('handoff');
    expect(handoff.text).toContain(CONTACT);
    expect((await person.say('vbnm vbnm')).knowledge.outcome).toBe('fallback');
  });

  it('takes an option of the fallback by its number', async () => {
    const { person } = await guest();
    await person.say('xyzzy plugh');
    await person.say('qwrtz');
    expect((await person.say('1')).knowledge).toMatchObject({ outcome: 'step', entryId: 'guide.brew' });
  });

  it('starts the ladder afresh once something was understood', async () => {
    const { person } = await guest();
    await person.say('xyzzy plugh');
    await person.say('when do i add milk');
    expect((await person.say('qwrtz')).knowledge).toEqual({ type: 'knowledge', outcome: 'fallback' });
  });

  it('says honestly that there is no contact when none is set', async () => {
    const { person } = await guest(coffeeSubject());
    const { text, knowledge } = await person.say('talk to a person');
    expect(knowledge.outcome).toBe('handoff');
    expect(text).toContain('no contact');
  });

  it.each([
    ['hi', 'social'],
    ['Hello!!', 'social'],
    ['thank you so much', 'social'],
    ['are you a bot?', 'social'],
    ['help', 'social'],
    ['next', 'social'],
    ['continue', 'social'],
    ['stop', 'social'],
  ])('"%s" gets a fitting reply (%s)', async (words, outcome) => {
    const { person } = await guest();
    expect((await person.say(words)).knowledge.outcome).toBe(outcome);
  });
});
