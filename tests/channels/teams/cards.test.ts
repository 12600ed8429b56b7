// What a person in Teams sees and clicks, over the whole bot and without Teams. tests/teams has the local client.
import { buttonsOf, dataOf, newcomer, textOf } from './teams-person';

describe('a step', () => {
  it('is one card without text, with a short summary for the notification', async () => {
    const { activity } = await (await newcomer()).say('how do i make coffee');
    expect(activity.text).toBeUndefined();
    expect(activity.attachments).toHaveLength(1);
    expect(activity.summary).toBe('Step 1 of 2: Grind');
    expect(activity.suggestedActions).toBeUndefined();
  });

  it('is replaced in place by the next one when its button is clicked', async () => {
    const alex = await newcomer();
    const { activity } = await alex.say('how do i make coffee');
    const { sent, changed } = await alex.click(dataOf(activity, 'Done'));
    expect(sent).toEqual([]);
    expect(changed).toHaveLength(1);
    expect(changed[0]?.id).toBe('card-1');
    expect(textOf(changed[0] ?? {})).toContain('Step 2 of 2');
  });

  it('is replaced to the end: check, yes, and the ending stays when a button of it is clicked', async () => {
    const alex = await newcomer();
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
    const alex = await newcomer();
    const { activity } = await alex.say('how do i make coffee');
    await alex.click(dataOf(activity, 'Done'));
    const { sent, changed } = await alex.click(dataOf(activity, 'Done'));
    expect(sent).toEqual([]);
    expect(textOf(changed[0] ?? {})).toContain('belongs to another step');
    expect(textOf(changed[0] ?? {})).toContain('Step 2 of 2');
  });

  it('further up is left alone: the reply comes as a new message below the last one', async () => {
    const alex = await newcomer();
    const { activity: old } = await alex.say('how do i make coffee');
    await alex.say('next');
    const { sent, changed } = await alex.click(dataOf(old, 'Done'));
    expect(changed).toEqual([]);
    expect(textOf(sent[0] ?? {})).toContain('Step 2 of 2');
  });

  it('comes as a new message when Teams no longer has the card', async () => {
    const alex = await newcomer();
    const { activity } = await alex.say('how do i make coffee');
    alex.person.refusesChanges = 404;
    const { sent } = await alex.click(dataOf(activity, 'Done'));
    expect(sent).toHaveLength(1);
    expect(textOf(sent[0] ?? {})).toContain('Step 2 of 2');
  });

  it('is not sent a second time when nobody knows whether the card was changed', async () => {
    const alex = await newcomer();
    const { activity } = await alex.say('how do i make coffee');
    alex.person.refusesChanges = 504;
    await expect(alex.click(dataOf(activity, 'Done'))).rejects.toMatchObject({ statusCode: 504 });
    alex.person.refusesChanges = undefined;
    expect((await alex.say('where am i')).knowledge.step?.number).toBe(2);
  });

  it('changes nothing where replies travel in the answer', async () => {
    const alex = await newcomer();
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
    const alex = await newcomer();
    await alex.say('how do i make coffee');
    const { activity } = await alex.say(words);
    const { sent, changed } = await alex.click(dataOf(activity, 'Done'));
    expect(changed).toEqual([]);
    expect(textOf(sent[0] ?? {})).toContain('Step 2 of 2');
  });

  it('an answer with related questions', async () => {
    const alex = await newcomer();
    const { activity } = await alex.say('which beans should i buy');
    const { sent, changed } = await alex.click(dataOf(activity, 'Brew a cup'));
    expect(changed).toEqual([]);
    expect(textOf(sent[0] ?? {})).toContain('Step 1 of 2');
  });
});

describe('a question with options', () => {
  it('has them as buttons, and is replaced by what was picked', async () => {
    const alex = await newcomer();
    await alex.say('how do i make coffee');
    const { activity } = await alex.say('stuck');
    const [first] = buttonsOf(activity);
    const { sent, changed } = await alex.click(first?.data ?? {});
    expect(sent).toEqual([]);
    expect(textOf(changed[0] ?? {})).toContain('Step 1 of 2');
  });

  it('that is answered by typing leaves buttons that still ask, and never move', async () => {
    const alex = await newcomer();
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
    const alex = await newcomer();
    await alex.say('how do i make coffee');
    const { activity } = await alex.say('stop');
    const { sent } = await alex.click(dataOf(activity, 'Continue'));
    expect(textOf(sent[0] ?? {})).toContain('Step 1 of 2');
  });
});

it('an answer carries the thumbs of Teams, and a step does not', async () => {
  const alex = await newcomer();
  expect((await alex.say('which beans should i buy')).activity.channelData).toEqual({
    feedbackLoop: { type: 'default' },
  });
  expect((await alex.say('how do i make coffee')).activity.channelData).toBeUndefined();
});

it('a reply with nothing to click is plain text', async () => {
  const alex = await newcomer();
  const { activity } = await alex.person.act({ attachments: [] });
  expect(activity).toMatchObject({
    textFormat: 'markdown',
    text: expect.stringContaining('only read text') as string,
  });
  expect(activity.attachments).toBeUndefined();
});
