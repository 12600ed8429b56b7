// A personal chat: installing, asking, walking through a guide by clicks, judging, uninstalling.
import type { Outcome, Said } from './exchange';
import { LocalTeams } from './local-teams';

const teams = new LocalTeams();
beforeAll(() => teams.start());
afterAll(() => teams.stop());

const chat = () => teams.world.personalChat.id;

/** The one thing that was said. */
function only({ status, said }: Outcome): Said {
  expect(status).toBe(200);
  expect(said).toHaveLength(1);
  return said[0] as Said;
}

describe('installing', () => {
  it('is welcomed once, as one message: what it is for, what to say, what it cannot do', async () => {
    const [first] = await teams.install(chat());
    const welcome = only(first as Outcome);
    expect(welcome.text).toContain('one step at a time');
    expect(welcome.text).toContain('**help**');
    expect(welcome.text).toContain("can't");
    expect(welcome.buttons.length).toBeGreaterThan(1);
  });

  it('again, or upgrading, says nothing more, and help is no second welcome', async () => {
    for (const each of await teams.install(chat())) expect(each.said).toEqual([]);
    const upgrade = await teams.sendAs('install', chat(), { action: 'add-upgrade' });
    expect(upgrade).toMatchObject({ status: 200, said: [] });
    const help = only(await teams.say(chat(), 'help'));
    expect(help.text).not.toContain("Hi, I'm");
  });

  it('is remembered by a bot that was killed and came back', async () => {
    await teams.restartBot();
    for (const each of await teams.install(chat())) expect(each.said).toEqual([]);
  });
});

