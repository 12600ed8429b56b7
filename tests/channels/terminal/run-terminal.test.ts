import { PassThrough } from 'node:stream';
import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import { runTerminal, type TerminalOptions } from '../../../src/channels/terminal/run-terminal';

/** Runs a chat in which the lines are typed and returns what was shown. */
async function chat(bot: TerminalOptions['bot'], lines: readonly string[], tty = false): Promise<string> {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY: tty });
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  const running = runTerminal({ bot, input, output, user: 'kim' });
  input.end(lines.map((line) => `${line}\n`).join(''));
  await running;
  return Buffer.concat(chunks).toString();
}

/** A bot that answers each message with what `reply` makes of it, and keeps what it was sent. */
function botThat(reply: (activity: Activity) => string | Partial<Activity> | undefined) {
  const received: Activity[] = [];
  const bot = async (context: TurnContext) => {
    received.push(context.activity);
    const answer = reply(context.activity);
    if (answer !== undefined) await context.sendActivity(answer);
  };
  return { bot, received };
}

const onMessage = (reply: string | Partial<Activity>) =>
  botThat(({ type }) => (type === ActivityTypes.Message ? reply : undefined));

const actions = (...titles: string[]) => ({
  suggestedActions: {
    to: [],
    actions: titles.map((title) => ({ type: 'imBack', title, value: `say ${title}` })),
  },
});

test('greets first, then takes a turn for each line, in order', async () => {
  const { bot, received } = botThat(({ type, text }) =>
    type === ActivityTypes.Message ? `you said ${text}` : 'Hello!',
  );
  expect(await chat(bot, ['one', '  two  '])).toBe('Hello!\n\nyou said one\n\nyou said two\n\n');
  expect(received.map(({ type }) => type)).toEqual(['conversationUpdate', 'message', 'message']);
  expect(received[0]?.membersAdded).toEqual([{ id: 'kim', name: 'kim' }]);
});

test('one turn ends before the next begins, however slow', async () => {
  const events: string[] = [];
  await chat(
    async ({ activity }) => {
      events.push(`begin ${activity.text}`);
      await new Promise((done) => setTimeout(done, 15));
      events.push(`end ${activity.text}`);
    },
    ['a', 'b'],
  );
  expect(events.slice(2)).toEqual(['begin a', 'end a', 'begin b', 'end b']);
});

test('the conversation is the same each time, the activities are not', async () => {
  const { bot, received } = onMessage('ok');
  await chat(bot, ['one']);
  await chat(bot, ['two']);
  expect(new Set(received.map(({ conversation }) => conversation.id))).toEqual(new Set(['terminal-kim']));
  expect(new Set(received.map(({ id }) => id)).size).toBe(4);
  expect(received[0]).toMatchObject({ channelId: 'terminal', from: { id: 'kim' }, recipient: { id: 'bot' } });
});

test('exit ends the chat, and empty lines are no turns', async () => {
  const { bot, received } = onMessage('ok');
  await chat(bot, ['', '   ', 'one', 'Exit', 'two']);
  expect(received.filter(({ type }) => type === ActivityTypes.Message).map(({ text }) => text)).toEqual([
    'one',
  ]);
});

test('what can be clicked elsewhere is numbered, and its number sends it', async () => {
  const { bot, received } = onMessage({ type: 'message', text: 'Which?', ...actions('Tea', 'Coffee') });
  expect(await chat(bot, ['hi', '2', '9'])).toContain('Which?\n  1. Tea\n  2. Coffee\n\n');
  expect(received.slice(1).map(({ text }) => text)).toEqual(['hi', 'say Coffee', '9']);
});

test('a text that names the choices itself is left alone, and so are numbers typed after it', async () => {
  const text = 'Which?\n\n1. Tea\n2. Coffee';
  const { bot, received } = onMessage({ type: 'message', text, ...actions('Tea', 'Coffee') });
  expect(await chat(bot, ['hi', '2'])).toBe(`${text}\n\n${text}\n\n`);
  expect(received.at(-1)?.text).toBe('2');
});

test("the buttons of a card are choices too, and send the card's data", async () => {
  const data = { command: 'next', guide: 'g', step: 's' };
  const { bot, received } = onMessage({
    type: 'message',
    text: 'Step one',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          actions: [
            { type: 'Action.OpenUrl', title: 'Read', url: 'https://example.org' },
            { type: 'Action.Submit', title: 'Done', data },
          ],
        },
      },
    ],
  });
  expect(await chat(bot, ['hi', '1'])).toContain('Step one\n  1. Done\n');
  expect(received.at(-1)).toMatchObject({ type: 'message', value: data });
});

test('a card without a text shows its words', async () => {
  const content = { title: 'Title', text: 'Text', buttons: [{ type: 'imBack', title: 'Go', value: 'go' }] };
  const { bot } = onMessage({ type: 'message', attachments: [{ contentType: 'hero', content }] });
  expect(await chat(bot, ['hi'])).toBe('Title\nText\n  1. Go\n\n');
});

test('a turn that fails is told and the chat goes on', async () => {
  const { bot } = botThat(({ text }) => {
    if (text === 'break') throw new Error('it broke');
    return text === 'go' ? 'still here' : undefined;
  });
  expect(await chat(bot, ['break', 'go'])).toBe('This turn failed: it broke\n\nstill here\n\n');
});

test('nothing but messages is shown', async () => {
  const { bot } = onMessage({ type: ActivityTypes.Typing });
  expect(await chat(bot, ['hi'])).toBe('');
});

test('a pipe sees the text as it is; a terminal sees bold; neither sees control characters', async () => {
  const { bot } = onMessage('tap **Done**\u001b[2J\u0007 now\r');
  expect(await chat(bot, ['hi'])).toBe('tap **Done**[2J now\n\n');
  expect(await chat(bot, ['hi'], true)).toBe('tap \u001b[1mDone\u001b[22m[2J now\n\n');
});
