// Cards where several people are: each is somebody's, and nobody moves anybody else.
import { openStorage } from '../../../src/storage/open';
import { dataOf, TeamsPerson, textOf } from './teams-person';

describe('two people in a group chat', () => {
  const group = { id: 'group', conversationType: 'groupChat', isGroup: true };

  async function two() {
    const engine = await openStorage('memory:');
    return { alex: new TeamsPerson(engine, 'alex', group), megan: new TeamsPerson(engine, 'megan', group) };
  }

  it('walk two guides at once, each card saying whose it is', async () => {
    const { alex, megan } = await two();
    const { activity: hers } = await megan.say('clean the pot');
    const { activity: his } = await alex.say('how do i make coffee');
    expect(textOf(his)).toMatch(/^For alex xy z\n/);
    expect(textOf(hers)).toMatch(/^For megan xy z\n/);
    const { changed } = await alex.click(dataOf(his, 'Done'));
    expect(textOf(changed[0] ?? {})).toContain('Step 2 of 2');
    expect((await megan.say('repeat')).knowledge).toMatchObject({
      entryId: 'guide.clean',
      step: { number: 1 },
    });
  });

  it("do not move each other: a click on somebody else's card changes nothing, and says why", async () => {
    const { alex, megan } = await two();
    const { activity: his } = await alex.say('how do i make coffee');
    const { sent, changed } = await megan.click(dataOf(his, 'Done'));
    expect(changed).toEqual([]);
    expect(textOf(sent[0] ?? {})).toContain("somebody else's steps");
    // His card is still the one that is replaced.
    expect((await alex.click(dataOf(his, 'Done'))).changed).toHaveLength(1);
  });

  it('may click a question of the other', async () => {
    const { alex, megan } = await two();
    const { activity: his } = await alex.say('which beans should i buy');
    const { sent } = await megan.click(dataOf(his, 'Brew a cup'));
    expect(textOf(sent[0] ?? {})).toContain('Step 1 of 2');
    expect((await alex.say('where am i')).knowledge.step).toBeUndefined();
  });
});
