import { render } from '../../src/replies/render';
import { brewing } from '../dialogs/coffee';

const REPLY = {
  text: 'Which?\n\n1. A\n2. B',
  knowledge: { outcome: 'choices' as const, choices: ['a', 'b'] },
  actions: [{ title: 'A', say: 'A' }],
};
const CARD = {
  guideTitle: 'Brew',
  title: 'Grind',
  progress: 'Step 1 of 2',
  place: 'Where: Counter',
  instruction: 'Grind.',
  notes: ['On Pot 1: by hand.'],
  buttons: [{ title: 'Done', data: { command: 'next', guide: 'guide.brew', step: 'grind', token: 't' } }],
};

it('says what a reply was in one entity', () => {
  expect(render(REPLY, 'directline').entities).toEqual([
    { type: 'knowledge', outcome: 'choices', choices: ['a', 'b'] },
  ]);
});

it('offers what can be said next as suggested actions', () => {
  expect(render(REPLY, 'directline').suggestedActions?.actions).toEqual([
    { type: 'imBack', title: 'A', value: 'A' },
  ]);
});

it('draws a step as an Adaptive Card 1.5 beside a text that is complete by itself', () => {
  const activity = render({ ...REPLY, card: CARD }, 'directline');
  expect(activity.text).toBe(REPLY.text);
  expect(activity.attachments).toHaveLength(1);
  const [attachment] = activity.attachments ?? [];
  expect(attachment?.contentType).toBe('application/vnd.microsoft.card.adaptive');
  const content = attachment?.content as { version: string; body: { text: string }[]; actions: object[] };
  expect(content.version).toBe('1.5');
  expect(content.body.map(({ text }) => text)).toEqual([
    'Step 1 of 2',
    'Grind',
    'Where: Counter',
    'Grind.',
    'On Pot 1: by hand.',
  ]);
  expect(content.actions).toEqual([{ type: 'Action.Submit', title: 'Done', data: CARD.buttons[0]?.data }]);
});

it('sends channels without cards the text alone', () => {
  const activity = render({ ...REPLY, card: CARD }, 'terminal');
  expect(activity.text).toBe(REPLY.text);
  expect(activity.attachments).toBeUndefined();
});

it('never has more than six buttons on a card', async () => {
  const { person } = await brewing();
  for (const words of ['repeat', 'next', 'next']) {
    expect((await person.say(words)).buttons.length).toBeLessThanOrEqual(6);
  }
});

describe('the picture of a step', () => {
  const sketch = {
    svg: '/sketches/a.svg',
    png: '/sketches/a.png',
    alt: 'On the screen Grinder, use Medium.',
    width: 244,
  };
  const pictured = { ...REPLY, card: { ...CARD, sketch } };
  const image = (channel: string, publicUrl?: string) => {
    const content = render(pictured, channel, publicUrl).attachments?.[0]?.content as {
      body: { type: string }[];
    };
    return content.body.find(({ type }) => type === 'Image');
  };

  it('is an SVG of our own server in web chat, with words for who cannot see it', () => {
    expect(image('directline')).toMatchObject({
      url: '/sketches/a.svg',
      altText: sketch.alt,
      width: '244px',
    });
  });

  it('is a PNG at the public address on other channels, and left out where there is none', () => {
    expect(image('webchat', 'https://bot.example.org')).toMatchObject({
      url: 'https://bot.example.org/sketches/a.png',
    });
    expect(image('webchat')).toBeUndefined();
  });
});

it('asks the final check below a heading, so that bold is left to what is read off the screen', async () => {
  const { person } = await brewing();
  await person.say('step 2');
  const { activity } = await person.say('done');
  const content = activity.attachments?.[0]?.content as { body: { text: string; weight?: string }[] };
  const asked = content.body.find(({ text }) => text.includes('Is there coffee in the cup?'));
  expect(asked?.weight).toBeUndefined();
  expect(content.body.filter(({ weight }) => weight === 'Bolder').map(({ text }) => text)).toEqual([
    'Did it work?',
  ]);
});

it('keeps the line between an answer and the step away from both', async () => {
  const { person } = await brewing();
  const blocks = (activity: { attachments?: { content?: unknown }[] }) =>
    (activity.attachments?.[0]?.content as { body: object[] }).body;
  const { activity } = await person.say('best coffee beans');
  expect(blocks(activity).filter((block) => 'separator' in block && block.separator === true)).toEqual([
    expect.objectContaining({ text: 'Step 1 of 2', spacing: 'Large' }),
  ]);
});

describe('the page of an answer', () => {
  const answer = { ...REPLY, page: { title: 'Help page: Beans [1]', path: '/help/faq.beans' } };
  const ending = (channelId: string, publicUrl?: string) =>
    render(answer, channelId, publicUrl).text?.slice(REPLY.text.length);

  it('is linked by a path in our own chat, whose page knows where it is', () => {
    expect(ending('directline')).toBe('\n\n[Help page: Beans \\[1\\]](/help/faq.beans)');
  });

  it('is linked whole wherever the address is known, and written out where no link is drawn', () => {
    expect(ending('webchat', 'https://b.example')).toBe(
      '\n\n[Help page: Beans \\[1\\]](https://b.example/help/faq.beans)',
    );
    expect(ending('terminal', 'https://b.example')).toBe(
      '\n\nHelp page: Beans [1]: https://b.example/help/faq.beans',
    );
  });

  it('is not named where nobody could open it', () => {
    expect(ending('webchat')).toBe('');
  });
});
