// A command of which every word has to be accounted for.
import { Covering } from '../../src/dialogs/covering';

const covering = new Covering();
const add = (text: string, names?: Parameters<Covering['add']>[1], kind?: Parameters<Covering['add']>[2]) =>
  covering.add(text.split(' '), names, kind);
add('stop', ['stop'], 'head');
add('later', ['stop'], 'head');
add('done', ['next'], 'head');
add('go on', ['next', 'continue'], 'head');
add('i am back', ['continue'], 'head');
add('nothing happened', ['stuck'], 'head');
add('for now', ['stop']);
add('please');
add('thank you', undefined, 'talk');

const command = (text: string, talk = true) => covering.command(text.split(' '), talk);

it.each([
  ['a word that changes nothing', 'please stop', ['stop']],
  ['words that belong to it', 'stop for now thank you', ['stop']],
  ['the same twice', 'stop please later', ['stop']],
  ['one that fits several with one that does not', 'i am back go on', ['continue']],
  ['a failure behind what was done', 'done nothing happened', ['stuck']],
])('is a command with %s', (_, text, names) => {
  expect(command(text)).toEqual(names);
});

it.each([
  ['a word of something else', 'stop the sync'],
  ['two commands', 'done later'],
  ['words of another command', 'done for now'],
  ['nothing of a command', 'for now please'],
  ['what was done behind a failure', 'nothing happened done'],
  ['more words than a command has', 'please '.repeat(20) + 'stop'],
])('is none with %s', (_, text) => {
  expect(command(text)).toBeUndefined();
});

it('takes no small talk where it may be read off a screen', () => {
  expect(command('stop thank you', false)).toBeUndefined();
});
