import type { Activity } from 'botbuilder';
import type { Reply } from '../../src/replies/reply';
import { MOST_ACTIONS, MOST_BYTES, teamsMessage } from '../../src/replies/teams-message';

const parts = { mark: { turn: 't' }, shortened: 'There is more.' };
const options = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ title: `Option ${i + 1}`, say: `Option ${i + 1}` }));
const question = (count: number): Reply => ({
  text: 'Which?',
  knowledge: { outcome: 'choices', choices: [] },
  actions: options(count),
});
const step = (lead: string): Reply => ({
  text: lead,
  knowledge: { outcome: 'step' },
  card: {
    lead,
    guideTitle: 'Brew',
    title: 'Grind',
    progress: 'Step 1 of 2',
    instruction: 'Grind it.',
    notes: [],
    buttons: [{ title: 'Done', data: { command: 'next', guide: 'g', step: 's', token: 'x' } }],
  },
});

interface Content {
  readonly version: string;
  readonly body: readonly {
    readonly type: string;
    readonly text?: string;
    readonly wrap?: boolean;
    readonly url?: string;
  }[];
  readonly actions: readonly { readonly type: string; readonly data: object }[];
}

const contentOf = ({ attachments }: Partial<Activity>) => attachments?.[0]?.content as Content;
const bytes = (message: Partial<Activity>) => Buffer.byteLength(JSON.stringify(message));

it('makes of suggestions buttons that say what they say and carry the mark of the reply', () => {
  const message = teamsMessage(question(2), parts);
  expect(message.suggestedActions).toBeUndefined();
  expect(contentOf(message)).toMatchObject({
    version: '1.5',
    actions: [
      { type: 'Action.Submit', data: { say: 'Option 1', button: { turn: 't' } } },
      { type: 'Action.Submit', data: { say: 'Option 2', button: { turn: 't' } } },
    ],
  });
});

it('labels a bare address with itself, so that it says where it goes', () => {
  const text = 'Ask <https://example.org/help> or [help@example.org](mailto:help@example.org).';
  const { body } = contentOf(teamsMessage({ ...question(1), text }, parts));
  expect(body[0]?.text).toBe(
    'Ask [https://example.org/help](https://example.org/help) or [help@example.org](mailto:help@example.org).',
  );
});

it('gives each paragraph a block of its own, for the space between them', () => {
  const { body } = contentOf(teamsMessage({ ...question(1), text: 'One\ntwo\n\nThree' }, parts));
  expect(body.map(({ text }) => text)).toEqual(['One\ntwo', 'Three']);
});

it('never has more than six actions on a card; the last one, which leads out, is always there', () => {
  const { actions } = contentOf(teamsMessage(question(9), parts));
  expect(actions).toHaveLength(MOST_ACTIONS);
  expect(actions.at(-1)).toMatchObject({ title: 'Option 9' });
});

it('breaks every line where a narrow card ends: nothing on a card is wider than a phone', () => {
  for (const reply of [question(3), step('Before you start')]) {
    for (const element of contentOf(teamsMessage(reply, parts)).body) {
      expect(element).toMatchObject({ type: 'TextBlock', wrap: true });
    }
  }
});

it('loads pictures from the public address, and has none without it', () => {
  const sketch = { svg: '/a.svg', png: '/a.png', alt: 'A', width: 400 };
  const { card } = step('');
  const pictured: Reply = { ...step(''), ...(card ? { card: { ...card, sketch } } : {}) };
  const images = (publicUrl?: string) =>
    contentOf(teamsMessage(pictured, { ...parts, publicUrl })).body.filter(({ type }) => type === 'Image');
  expect(images('https://bot.example.org')).toMatchObject([
    { url: 'https://bot.example.org/a.png', width: '280px' },
  ]);
  expect(images()).toEqual([]);
});

describe('a text longer than a message can be', () => {
  const long = (item: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${i + 1}. ${item}`).join('\n');

  it.each([
    ['in Latin letters', long('Open the settings and look for the word.', 1000)],
    ['in letters of three bytes', long('設定を開いて言葉を探します', 2000)],
    ['with quotes to escape', long('"a" \\ "b"', 4000)],
    ['in one line', 'x'.repeat(60_000)],
  ])('%s is one message under the limit that says it was cut, whatever it is in', (_what, text) => {
    const replies: Reply[] = [
      { text, knowledge: { outcome: 'answer' } },
      { ...question(3), text },
      step(text),
    ];
    for (const reply of replies) {
      const message = teamsMessage(reply, parts);
      expect(bytes(message)).toBeLessThanOrEqual(MOST_BYTES);
      // Not cut to nothing, either.
      expect(bytes(message)).toBeGreaterThan(MOST_BYTES / 2);
      expect(JSON.stringify(message)).toContain('There is more.');
    }
  });

  it('keeps the step and its buttons, and ends between two items', () => {
    const message = teamsMessage(step(long('Open the settings.', 2000)), parts);
    const { body, actions } = contentOf(message);
    expect(body.map(({ text }) => text)).toContain('Grind it.');
    expect(actions).toHaveLength(1);
    expect(body[0]?.text).toMatch(/\n\d+\. Open the settings\.$/);
    expect(body[1]?.text).toBe('There is more.');
  });
});

it('has a summary without markup that is short enough for a notification', () => {
  const text = `**Bold** and [a link](https://example.org), \`code\`. ${'More words. '.repeat(50)}`;
  const { summary = '' } = teamsMessage({ ...question(1), text }, parts);
  expect(summary).toMatch(/^Bold and a link, code\. More/);
  expect(summary.length).toBeLessThanOrEqual(200);
});
