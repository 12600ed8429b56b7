// A group chat and a team's channels: mentions, threads, and two people with a guide each.
import type { Outcome, Said } from './exchange';
import { LocalTeams } from './local-teams';

const teams = new LocalTeams();
beforeAll(() => teams.start());
afterAll(() => teams.stop());

const group = () => teams.world.groupChats[0].id;
const channel = () => teams.world.teams[0].channels[1]?.id ?? '';
const megan = () => teams.world.users[0] ?? teams.world.currentUser;

function only({ status, said }: Outcome): Said {
  expect(status).toBe(200);
  expect(said).toHaveLength(1);
  return said[0] as Said;
}

describe('a group chat', () => {
  it('is welcomed once, with how to be heard there, and not for every member', async () => {
    const [first] = await teams.install(group());
    expect(only(first as Outcome).text).toContain('mention me');
    for (const each of await teams.install(group())) expect(each.said).toEqual([]);
    expect(await teams.sendAs('userAdded', group())).toMatchObject({ status: 200, said: [] });
  });

  it.each([
    '@bot will my messages be deleted',
    'will @bot my messages be deleted',
    '@bot will my messages be deleted @bot',
  ])('is heard without the mention: %s', async (words) => {
    const { text } = only(await teams.say(group(), words));
    expect(text).toContain('For Alex Wilber');
    expect(text).toContain('conversations you already have');
  });

  it('hears the name of the bot alone as a wish for help', async () => {
    expect(only(await teams.say(group(), '@bot')).text).toContain('Tell me what you want to do');
  });

  it('keeps two people and their two guides apart', async () => {
    const his = only(await teams.say(group(), '@bot sign out on my iphone'));
    const hers = only(await teams.say(group(), '@bot sign out on my mac', megan()));
    expect(hers.text).toContain('For Megan Bowen');
    expect(only(await teams.click(his, 'Done'))).toMatchObject({ inPlace: true, id: his.id });
    expect(only(await teams.click(hers, 'Done', megan()))).toMatchObject({ inPlace: true, id: hers.id });
    const third = only(await teams.say(group(), '@bot next'));
    expect(third.text).toContain('Step 3 of 4');
    expect(only(await teams.say(group(), '@bot where am i', megan())).text).toContain('Step 2 of 4');
  });

  it("lets nobody click on somebody else's card", async () => {
    const his = only(await teams.say(group(), '@bot start over'));
    const hers = only(await teams.click(his, 'Done', megan()));
    expect(hers.inPlace).toBe(false);
    expect(hers.text).toContain("somebody else's steps");
    expect(only(await teams.click(his, 'Done')).text).toContain('Step 2 of 4');
  });
});

describe('a channel', () => {
  it('gets one post for the installation', async () => {
    const outcomes = await teams.install(channel());
    expect(outcomes.flatMap(({ said }) => said)).toHaveLength(1);
  });

  it('is answered in the thread, where the card changes in place', async () => {
    const first = only(await teams.say(channel(), '@bot sign out on my ipad'));
    expect(first.conversation).toMatch(new RegExp(`^${channel()};messageid=\\d+$`));
    const second = only(await teams.click(first, 'Done'));
    expect(second).toMatchObject({ inPlace: true, id: first.id, conversation: first.conversation });
    const answer = only(await teams.say(first.conversation, '@bot will my messages be deleted'));
    expect(answer.conversation).toBe(first.conversation);
  });

  it('keeps threads apart', async () => {
    const other = only(await teams.say(channel(), '@bot where am i'));
    expect(other.text).not.toContain('Step');
  });

  it.each(['channelCreated', 'channelRenamed', 'channelDeleted', 'teamRenamed', 'userRemoved'])(
    'takes %s without a word',
    async (event) => {
      expect(await teams.sendAs(event, channel())).toMatchObject({ status: 200, said: [] });
    },
  );

  it('is left without a word', async () => {
    expect(await teams.sendAs('uninstall', channel())).toMatchObject({ status: 200, said: [] });
  });
});
