// The ten questions everybody has, in words that no author has written down.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setUp } from './setup';

const KNOWLEDGE = path.join(__dirname, '../../knowledge');

const questions: readonly (readonly [entryId: string, first: string, second: string])[] = [
  [
    'faq.why',
    'what reasons do people have to sign out of imessage',
    'why would i even bother logging out of iMessage',
  ],
  [
    'faq.delete',
    'am i going to lose all my old chats when i log out',
    'does logging off wipe my message history',
  ],
  [
    'faq.one-device',
    'can i log out on my ipad only and keep it on my phone',
    'is it possible to sign out on a single device and leave the others alone',
  ],
  [
    'faq.icloud-data',
    'what becomes of the texts stored in icloud after i sign out',
    'will my icloud messages still be there once ive logged out',
  ],
  [
    'faq.sms',
    'can i still send normal text messages after logging out',
    'will green bubble texts keep working when imessage is signed out',
  ],
  [
    'faq.apple-id',
    'could i be on imessage if i never made an apple account',
    'is having an apple id mandatory for imessage or does my number do',
  ],
  [
    'faq.sign-in',
    'how can i get back into imessage later on',
    'i signed out, what do i do to log back in again',
  ],
  [
    'faq.other-services',
    'will the app store and my photos still work if i log out of imessage',
    'if i sign out of messages on my mac do apple music and icloud drive keep working',
  ],
  [
    'faq.facetime',
    'is facetime going to stop too when i leave imessage',
    'can people still video call me on facetime after i sign out',
  ],
  [
    'faq.before',
    'anything i should take care of before i log out',
    'what preparations do i need to make prior to signing out',
  ],
];

const { open } = setUp();

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

test('no author has written these questions down', () => {
  const files = readdirSync(KNOWLEDGE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(md|yaml|jsonl)$/.test(file))
    .map((file) => plain(readFileSync(path.join(KNOWLEDGE, file), 'utf8')));
  expect(files.length).toBeGreaterThan(20);
  const known = questions
    .flatMap(([, ...texts]) => texts)
    .filter((text) => files.some((file) => file.includes(plain(text))));
  expect(known).toEqual([]);
});

test.each(questions)('%s answers "%s" and "%s"', async (entryId, ...texts) => {
  const chat = await open();
  for (const text of texts) {
    const reply = await chat.ask(text);
    expect({ text, ...reply.knowledge }).toMatchObject({ text, outcome: 'answer', entryId });
    await chat.messages().getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();
  }
  expect(chat.faults).toEqual([]);
  await chat.close();
});
