import { brewing, coffeeSubject, grind, pour, check } from './coffee';
import { GUIDE } from '../knowledge/sample';

describe('what a person reads off the screen', () => {
  const dial = GUIDE.replace(
    'Pour the water slowly.',
    'Pour the water slowly.\n\n#### Screen: Water panel\n\n- Cold tap\n- **Hot water tap**',
  );

  it('leads to the step that shows it, forwards and backwards, and says so', async () => {
    const { person } = await brewing(coffeeSubject({ 'guides/brew.md': dial }));
    const ahead = await person.say('it says Hot Water Tap');
    expect(ahead.knowledge).toMatchObject(pour);
    expect(ahead.text).toContain("you're at step 2");
    expect((await person.say('i see medium')).knowledge).toMatchObject(grind);
  });

  it('keeps the place when it belongs to this step', async () => {
    const { person } = await brewing(coffeeSubject({ 'guides/brew.md': dial }));
    const here = await person.say('i can see coarse');
    expect(here.knowledge).toMatchObject(grind);
    expect(here.text).toContain('right place');
  });

  it('does not take for seen what the person says is missing', async () => {
    const { person } = await brewing(coffeeSubject({ 'guides/brew.md': dial }));
    expect((await person.say('there is no hot water tap')).knowledge.step?.number ?? 1).toBe(1);
  });
});

describe('versions', () => {
  it.each(['i have pot 1', 'pot 1'])('"%s" shows the steps for it from then on', async (words) => {
    const { person } = await brewing();
    const shown = await person.say(words);
    expect(shown.text).toContain('Use the hand mill.');
    expect(shown.text).not.toContain('20 g');
    expect((await person.say('repeat')).text).toContain('Drawer');
  });

  it('is offered to who is stuck, once', async () => {
    const { person } = await brewing();
    await person.say('stuck');
    expect((await person.say('I have Pot 1')).text).toContain('Use the hand mill.');
    expect((await person.say('stuck')).knowledge.choices).toEqual(['stuck', 'none']);
  });
});

describe('remedies', () => {
  it('are judged at once: a yes keeps the step, a no offers something else', async () => {
    const { person } = await brewing();
    await person.say('the grinder is jammed');
    expect((await person.say('yes')).knowledge).toMatchObject(grind);
    await person.say('the grinder is jammed');
    expect((await person.say('no')).knowledge.choices).toEqual(['version Pot 1', 'none']);
  });

  it('are forgotten once something else is said: a later yes means done', async () => {
    const { person } = await brewing();
    await person.say('the grinder is jammed');
    await person.say('when do i add milk?');
    expect((await person.say('yes')).knowledge).toMatchObject(pour);
  });

  it('that end the task lead to the check', async () => {
    const { person } = await brewing(
      coffeeSubject({ 'guides/brew.md': GUIDE.replace('{#stuck}', '{#stuck then=check}') }),
    );
    expect((await person.say('the grinder is jammed')).knowledge).toMatchObject({
      ...check,
      trouble: 'stuck',
    });
    expect((await person.say('yes')).knowledge.outcome).toBe('done');
  });
});
