import { ActivityTypes } from 'botbuilder';
import { LocalLines } from '../../src/storage/local/lines';
import { botFor, Person } from '../person';
import { brewing, coffeeSubject, guest } from '../dialogs/coffee';

describe('one turn', () => {
  it('answers a message delivered twice only once', async () => {
    const { person } = await brewing();
    const message = { type: ActivityTypes.Message, id: 'same', text: 'next' };
    expect(await person.send(message)).toHaveLength(1);
    expect(await person.send(message)).toHaveLength(0);
    expect((await person.say('where am i')).knowledge.step?.number).toBe(2);
  });

  it('replies to a message delivered again when the channel knows that the first reply never arrived', async () => {
    const { person } = await brewing();
    const message = { type: ActivityTypes.Message, id: 'same', text: 'next' };
    person.wasReplied = false;
    const [reply] = await person.send(message);
    expect(await person.send(message)).toMatchObject([
      { text: reply?.text, attachments: reply?.attachments },
    ]);
    person.wasReplied = true;
    expect(await person.send(message)).toHaveLength(0);
    expect((await person.say('where am i')).knowledge.step?.number).toBe(2);
  });

  it('decides anew when another process that stands in no line with it was faster', async () => {
    const { person, engine } = await brewing();
    const value = person.heard?.buttons.find(({ command }) => command === 'next');
    const elsewhere = new Person(botFor(coffeeSubject(), { ...engine, lines: new LocalLines() }));
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 ? person : elsewhere).send({ type: ActivityTypes.Message, id: `click-${n}`, value }),
      ),
    );
    expect(replies.map((sent) => sent.length)).toEqual(Array.from({ length: 10 }, () => 1));
    const stale = replies.filter(([reply]) => !reply?.text?.startsWith('**'));
    expect(stale).toHaveLength(9);
    expect((await person.say('where am i')).knowledge.step?.number).toBe(2);
  });

  it('keeps the place of each person of a group apart', async () => {
    const { person, engine } = await brewing();
    const other = new Person(botFor(coffeeSubject(), engine), 'user-2');
    await other.say('clean the pot');
    expect((await person.say('repeat')).knowledge).toMatchObject({ entryId: 'guide.brew' });
    expect((await other.say('repeat')).knowledge).toMatchObject({ entryId: 'guide.clean' });
  });

  it('goes on in the middle of a guide after a restart', async () => {
    const { person, engine } = await brewing();
    await person.say('next');
    person.bot = botFor(coffeeSubject(), engine);
    expect((await person.say('repeat')).knowledge.step).toEqual({ id: 'pour', number: 2, of: 2 });
  });

  it('acts on twenty clicks at once as if they came one after another', async () => {
    const { person } = await brewing();
    const value = person.heard?.buttons.find(({ command }) => command === 'next');
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        person.send({ type: ActivityTypes.Message, id: `click-${i}`, value }),
      ),
    );
    expect(replies.every((sent) => sent.length === 1)).toBe(true);
    expect((await person.say('where am i')).knowledge.step?.number).toBe(2);
  });

  it('sends nothing, and forgets the turn, when the state cannot be kept', async () => {
    const { person, engine } = await brewing();
    const write = jest.spyOn(engine.state, 'write').mockRejectedValueOnce(new Error('disk full'));
    await expect(person.send({ type: ActivityTypes.Message, text: 'next' })).rejects.toThrow('disk full');
    write.mockRestore();
    expect((await person.say('where am i')).knowledge.step?.number).toBe(1);
  });

  it.each([
    ['no text', {}],
    ['a picture', { attachments: [{ contentType: 'image/png', contentUrl: 'https://example.org/a.png' }] }],
    ['only spaces', { text: '   ' }],
    ['data it does not know', { value: { a: 1 } }],
    ['data that is no object', { value: 'next' }],
  ])('asks for words when a message has %s', async (_name, message) => {
    const { person } = await guest();
    expect((await person.act(message)).text).toContain('only read text');
  });

  it('says how long a message may be', async () => {
    const { person } = await guest();
    expect((await person.say('coffee '.repeat(1000))).text).toContain('4000');
  });

  it('hears a message without a mention, on any channel', async () => {
    const { person } = await brewing();
    expect((await person.say('<at>Bot</at> next <at id="2">Bot</at>')).knowledge.step?.number).toBe(2);
    expect((await person.say('<at>Bot</at>')).text).toContain('only read text');
  });

  it('welcomes a conversation once, and not for the bot itself', async () => {
    const { person } = await guest();
    const came = (id: string) =>
      person.send({ type: ActivityTypes.ConversationUpdate, membersAdded: [{ id, name: id }] });
    expect(await came('bot')).toHaveLength(0);
    expect(await came('user-1')).toHaveLength(1);
    expect(await came('user-1')).toHaveLength(0);
  });

  it('leaves other activities alone', async () => {
    const { person } = await guest();
    for (const type of [
      ActivityTypes.Typing,
      ActivityTypes.MessageReaction,
      ActivityTypes.Event,
      'invented',
    ]) {
      expect(await person.send({ type })).toHaveLength(0);
    }
  });
});

describe('state kept by another version of the program', () => {
  const key = 'person/test/conversation-1/user-1';

  it('that lacks what was added since is taken up where it was', async () => {
    const { person, engine } = await brewing();
    await person.say('next');
    const saved = (await engine.state.read([key]))[key];
    const { state } = saved.person.dialogs.dialogStack[1];
    delete state.failed;
    delete state.token;
    saved.person.memory = { devices: [], misses: 0 };
    await engine.state.write({ [key]: saved });
    expect((await person.say('where am i')).knowledge.step?.number).toBe(2);
    expect((await person.say('back')).knowledge.step?.number).toBe(1);
  });

  it('of an unknown shape begins afresh, with a reply', async () => {
    const { person, engine } = await brewing();
    const saved = (await engine.state.read([key]))[key];
    await engine.state.write({ [key]: { ...saved, version: 99, person: 'something else' } });
    expect((await person.say('when do i add milk')).knowledge).toMatchObject({
      outcome: 'answer',
      entryId: 'faq.milk',
    });
  });
});