it.each(['Hi', 'HELLO', 'hello', 'Help', 'help', 'HELP'])(
  '"%s" gets a reply with a way forward',
  async (word) => {
    const { text } = only(await teams.say(chat(), word));
    expect(text).toMatch(/tell me what you('d like| want)/i);
  },
);

it.each(['asdf qwer', '…', '42', '🙂', '/help', 'what is the capital of France'])(
  'anything else, such as "%s", gets one reply that is no dead end',
  async (words) => {
    const reply = only(await teams.say(chat(), words));
    expect(reply.text.length).toBeGreaterThan(10);
  },
);

it('sends no typing indicator, before or after a reply', async () => {
  const { said } = await teams.say(chat(), 'will my messages be deleted');
  expect(said.map(({ activity }) => activity.type)).toEqual(['message']);
});

describe('a guide', () => {
  it('is walked through in one card that changes in place, to its end', async () => {
    await teams.say(chat(), 'stop');
    const first = only(await teams.say(chat(), 'sign out on my iphone'));
    expect(first.text).toContain('Step 1 of 4');
    let card = first;
    for (const step of [2, 3, 4]) {
      card = only(await teams.click(card, 'Done'));
      expect(card).toMatchObject({ inPlace: true, id: first.id });
      expect(card.text).toContain(`Step ${step} of 4`);
    }
    card = only(await teams.click(card, 'Back'));
    expect(card.text).toContain('Step 3 of 4');
    for (const title of ['Done', 'Done', 'Yes']) card = only(await teams.click(card, title));
    expect(card).toMatchObject({ inPlace: true, id: first.id });
    expect(card.text).toContain('Nicely done');
  });

  it('shows its pictures from where Teams can load them', async () => {
    const { activity } = only(await teams.say(chat(), 'sign out on my iphone'));
    const card = activity.attachments?.[0]?.content as { body: { type: string; url?: string }[] };
    const urls = card.body.flatMap(({ type, url }) => (type === 'Image' && url ? [url] : []));
    expect(urls).toHaveLength(1);
    const picture = await fetch(urls[0] ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('is not skipped by an old button, a second click or a card further up', async () => {
    const first = only(await teams.say(chat(), 'start over'));
    const second = only(await teams.click(first, 'Done'));
    const again = only(await teams.click(first, 'Done'));
    expect(again).toMatchObject({ inPlace: true, id: first.id });
    expect(again.text).toContain('belongs to another step');
    expect(again.text).toContain('Step 2 of 4');
    const below = only(await teams.say(chat(), 'next'));
    expect(below).toMatchObject({ inPlace: false });
    const stale = only(await teams.click(second, 'Done'));
    expect(stale.inPlace).toBe(false);
    expect(stale.text).toContain('Step 3 of 4');
  });

  it('goes on after the bot was killed', async () => {
    await teams.restartBot();
    expect(only(await teams.say(chat(), 'where am i')).text).toContain('Step 3 of 4');
  });

  it('keeps all steps at once where they are, and has them in one message', async () => {
    const all = only(await teams.say(chat(), 'all steps'));
    expect(all.text).toContain('4. ');
    const next = only(await teams.click(all, 'Done'));
    expect(next.inPlace).toBe(false);
    await teams.say(chat(), 'stop');
  });

  it('offers what usually goes wrong as buttons, six at most, and none beside a text', async () => {
    const step = only(await teams.say(chat(), 'sign out on my mac'));
    const trouble = only(await teams.click(step, "I'm stuck"));
    expect(trouble).toMatchObject({ inPlace: true, id: step.id });
    expect(trouble.buttons.length).toBeGreaterThan(1);
    expect(trouble.buttons.length).toBeLessThanOrEqual(6);
    expect(trouble.activity.suggestedActions).toBeUndefined();
    const remedy = only(await teams.click(trouble, trouble.buttons[0]?.title ?? ''));
    expect(remedy.text).toContain('Did that help?');
    const stopped = only(await teams.click(remedy, 'Stop'));
    expect(stopped.text).toContain('kept your place');
  });
});

describe('feedback', () => {
  const judged = (reaction: string) => ({
    actionName: 'feedback',
    actionValue: { reaction, feedback: '{"feedbackText":""}' },
  });

  it('can be given under an answer and is acknowledged with 200 and an empty object', async () => {
    const answer = only(await teams.say(chat(), 'will my messages be deleted'));
    expect(answer.activity.channelData).toEqual({ feedbackLoop: { type: 'default' } });
    for (const reaction of ['like', 'dislike']) {
      const {
        status,
        answer: body,
        said,
      } = await teams.invoke('message/submitAction', judged(reaction), answer);
      expect({ status, body, said }).toEqual({ status: 200, body: {}, said: [] });
    }
  });

  it('reaches the statistics, with the entry it is about, counted once for a person', async () => {
    const { id: replyToId } = only(await teams.say(chat(), 'will my messages be deleted'));
    // The client's own invoke names no message; Teams' does.
    const thumb = { type: 'invoke', name: 'message/submitAction', value: judged('like'), replyToId };
    for (let i = 0; i < 2; i += 1) expect((await teams.send(chat(), thumb)).status).toBe(200);
    let report = '';
    // Counts are stored every few seconds.
    for (let i = 0; i < 10 && !/^ +faq\.delete +\d/m.test(report); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      report = /^Thumbs[^]*?\n\n/m.exec(await teams.gaps())?.[0] ?? '';
    }
    expect(report).toMatch(/faq\.delete +1 +0/);
  }, 120_000);

  it.each([
    'adaptiveCard/action',
    'composeExtension/query',
    'composeExtension/fetchTask',
    'composeExtension/submitAction',
  ])('what this bot does not do, such as %s, is answered all the same', async (name) => {
    const about = only(await teams.say(chat(), 'will my messages be deleted'));
    const { status, answer } = await teams.invoke(name, { action: {} }, about);
    expect(status).toBe(200);
    expect(answer).toEqual(expect.any(Object));
  });

  it.each([
    ['message/fetchTask', 200],
    ['task/fetch', 200],
    ['config/fetch', 200],
    ['signin/verifyState', 404],
    ['signin/tokenExchange', 412],
    ['invented/name', 404],
  ])('%s is answered with %i', async (name, status) => {
    expect((await teams.send(chat(), { type: 'invoke', name, value: {} })).status).toBe(status);
  });
});

describe('what is no message to the bot', () => {
  it.each([
    ['an edited message', { type: 'messageUpdate', text: 'next', channelData: { eventType: 'editMessage' } }],
    [
      'a restored message',
      { type: 'messageUpdate', text: 'next', channelData: { eventType: 'undeleteMessage' } },
    ],
    ['a deleted message', { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '1' }],
    ['an event of a meeting', { type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} }],
    ['typing', { type: 'typing' }],
    ['a type nobody knows', { type: 'invented' }],
  ])('%s is taken without a word', async (_what, activity) => {
    expect(await teams.send(chat(), activity)).toMatchObject({ status: 200, said: [] });
  });

  it.each([
    ['markup', { text: '<p>what can you <b>do</b></p>', textFormat: 'xhtml' }],
    [
      'a quote and a reply to it, as an attachment alone',
      {
        attachments: [
          {
            contentType: 'text/html',
            content: '<blockquote itemtype="http://schema.skype.com/Reply">x</blockquote><p>help</p>',
          },
        ],
      },
    ],
  ])('%s is read as the words in it', async (_what, message) => {
    expect(only(await teams.send(chat(), { type: 'message', ...message })).text).toContain('where am I');
  });

  it('a message without text or data gets a kind reply', async () => {
    expect(only(await teams.send(chat(), { type: 'message' })).text).toContain('only read text');
  });

  it('a message that is delivered twice is answered once', async () => {
    const message = { type: 'message', text: 'help', id: 'delivered-twice' };
    only(await teams.send(chat(), message));
    expect(await teams.send(chat(), message)).toMatchObject({ status: 200, said: [] });
  });
});

it('uninstalling sends nothing, and forgets the person', async () => {
  await teams.say(chat(), 'sign out on my iphone');
  expect(await teams.sendAs('uninstall', chat())).toMatchObject({ status: 200, said: [] });
  const [first] = await teams.install(chat());
  expect(only(first as Outcome).text).toContain("Hi, I'm");
  expect(only(await teams.say(chat(), 'continue')).text).not.toContain('Step');
});
