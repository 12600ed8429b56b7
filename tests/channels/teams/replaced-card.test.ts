// A click over HTTP, with the SDK's own client talking to a connector that refuses to change the card.
import pino from 'pino';
import { teamsTurns } from '../../../src/channels/teams/turns';
import { openStorage } from '../../../src/storage/open';
import { coffeeSubject } from '../../dialogs/coffee';
import { botFor } from '../../person';
import { startBot, type RunningBot } from '../http/running-bot';
import { startConnector, type Connector } from './connector';

const subject = coffeeSubject();
let connector: Connector;
let running: RunningBot;
let clicks = 0;

beforeEach(async () => {
  connector = await startConnector();
  const engine = await openStorage('memory:');
  running = await startBot({
    engine,
    authOff: true,
    bot: teamsTurns({
      bot: botFor(subject, engine).run,
      claims: engine.claims,
      statistics: { count: () => undefined },
      log: pino({ level: 'silent' }),
      bareMention: () => 'Help',
      notHere: () => '',
    }),
  });
});
afterEach(async () => {
  await running.stop();
  await connector.stop();
});

function post(activity: object) {
  clicks += 1;
  return fetch(`${running.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: `click-${clicks}`,
      channelId: 'msteams',
      conversation: { id: 'chat', conversationType: 'personal' },
      from: { id: 'alex' },
      recipient: { id: 'bot' },
      serviceUrl: connector.url,
      ...activity,
    }),
  });
}

/** Clicks "Done" on the card that came first. */
async function clickDone() {
  await post({ text: 'how do i make coffee' });
  const [card] = connector.posts;
  const { attachments } = card?.body as {
    attachments: { content: { actions: { title: string; data: object }[] } }[];
  };
  const done = attachments[0]?.content.actions.find(({ title }) => title === 'Done');
  return post({ value: done?.data, replyToId: card?.id });
}

const texts = (sent: readonly { body: unknown }[]) => sent.map(({ body }) => JSON.stringify(body));

it('the card is changed by one request, and nothing is posted', async () => {
  expect((await clickDone()).status).toBe(200);
  expect(connector.puts).toHaveLength(1);
  expect(connector.puts[0]?.id).toBe('m1');
  expect(texts(connector.puts)[0]).toContain('Step 2 of 2');
  expect(connector.posts).toHaveLength(1);
});

it.each([403, 404])(
  'a card that cannot be changed (%i) is followed by the reply as a new message',
  async (status) => {
    connector.refuses = status;
    expect((await clickDone()).status).toBe(200);
    expect(connector.posts).toHaveLength(2);
    expect(texts(connector.posts)[1]).toContain('Step 2 of 2');
  },
);

it('a change nobody knows the end of (500) is followed by no second copy of the reply', async () => {
  connector.refuses = 500;
  await clickDone();
  expect(texts(connector.posts).filter((text) => text.includes('Step 2 of 2'))).toEqual([]);
});
