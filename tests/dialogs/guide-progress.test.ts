import { GUIDE } from '../knowledge/sample';
import { brewing, coffeeSubject, grind, pour } from './coffee';

describe('that a step is done', () => {
  it.each([
    'there is fine powder in it now',
    'my husband ground the beans for me',
    'took me ages to find but i have it now',
    'ok that went fine, it is done here',
  ])('is understood in other words: "%s"', async (words) => {
    const { person } = await brewing();
    expect((await person.say(words)).knowledge).toMatchObject(pour);
  });

  it.each([
    'there is no powder',
    'i see fine powder but it does not turn any more',
    'is it fine powder now?',
    'it opened, the grinder is jammed',
  ])('is not said by who denies, complains or asks: "%s"', async (words) => {
    const { person } = await brewing();
    expect((await person.say(words)).knowledge.step?.id ?? 'grind').toBe('grind');
  });

  it.each(['it is raining here', 'my dog barks', 'i have a question', 'we have guests'])(
    'is not said by who only chats: "%s"',
    async (words) => {
      const { person } = await brewing();
      expect((await person.say(words)).knowledge.step?.id ?? 'grind').toBe('grind');
    },
  );

  it('leads on, and what is asked beside it is answered', async () => {
    const { person } = await brewing();
    const reply = await person.say('the beans are ground. when do i add milk?');
    expect(reply.knowledge).toMatchObject({ ...pour, entryId: 'faq.milk' });
    expect(reply.text).toContain('Pour the water slowly.');
  });

  it('is no news where it was done before', async () => {
    const { person } = await brewing();
    await person.say('done');
    expect((await person.say('i see fine powder')).knowledge).toMatchObject(pour);
  });

  it('answers the final check', async () => {
    const { person } = await brewing();
    await person.say('done');
    await person.say('done');
    expect((await person.say('managed that one, phew')).knowledge.outcome).toBe('done');
  });

  it('leads to the step after what goes wrong there', async () => {
    const leaky = GUIDE.replace(
      'Pour the water slowly.',
      'Pour the water slowly.\n\n#### Trouble: The pot leaks {#leaks}\n\n> - the pot leaks\n> - water runs out below\n> - it drips on the table\n\nTurn it round.',
    );
    const { person } = await brewing(coffeeSubject({ 'guides/brew.md': leaky }));
    const reply = await person.say('the beans are ground. now the pot leaks');
    expect(reply.knowledge).toMatchObject({ step: pour.step, trouble: 'leaks' });
  });
});

describe('the final check', () => {
  it('is answered at any step by who reads it out, unless a step shows it', async () => {
    const checked = GUIDE.replace(
      'Is there coffee in the cup?',
      'Does it say **Coffee is ready now**, or **Medium**?',
    );
    const { person } = await brewing(coffeeSubject({ 'guides/brew.md': checked }));
    expect((await person.say('i see medium')).knowledge).toMatchObject(grind);
    expect((await person.say('it says coffee is ready now')).knowledge.outcome).toBe('done');
  });
});
