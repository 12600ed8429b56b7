// What people say at a step beside commands and complaints: versions, labels they used, several things at once.
import { brewing, coffeeSubject, grind, guest, pour } from './coffee';

describe('words at a step', () => {
  it('does not show a list again that was refused, but offers a person and keeps the place', async () => {
    const { person } = await brewing();
    expect((await person.say('stuck')).knowledge.choices).toContain('none');
    expect((await person.say('none of these')).knowledge).toMatchObject(grind);
    expect((await person.say('stuck')).knowledge).toMatchObject({ ...grind, outcome: 'handoff' });
    expect((await person.say('next')).knowledge).toMatchObject(pour);
  });

  it('goes back to where a guide was left for another one', async () => {
    const { person } = await brewing();
    await person.say('next');
    await person.say('clean the pot');
    expect((await person.say('yes')).knowledge).toMatchObject({ entryId: 'guide.clean' });
    await person.say('brew a cup');
    const { knowledge, text } = await person.say('yes');
    expect(knowledge).toMatchObject(pour);
    expect(text).toContain('where we left it');
  });

  it.each(['no stay', 'no stay here', 'nope lets stay'])('"%s" stays', async (words) => {
    const { person } = await brewing();
    await person.say('clean the pot');
    const { knowledge, text } = await person.say(words);
    expect(knowledge).toMatchObject(grind);
    expect(text).not.toContain("didn't get that");
  });

  it.each(['call me at +44 7700 900123', 'my mail is joe@example.com'])(
    'does not take what is private: "%s"',
    async (words) => {
      const { person } = await brewing();
      const { knowledge, text } = await person.say(words);
      expect(knowledge).toMatchObject(grind);
      expect(text).toContain("can't call or write");
      const { person: other } = await guest();
      expect((await other.say(words)).text).toContain("can't call or write");
    },
  );

  it('keeps a private number out of what a person is told who takes over', async () => {
    const { person } = await brewing(coffeeSubject({}, 'barista@example.org'));
    await person.say('call me at +44 7700 900123');
    expect((await person.say('person')).text).not.toContain('900123');
  });

  it.each(['next dear', 'yep did that', 'found it thank you', 'ok next lol'])(
    '"%s" is done',
    async (words) => {
      const { person } = await brewing();
      expect((await person.say(words)).knowledge).toMatchObject(pour);
    },
  );
});
