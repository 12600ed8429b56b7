import type { Activity } from 'botbuilder';
import { openStorage } from '../../src/storage/open';
import { coffeeSubject } from '../dialogs/coffee';
import { botFor, Person } from '../person';

const subject = coffeeSubject();
const personal = { id: 'a:1', conversationType: 'personal' };
const group = { id: '19:group', conversationType: 'groupChat', isGroup: true };
const channel = { id: '19:general', conversationType: 'channel', isGroup: true };
const team = { team: { id: '19:general' } };

async function teams() {
  const engine = await openStorage('memory:');
  const person = new Person(botFor(subject, engine), 'alex', 'a:1', 'msteams');
  const send = (more: object) => person.send({ conversation: personal, ...more } as Partial<Activity>);
  const installed = (action: string, more: object = {}) =>
    send({ type: 'installationUpdate', action, ...more });
  const joined = (ids: readonly string[], more: object = {}) =>
    send({ type: 'conversationUpdate', membersAdded: ids.map((id) => ({ id })), ...more });
  return { engine, person, send, installed, joined };
}

const textOf = (sent: Partial<Activity>[]): string =>
  JSON.stringify(sent[0]?.attachments?.[0]?.content ?? '');

describe('the welcome', () => {
  it('is said once for the two activities of an installation, as one message', async () => {
    const { installed, joined } = await teams();
    const sent = [...(await installed('add')), ...(await joined(['alex', 'bot']))];
    expect(sent).toHaveLength(1);
    // What it is for, how to go on, what it cannot do.
    expect(textOf(sent)).toContain('one step at a time');
    expect(textOf(sent)).toContain('**help**');
    expect(textOf(sent)).toContain("can't");
    expect(textOf(sent)).toContain('Action.Submit');
  });

  it('is said once, too, when both come at the same time and in the other order', async () => {
    const { installed, joined } = await teams();
    const sent = await Promise.all([joined(['alex', 'bot']), installed('add'), joined(['alex', 'bot'])]);
    expect(sent.flat()).toHaveLength(1);
  });

  it('survives a restart without being said again', async () => {
    const { installed, joined, person, engine } = await teams();
    await installed('add');
    person.bot = botFor(subject, engine);
    expect(await joined(['alex', 'bot'])).toEqual([]);
  });

  it.each(['add-upgrade', 'remove-upgrade', 'invented'])('is not said for "%s"', async (action) => {
    const { installed } = await teams();
    expect(await installed(action)).toEqual([]);
  });

  it('is said again when the bot comes back after it was removed', async () => {
    const { installed } = await teams();
    expect(await installed('add')).toHaveLength(1);
    expect(await installed('remove')).toEqual([]);
    expect(await installed('add')).toHaveLength(1);
    expect(await installed('add')).toEqual([]);
  });

  it.each([
    ['the bot alone', ['bot'], 0],
    ['a person', ['alex'], 1],
  ])('in a personal chat is not for the bot: %s', async (_who, ids, count) => {
    const { joined } = await teams();
    expect(await joined(ids)).toHaveLength(count);
  });

  it('in a group is for the coming of the bot, not of each member, and says how to be heard', async () => {
    const { joined } = await teams();
    expect(await joined(['megan', 'adele'], { conversation: group })).toEqual([]);
    const sent = await joined(['bot'], { conversation: group });
    expect(sent).toHaveLength(1);
    expect(textOf(sent)).toContain('mention me');
    expect(await joined(['bot'], { conversation: group })).toEqual([]);
  });

  it('in a team is one post, whichever channel the bot was added from', async () => {
    const { joined, installed } = await teams();
    const elsewhere = { ...channel, id: '19:announcements' };
    const sent = [
      ...(await installed('add', { conversation: elsewhere, channelData: team })),
      ...(await joined(['bot'], { conversation: channel, channelData: team })),
    ];
    expect(sent).toHaveLength(1);
    expect(sent[0]?.conversation).toEqual(elsewhere);
  });
});

describe('leaving', () => {
  const place = async (person: Person, conversation: object) => {
    const [sent] = await person.send({
      type: 'message',
      text: 'where am i',
      conversation,
    } as Partial<Activity>);
    return (sent?.entities?.[0] as { step?: { number: number } } | undefined)?.step?.number;
  };
  const brew = (person: Person, conversation: object) =>
    person.send({ type: 'message', text: 'how do i make coffee', conversation } as Partial<Activity>);

  it('deletes all that is kept of the person there, and sends nothing', async () => {
    const { person, installed, engine } = await teams();
    await brew(person, personal);
    await brew(person, group);
    expect(await installed('remove')).toEqual([]);
    expect(await place(person, personal)).toBeUndefined();
    expect(await place(person, group)).toBe(1);
    expect(await engine.state.names('person/msteams/a%3A1/')).toHaveLength(1);
  });

  it('of one member of a group leaves the others theirs', async () => {
    const { person, send, engine } = await teams();
    const megan = new Person(botFor(subject, engine), 'megan', '19:group', 'msteams');
    await brew(person, group);
    await brew(megan, group);
    const left = { type: 'conversationUpdate', membersRemoved: [{ id: 'megan' }], conversation: group };
    expect(await send(left)).toEqual([]);
    expect(await place(megan, group)).toBeUndefined();
    expect(await place(person, group)).toBe(1);
  });

  it('of the bot from a channel deletes the threads in it, and no other channel', async () => {
    const { person, installed } = await teams();
    const thread = { ...channel, id: '19:general;messageid=1795373802416' };
    const other = { ...channel, id: '19:generals;messageid=1' };
    await brew(person, thread);
    await brew(person, other);
    expect(await installed('remove', { conversation: channel })).toEqual([]);
    expect(await place(person, thread)).toBeUndefined();
    expect(await place(person, other)).toBe(1);
  });
});

it.each([
  ['an edited message', { type: 'messageUpdate', text: 'next', channelData: { eventType: 'editMessage' } }],
  [
    'a restored message',
    { type: 'messageUpdate', text: 'next', channelData: { eventType: 'undeleteMessage' } },
  ],
  ['a deleted message', { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }],
  ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '1' }],
  ['a reaction taken back', { type: 'messageReaction', reactionsRemoved: [{ type: 'like' }] }],
  ['the start of a meeting', { type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} }],
  ['a read receipt', { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: {} }],
  ['a renamed channel', { type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } }],
  [
    'an update of members that names nobody',
    { type: 'conversationUpdate', membersAdded: [], membersRemoved: [] },
  ],
  ['an installation without an action', { type: 'installationUpdate' }],
  ['a type nobody knows', { type: 'invented' }],
])('%s changes nothing and gets no reply', async (_what, activity) => {
  const { person, send } = await teams();
  await person.send({
    type: 'message',
    text: 'how do i make coffee',
    conversation: personal,
  } as Partial<Activity>);
  expect(await send(activity)).toEqual([]);
  const [sent] = await person.send({
    type: 'message',
    text: 'where am i',
    conversation: personal,
  } as Partial<Activity>);
  expect(sent?.entities?.[0]).toMatchObject({ step: { number: 1 } });
});
