// Several questions in one message that seems clear as a whole.
import { asksSeveral, besides, questionsIn } from '../../src/dialogs/parts';
import { newMemory, Turn } from '../../src/dialogs/turn';
import { understand } from '../../src/dialogs/understand';
import { coffeeSubject } from './coffee';

const subject = coffeeSubject();
const brew = subject.knowledge.entries.get('guide.brew');

/** Whether a message that is taken for the wish to make coffee asks several things, and what is remembered then. */
function asked(text: string) {
  if (!brew) throw new Error('the coffee house has no guide.brew');
  const memory = { ...newMemory(), rivals: ['faq.beans'], devices: ['pot'] };
  const turn = new Turn(subject, { text }, memory);
  const questions = questionsIn(turn, understand);
  const several = asksSeveral(turn, questions, brew);
  const others = besides(questions, brew).map(({ id }) => id);
  return { several, others, memory };
}

it('asks several things when three parts are clear, each by itself', () => {
  expect(asked('how do i make coffee, does milk go in first, which beans are best')).toMatchObject({
    several: true,
    others: ['faq.milk', 'faq.beans'],
  });
});

it('asks two things when both are put as questions', () => {
  expect(asked('which beans are best? and does milk go in first?').several).toBe(true);
});

it.each([
  ['two parts', 'how do i make coffee, does milk go in first'],
  ['a story', 'my aunt came by on sunday, she sat by the window, how do i make coffee'],
  ['the same again', 'how do i make coffee, i want to make coffee, how do i make coffee'],
])('asks one thing when it has %s, and remembers nothing of the parts', (_, text) => {
  const { several, memory } = asked(text);
  expect(several).toBe(false);
  expect(memory).toEqual({ ...newMemory(), rivals: ['faq.beans'], devices: ['pot'] });
});
