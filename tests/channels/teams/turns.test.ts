import type { Activity, TurnContext } from 'botbuilder';
import { teamsTurns } from '../../../src/channels/teams/turns';
import { openStorage } from '../../../src/storage/open';
import type { Counts } from '../../../src/storage/engine';
import pino from 'pino';
import { startBot, type RunningBot } from '../http/running-bot';
import { until } from '../../until';
import { startConnector, type Connector } from './connector';

let connector: Connector;
let running: RunningBot | undefined;

beforeAll(async () => void (connector = await startConnector()));
afterAll(() => connector.stop());
afterEach(() => running?.stop());

const ANSWER = {
  type: 'message',
  text: 'Fresh ones.',
  entities: [{ type: 'knowledge', outcome: 'answer', entryId: 'faq.beans' }],
  channelData: { feedbackLoop: { type: 'default' } },
};

/** A bot that hears what it is told and gives one answer to all of it. */
async function teams(
  answer = async (context: TurnContext): Promise<void> => void (await context.sendActivity(ANSWER)),
) {
  const engine = await openStorage('memory:');
  const counted: Counts[] = [];
  const heard: (string | undefined)[] = [];
  const bot = await startBot({
    engine,
    authOff: true,
    bot: teamsTurns({
      bot: async (context) => {
        heard.push(context.activity.text);
        await answer(context);
      },
      claims: engine.claims,
      statistics: { count: (counts) => void counted.push(counts) },
      log: pino({ level: 'silent' }),
      bareMention: () => 'Help',
      notHere: () => 'Not here.',
    }),
  });
  running = bot;
  const post = (activity: Partial<Activity> & { type: string }) =>
    fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        id: 'a1',
        channelId: 'msteams',
        conversation: { id: 'chat' },
        from: { id: 'alex' },
        recipient: { id: 'bot' },
        serviceUrl: connector.url,
        ...activity,
      }),
    });
  const judge = (reaction: string, replyToId: string, from = 'alex') =>
    post({
      type: 'invoke',
      name: 'message/submitAction',
      replyToId,
      from: { id: from, name: '' },
      value: { actionName: 'feedback', actionValue: { reaction, feedback: '{"feedbackText":""}' } },
    });
  return { post, judge, counted, heard };
}

it('the bot hears the words without their markup', async () => {
  const { post, heard } = await teams();
  await post({ type: 'message', text: '<at>Bot</at>&nbsp;next' });
  await post({
    type: 'message',
    attachments: [{ contentType: 'text/html', content: '<p>go <b>on</b></p>' }],
  });
  await post({ type: 'message', value: { say: 'x' } });
  expect(heard).toEqual(['next', 'go on', '']);
});

it('the name of the bot alone asks for help; the name of somebody else says nothing', async () => {
  const { post, heard } = await teams();
  const mention = (id: string) => ({
    type: 'message',
    text: '<at>X</at>&nbsp;',
    entities: [{ type: 'mention', mentioned: { id } }],
  });
  await post(mention('bot'));
  await post(mention('megan'));
  expect(heard).toEqual(['Help', '']);
});

it('other channels are heard as they speak', async () => {
  const { post, heard } = await teams();
  await post({ type: 'message', text: 'write <at>x</at>', channelId: 'webchat' });
  expect(heard).toEqual(['write <at>x</at>']);
});

describe('a thumb under an answer', () => {
  it('counts for the entry that was answered with, once for each person', async () => {
    const { post, judge, counted } = await teams();
    await post({ type: 'message', text: 'beans' });
    const { id } = await until(() => connector.posts.at(-1));
    expect((await judge('like', id)).status).toBe(200);
    await judge('like', id);
    await judge('dislike', id, 'megan');
    expect(counted).toEqual([{ 'up/faq.beans': 1 }, { 'down/faq.beans': 1 }]);
  });

  it('counts, too, when the answer took the place of a card', async () => {
    const { post, judge, counted } = await teams(async (context) => {
      await context.updateActivity({ ...ANSWER, id: 'card-7' });
    });
    await post({ type: 'message', value: { say: 'beans' }, replyToId: 'card-7' });
    await judge('dislike', 'card-7');
    expect(counted).toEqual([{ 'down/faq.beans': 1 }]);
  });

  it('under any other message is acknowledged and counts for nothing', async () => {
    const { judge, counted } = await teams();
    const response = await judge('like', 'unknown');
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect(counted).toEqual([]);
  });
});

it.each([
  ['task/fetch', 200],
  ['message/fetchTask', 200],
  ['composeExtension/query', 200],
  ['adaptiveCard/action', 200],
  ['config/fetch', 200],
  ['signin/tokenExchange', 412],
  ['signin/verifyState', 404],
  ['what/ever', 404],
  ['', 400],
])('the invoke "%s" is answered over HTTP with %i and JSON, not with 501', async (name, status) => {
  const { post } = await teams();
  const response = await post({ type: 'invoke', name });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual(expect.any(Object));
});
