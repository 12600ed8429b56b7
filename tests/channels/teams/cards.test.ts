// What a person in Teams sees and clicks, over the whole bot and without Teams. tests/teams has the local client.
import type { Activity } from 'botbuilder';
import type { StorageEngine } from '../../../src/storage/engine';
import { openStorage } from '../../../src/storage/open';
import { coffeeSubject } from '../../dialogs/coffee';
import { botFor, Person, type Heard } from '../../person';

interface Button {
  readonly title: string;
  readonly data: Record<string, unknown>;
}

const subject = coffeeSubject();

function buttonsOf({ attachments }: Partial<Activity>): readonly Button[] {
  return (attachments?.[0]?.content as { actions: Button[] } | undefined)?.actions ?? [];
}

function dataOf(message: Partial<Activity>, title: string): Record<string, unknown> {
  const button = buttonsOf(message).find((each) => each.title === title);
  if (!button)
    throw new Error(
      `no "${title}" among ${buttonsOf(message)
        .map((each) => each.title)
        .join(', ')}`,
    );
  return button.data;
}

const textOf = ({ attachments, text }: Partial<Activity>): string =>
  text ??
  (attachments?.[0]?.content as { body: { text?: string }[] }).body
    .flatMap((each) => each.text ?? [])
    .join('\n');

class Teams {
  readonly person: Person;

  constructor(
    readonly engine: StorageEngine,
    id = 'alex',
    private readonly conversation: object = { id: 'chat', conversationType: 'personal' },
  ) {
    this.person = new Person(botFor(subject, engine), id, 'chat', 'msteams');
  }

  async say(text: string): Promise<Heard> {
    return this.person.act(this.message({ text }));
  }

  /** Clicks; gives back what was sent anew and what was changed. */
  async click(data: Record<string, unknown>, replyToId = 'card-1') {
    const before = this.person.updated.length;
    const sent = await this.person.send(this.message({ type: 'message', value: data, replyToId }));
    return { sent, changed: this.person.updated.slice(before) };
  }

  private message(more: Partial<Activity>): Partial<Activity> {
    const conversation = this.conversation as Activity['conversation'];
    return { ...more, conversation, from: { id: this.person.id, name: `${this.person.id} [x](y) *z*` } };
  }
}

async function teams(): Promise<Teams> {
  return new Teams(await openStorage('memory:'));
}

