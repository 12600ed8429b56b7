import { loadKnowledge } from '../../src/knowledge/load';
import { buildSubject, type Subject } from '../../src/dialogs/subject';
import { coffeeHouse, GUIDE } from '../knowledge/sample';
import { coffeeSubject, guest } from './coffee';

const URL_OF_BOT = 'https://bot.example.org';
const open = (guide: string, step: string) => ({ command: 'open', guide, step, token: '' });

function reachable(files: Readonly<Record<string, string>> = {}): Subject {
  return buildSubject(loadKnowledge(coffeeHouse(files)), undefined, URL_OF_BOT);
}

describe('a link into a guide', () => {
  test('begins the guide at its step, without what comes before the first', async () => {
    const { person } = await guest();
    const heard = await person.click(open('guide.brew', 'pour'));
    expect(heard.knowledge).toMatchObject({ outcome: 'step', entryId: 'guide.brew', step: { id: 'pour' } });
    expect(heard.text).toContain('Your link leads to step 2 of 2 of **Brew a cup**');
    expect(heard.text).not.toContain('Fill the kettle');
  });

  test('to the first step begins the guide as ever', async () => {
    const { person } = await guest();
    const heard = await person.click(open('guide.brew', 'grind'));
    expect(heard.knowledge.step).toMatchObject({ number: 1 });
    expect(heard.text).toContain('Fill the kettle');
  });

  test('to the check asks it', async () => {
    const { person } = await guest();
    const heard = await person.click(open('guide.brew', 'check'));
    expect(heard.knowledge.choices).toEqual(['yes', 'no']);
    expect((await person.say('yes')).knowledge.outcome).toBe('done');
  });

  test('leads on from there: the buttons of the step are good', async () => {
    const { person } = await guest();
    await person.click(open('guide.brew', 'pour'));
    expect((await person.click('back')).knowledge.step).toMatchObject({ id: 'grind' });
  });

  test('goes to its step when its guide is under way', async () => {
    const { person } = await guest();
    await person.say('how do i make coffee');
    expect((await person.click(open('guide.brew', 'pour'))).knowledge.step).toMatchObject({ id: 'pour' });
    expect((await person.click(open('guide.brew', 'grind'))).knowledge.step).toMatchObject({ id: 'grind' });
    expect((await person.click(open('guide.brew', 'check'))).knowledge.choices).toEqual(['yes', 'no']);
  });

  test('leaves another guide, which can be continued afterwards', async () => {
    const { person } = await guest();
    await person.say('how do i make coffee');
    await person.say('done');
    const heard = await person.click(open('guide.clean', 'rinse'));
    expect(heard.knowledge).toMatchObject({ entryId: 'guide.clean', step: { id: 'rinse' } });
    await person.say('done');
    await person.say('yes');
    const back = await person.say('continue');
    expect(back.knowledge).toMatchObject({ entryId: 'guide.brew', step: { id: 'pour' } });
  });

  test('keeps a guide stopped before as it was', async () => {
    const { person } = await guest();
    await person.say('how do i make coffee');
    await person.say('done');
    await person.say('stop');
    await person.click(open('guide.clean', 'rinse'));
    await person.say('done');
    await person.say('yes');
    expect((await person.say('continue')).knowledge.step).toMatchObject({ id: 'pour' });
  });

  test.each([
    ['in a choice of the guide', ['how do i make coffee', 'stuck']],
    ['in a choice before any guide', ['help with my machine']],
  ])('is heard %s', async (_, words) => {
    const { person } = await guest();
    for (const each of words) await person.say(each);
    const heard = await person.click(open('guide.brew', 'pour'));
    expect(heard.knowledge.step).toMatchObject({ id: 'pour' });
  });
});

describe('a link that leads nowhere', () => {
  test.each([
    ['a guide', open('guide.gone', 'grind')],
    ['a step', open('guide.brew', 'gone')],
    ['an entry that is no guide', open('faq.milk', 'grind')],
  ])('to %s leaves a guide under way where it is', async (_, data) => {
    const { person } = await guest();
    await person.say('how do i make coffee');
    await person.say('done');
    const heard = await person.click(data);
    expect(heard.text).toContain('That link leads to something');
    expect(heard.knowledge.step).toMatchObject({ id: 'pour' });
  });

  test('offers its guide when there is one', async () => {
    const { person } = await guest();
    const heard = await person.click(open('guide.clean', 'gone'));
    expect(heard.knowledge).toMatchObject({ outcome: 'fallback', choices: ['guide.clean'] });
    expect((await person.say('1')).knowledge.entryId).toBe('guide.clean');
  });

  test('offers what the bot knows best when there is none, and forgets no unfinished guide', async () => {
    const { person } = await guest();
    await person.say('how do i make coffee');
    await person.say('stop');
    expect((await person.click(open('guide.gone', 'x'))).knowledge.choices).toEqual(['guide.brew']);
    expect((await person.say('continue')).knowledge.entryId).toBe('guide.brew');
  });
});

