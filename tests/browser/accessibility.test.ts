// What axe finds on the page, in both colour schemes.
import { axe } from './axe';
import { setUp } from './setup';

const { open } = setUp();

test.each(['light', 'dark'] as const)('axe has nothing to say about the %s scheme', async (colorScheme) => {
  const chat = await open({ colorScheme, reducedMotion: 'reduce' });
  expect((await axe(chat.page)).violations).toEqual([]);
  await chat.ask('How do I sign out of iMessage on my iPhone?');
  await chat.click('Done');
  await chat.nextReply();
  await chat.settled();
  expect((await axe(chat.page)).violations).toEqual([]);
  await chat.ask('something quite different');
  expect((await axe(chat.page)).violations).toEqual([]);
  await chat.close();
});

test('a guide can be done with the keyboard alone', async () => {
  const chat = await open();
  const { keyboard } = chat.page;
  await chat.ask('How do I sign out of iMessage on my iPhone?');
  await chat.settled();
  // From the text box back over the end of the transcript into it; Enter goes into the newest message.
  await keyboard.press('Shift+Tab');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  const focused = chat.newestCard().getByRole('button').and(chat.page.locator(':focus'));
  expect(await focused.innerText()).toBe('Done');
  await keyboard.press('Enter');
  expect((await chat.nextReply()).knowledge.step).toMatchObject({ number: 2 });
  await chat.close();
});