describe('a step', () => {
  it('is one card without text, with a short summary for the notification', async () => {
    const { activity } = await (await teams()).say('how do i make coffee');
    expect(activity.text).toBeUndefined();
    expect(activity.attachments).toHaveLength(1);
    expect(activity.summary).toBe('Step 1 of 2: Grind');
    expect(activity.suggestedActions).toBeUndefined();
  });

  it('is replaced in place by the next one when its button is clicked', async () => {
    const alex = await teams();
    const { activity } = await alex.say('how do i make coffee');
    const { sent, changed } = await alex.click(dataOf(activity, 'Done'));
    expect(sent).toEqual([]);
    expect(changed).toHaveLength(1);
    expect(changed[0]?.id).toBe('card-1');
    expect(textOf(changed[0] ?? {})).toContain('Step 2 of 2');
  });

  it('is replaced to the end: check, yes, and the ending stays when a button of it is clicked', async () => {
    const alex = await teams();
    let { activity: card } = await alex.say('how do i make coffee');
    for (const title of ['Done', 'Done', 'Yes']) {
      const { sent, changed } = await alex.click(dataOf(card, title));
      expect(sent).toEqual([]);
      card = changed[0] ?? {};
    }
    expect(textOf(card)).toContain('Nicely done');
    const { sent, changed } = await alex.click(dataOf(card, '👍 Good'));
    expect(changed).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it('that was clicked twice is not skipped: the second click changes the same card, with a word about it', async () => {
    const alex = await teams();
    const { activity } = await alex.say('how do i make coffee');
    await alex.click(dataOf(activity, 'Done'));
    const { sent, changed } = await alex.click(dataOf(activity, 'Done'));
    expect(sent).toEqual([]);
    expect(textOf(changed[0] ?? {})).toContain('belongs to another step');
    expect(textOf(changed[0] ?? {})).toContain('Step 2 of 2');
  });

  it('further up is left alone: the reply comes as a new message below the last one', async () => {
    const alex = await teams();
    const { activity: old } = await alex.say('how do i make coffee');
    await alex.say('next');
    const { sent, changed } = await alex.click(dataOf(old, 'Done'));
    expect(changed).toEqual([]);
    expect(textOf(sent[0] ?? {})).toContain('Step 2 of 2');
  });

  it('comes as a new message when Teams no longer has the card', async () => {
    const alex = await teams();
    const { activity } = await alex.say('how do i make coffee');
    alex.person.refusesChanges = 404;
    const { sent } = await alex.click(dataOf(activity, 'Done'));
    expect(sent).toHaveLength(1);
    expect(textOf(sent[0] ?? {})).toContain('Step 2 of 2');
  });

  it('is not sent a second time when nobody knows whether the card was changed', async () => {
    const alex = await teams();
    const { activity } = await alex.say('how do i make coffee');
    alex.person.refusesChanges = 504;
    await expect(alex.click(dataOf(activity, 'Done'))).rejects.toMatchObject({ statusCode: 504 });
    alex.person.refusesChanges = undefined;
    expect((await alex.say('where am i')).knowledge.step?.number).toBe(2);
  });

  it('changes nothing where replies travel in the answer', async () => {
    const alex = await teams();
    const { activity } = await alex.say('how do i make coffee');
    const click = {
      type: 'message',
      value: dataOf(activity, 'Done'),
      replyToId: 'card-1',
      deliveryMode: 'expectReplies',
    };
    await alex.person.send(click);
    expect(alex.person.updated).toEqual([]);
  });
});

describe('what is worth keeping is not replaced', () => {
  it.each([
    ['all steps at once', 'all steps'],
    ['an answer in the middle of a guide', 'which beans should i buy'],
  ])('%s', async (_what, words) => {
    const alex = await teams();
    await alex.say('how do i make coffee');
    const { activity } = await alex.say(words);
    const { sent, changed } = await alex.click(dataOf(activity, 'Done'));
    expect(changed).toEqual([]);
    expect(textOf(sent[0] ?? {})).toContain('Step 2 of 2');
  });

  it('an answer with related questions', async () => {
    const alex = await teams();
    const { activity } = await alex.say('which beans should i buy');
    const { sent, changed } = await alex.click(dataOf(activity, 'Brew a cup'));
    expect(changed).toEqual([]);
    expect(textOf(sent[0] ?? {})).toContain('Step 1 of 2');
  });
});

describe('a question with options', () => {
  it('has them as buttons, and is replaced by what was picked', async () => {
    const alex = await teams();
    await alex.say('how do i make coffee');
    const { activity } = await alex.say('stuck');
    const [first] = buttonsOf(activity);
    const { sent, changed } = await alex.click(first?.data ?? {});
    expect(sent).toEqual([]);
    expect(textOf(changed[0] ?? {})).toContain('Step 1 of 2');
  });

  it('that is answered by typing leaves buttons that still ask, and never move', async () => {
    const alex = await teams();
    await alex.say('how do i make coffee');
    const { activity: stopped } = await alex.say('stop');
    const carryOn = dataOf(stopped, 'Continue');
    await alex.say('continue');
    // "Continue" would now mean "done with this step".
    const { sent } = await alex.click(carryOn);
    expect(textOf(sent[0] ?? {})).toContain('belongs to another step');
    expect((await alex.say('where am i')).knowledge.step?.number).toBe(1);
  });

  it('works while it is the last thing said', async () => {
    const alex = await teams();
    await alex.say('how do i make coffee');
    const { activity } = await alex.say('stop');
    const { sent } = await alex.click(dataOf(activity, 'Continue'));
    expect(textOf(sent[0] ?? {})).toContain('Step 1 of 2');
  });
});

it('an answer carries the thumbs of Teams, and a step does not', async () => {
  const alex = await teams();
  expect((await alex.say('which beans should i buy')).activity.channelData).toEqual({
    feedbackLoop: { type: 'default' },
  });
  expect((await alex.say('how do i make coffee')).activity.channelData).toBeUndefined();
});

it('a reply with nothing to click is plain text', async () => {
  const alex = await teams();
  const { activity } = await alex.person.act({ attachments: [] });
  expect(activity).toMatchObject({
    textFormat: 'markdown',
    text: expect.stringContaining('only read text') as string,
  });
  expect(activity.attachments).toBeUndefined();
});

describe('two people in a group chat', () => {
  const group = { id: 'group', conversationType: 'groupChat', isGroup: true };

  async function two() {
    const engine = await openStorage('memory:');
    return { alex: new Teams(engine, 'alex', group), megan: new Teams(engine, 'megan', group) };
  }

  it('walk two guides at once, each card saying whose it is', async () => {
    const { alex, megan } = await two();
    const { activity: hers } = await megan.say('clean the pot');
    const { activity: his } = await alex.say('how do i make coffee');
    expect(textOf(his)).toMatch(/^For alex xy z\n/);
    expect(textOf(hers)).toMatch(/^For megan xy z\n/);
    const { changed } = await alex.click(dataOf(his, 'Done'));
    expect(textOf(changed[0] ?? {})).toContain('Step 2 of 2');
    expect((await megan.say('repeat')).knowledge).toMatchObject({
      entryId: 'guide.clean',
      step: { number: 1 },
    });
  });

  it("do not move each other: a click on somebody else's card changes nothing, and says why", async () => {
    const { alex, megan } = await two();
    const { activity: his } = await alex.say('how do i make coffee');
    const { sent, changed } = await megan.click(dataOf(his, 'Done'));
    expect(changed).toEqual([]);
    expect(textOf(sent[0] ?? {})).toContain("somebody else's steps");
    // His card is still the one that is replaced.
    expect((await alex.click(dataOf(his, 'Done'))).changed).toHaveLength(1);
  });

  it('may click a question of the other', async () => {
    const { alex, megan } = await two();
    const { activity: his } = await alex.say('which beans should i buy');
    const { sent } = await megan.click(dataOf(his, 'Brew a cup'));
    expect(textOf(sent[0] ?? {})).toContain('Step 1 of 2');
    expect((await alex.say('where am i')).knowledge.step).toBeUndefined();
  });
});
