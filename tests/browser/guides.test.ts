// Each guide from its first step to its end, by buttons and by typing.
import type { ChatPage } from './chat-page';
import { setUp } from './setup';

const { open } = setUp();

const guides = [
  { id: 'guide.iphone', steps: 4, ask: 'How do I sign out of iMessage on my iPhone?' },
  { id: 'guide.mac', steps: 4, ask: 'How do I sign out of iMessage on my Mac?' },
  { id: 'guide.icloud', steps: 3, ask: 'How do I turn off Messages in iCloud?' },
];

type Move = (chat: ChatPage, turn: number) => Promise<void>;

async function walk(guide: (typeof guides)[number], next: Move, yes: Move): Promise<void> {
  const chat = await open();
  let reply = await chat.ask(guide.ask);
  for (let number = 1; number <= guide.steps; number += 1) {
    expect(reply.knowledge).toMatchObject({ outcome: 'step', entryId: guide.id });
    expect(reply.knowledge.step).toMatchObject({ number, of: guide.steps });
    await chat.settled();
    expect(await chat.newestCard().innerText()).toContain(`Step ${number} of ${guide.steps}`);
    await next(chat, number);
    reply = await chat.nextReply();
  }
  expect(reply.knowledge).toMatchObject({ outcome: 'choices', entryId: guide.id, choices: ['yes', 'no'] });
  await yes(chat, guide.steps + 1);
  expect((await chat.nextReply()).knowledge).toMatchObject({ outcome: 'done', entryId: guide.id });
  expect(chat.faults).toEqual([]);
  await chat.close();
}

test.each(guides)('$id is done by clicking through its $steps steps', (guide) =>
  walk(
    guide,
    (chat) => chat.click('Done'),
    (chat) => chat.click('Yes'),
  ),
);

test.each(guides)('$id is done by typing through its $steps steps', (guide) =>
  walk(
    guide,
    (chat, turn) => chat.say(turn % 2 === 0 ? 'done' : 'next'),
    (chat) => chat.say('yes'),
  ),
);