describe('going on elsewhere', () => {
  const LINK = `${URL_OF_BOT}/?guide=guide.brew&step=pour`;

  test.each(['another device', 'continue on another device', 'can i open this on my computer please'])(
    '"%s" names a link to the step and shows it as a code',
    async (words) => {
      const { person } = await guest(reachable());
      await person.say('how do i make coffee');
      await person.say('done');
      const heard = await person.say(words);
      expect(heard.knowledge.step).toMatchObject({ id: 'pour' });
      expect(heard.text).toContain(`[${LINK}](${LINK})`);
    },
  );

  test('the code stands on the card, where the page can load it', async () => {
    const { person } = await guest(reachable());
    Object.assign(person, { channelId: 'directline' });
    await person.say('how do i make coffee');
    const heard = await person.say('qr code');
    const { body } = heard.activity.attachments?.[0]?.content as { body: { type: string; url?: string }[] };
    const pictures = body.filter(({ type }) => type === 'Image').map(({ url }) => url);
    expect(pictures).toEqual(['/qr/guide.brew/grind.svg']);
  });

  test('a channel without cards gets the bare address', async () => {
    const { person } = await guest(reachable());
    Object.assign(person, { channelId: 'terminal' });
    await person.say('how do i make coffee');
    await person.say('done');
    const { text } = await person.say('another device');
    expect(text).toContain(`there: ${LINK}\n`);
    expect(text).not.toContain('](');
  });

  test('the link of the check leads to the check', async () => {
    const { person } = await guest(reachable());
    await person.click(open('guide.brew', 'check'));
    const heard = await person.say('another device');
    expect(heard.text).toContain('&step=check');
    expect(heard.knowledge.choices).toEqual(['yes', 'no']);
  });

  test('without an address of its own the bot says so and gives all steps', async () => {
    const { person } = await guest();
    await person.say('how do i make coffee');
    const { text } = await person.say('another device');
    expect(text).toContain("I can't give you a link");
    expect(text).toContain('2. **Pour** (Counter › Pot)');
    expect(text).not.toContain('http');
  });

  test('outside of a guide there is nothing to open', async () => {
    const { person } = await guest(reachable());
    expect((await person.say('continue on another device')).text).toContain("We're not in a guide");
  });
});

describe('all steps', () => {
  const all = async (subject: Subject, channelId: string) => {
    const { person } = await guest(subject);
    Object.assign(person, { channelId });
    await person.say('how do i make coffee');
    return (await person.say('all steps')).text;
  };

  test('name the page to print', async () => {
    const page = `${URL_OF_BOT}/print/guide.brew`;
    expect(await all(reachable(), 'msteams')).toContain(`[${page}](${page})`);
    expect(await all(reachable(), 'terminal')).toContain(`open: ${page}\n`);
  });

  test('name it as a path in our own page, when the bot does not know its address', async () => {
    expect(await all(coffeeSubject(), 'directline')).toContain('[Brew a cup](/print/guide.brew)');
    expect(await all(coffeeSubject(), 'msteams')).not.toContain('/print/');
  });
});

describe('the first step', () => {
  const first = async (devices: string, frame: string) => {
    const files = {
      'vocabulary.yaml': `devices:\n  pot: {label: Pot, say: [pot, carafe]${frame}}\n`,
      'guides/brew.md': GUIDE.replace('verified:', `${devices}verified:`),
    };
    const { person } = await guest(reachable(files));
    return (await person.say('how do i make coffee')).text;
  };

  test('offers all steps when the device may be the one in hand', async () => {
    expect(await first('devices: [pot]\n', '')).toContain('Say **all steps**');
    expect(await first('devices: [pot]\n', ', frame: phone')).toContain('Say **all steps**');
  });

  test('does not when it is a desktop, or no device at all', async () => {
    expect(await first('devices: [pot]\n', ', frame: desktop')).not.toContain('**all steps**');
    expect(await first('', '')).not.toContain('**all steps**');
  });
});
