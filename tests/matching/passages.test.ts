// People tell their story along with their question: what is beside the point must not outweigh it.
import { createMatcher } from '../../src/matching/create';
import { compileLexicon } from '../../src/matching/lexicon';
import { focus, LONG, passagesOf } from '../../src/matching/passages';
import { read, type Reading } from '../../src/matching/read';
import { MAX_CORRECTIONS, Speller } from '../../src/matching/speller';
import { examples, vocabulary } from './thermostats';

const lexicon = compileLexicon(vocabulary);
const speller = new Speller(new Map());
const matcher = createMatcher(examples, vocabulary);

const passages = (text: string): Reading[] => passagesOf(text, lexicon, speller);
const texts = (reading: Reading): string => reading.words.map(({ text }) => text).join(' ');

/** Every sentence but one is about something else. */
const STORIES = [
  [
    'my sister moved in last week and brought two dogs, the house is full, i promised to look after it all, ' +
      'how do i pair a radiator valve, she asked me twice already and laughed',
    'pair.valve',
  ],
  [
    'I was at the market this morning. The man there was nice. It was cold in March. How do I reset the controller to ' +
      'factory settings? My son laughs at me.',
    'reset',
  ],
  [
    'so we have visitors all weekend and my aunt brought her cake and then it said low battery and my uncle told us ' +
      'about the war for an hour which batteries does it need',
    'battery',
  ],
] as const;

test.each(STORIES)('the question is found in the story: %s', (story, entry) => {
  const { outcome, candidates } = matcher.match(story);
  expect([outcome, candidates[0]?.entryId]).toEqual(['hit', entry]);
});

test('a story about something else is turned away however long it is', () => {
  const story =
    'we went to the sea in june. my brother swam every day, and in the evening we played cards with the neighbors';
  expect(matcher.match(`${story}. ${story}. ${story}`).outcome).toBe('miss');
});

test('clauses are passages, and what goes on without a comma is cut evenly', () => {
  expect(passages('It is cold. Really cold!  What is that?').map(texts)).toEqual([
    'it is cold',
    'really cold',
    'what is that',
  ]);
  const dictated = Array.from({ length: 31 }, (_, i) => `word${i}`).join(' ');
  expect(passages(dictated).map(({ words }) => words.length)).toEqual([11, 11, 9]);
});

test('what is beside the point remains, quieter, and tells nothing of how the question is put', () => {
  const text = 'why is it always so cold in here, turn on the heating';
  const [beside, question] = passages(text);
  const focused = focus(read(text, lexicon), [beside!, question!], [0, 0.9]);
  const trust = (word: string): number | undefined => focused.words.find((each) => each.text === word)?.trust;
  expect(trust('cold')).toBeCloseTo(0.2);
  expect(trust('heating')).toBe(1);
  expect(beside?.frames).not.toEqual([]);
  expect(focused.frames).toEqual(question?.frames);
});

test('devices and directions count wherever they are said', () => {
  const story = 'i have this panel on the wall since we moved in with my mother in law in march of that year';
  const { devices } = matcher.match(`${story}, how do i turn the heating off`);
  expect(devices).toEqual(['wall']);
});

test('no passage of a text is loud only because the others are still less relevant', () => {
  const [one, other] = passages('the sea was blue, the sand was hot');
  const focused = focus(read('', lexicon), [one!, other!], [0.001, 0]);
  expect(Math.max(...focused.words.map(({ trust }) => trust))).toBeLessThan(0.4);
});

test('a long phrasing is still recognised word for word', () => {
  const phrasing =
    'when the app asks for the code on the back, the light goes red, nothing else happens, i wait and wait, and then it all begins again from start';
  expect(phrasing.split(' ').length).toBeGreaterThan(LONG);
  const knowing = createMatcher([...examples, { id: 'code', phrasings: [phrasing] }], vocabulary);
  const { outcome, relevance, candidates } = knowing.match(phrasing);
  expect([outcome, relevance, candidates[0]?.entryId, candidates[0]?.score]).toEqual(['hit', 1, 'code', 1]);
});

test('the passages of a text have no more words corrected than a short text has', () => {
  const counting = new Counting(new Map([['radiator', 1]]));
  passagesOf(
    Array.from({ length: 200 }, (_, i) => `radiattor${'abcdefghij'[i % 10]}${i},`).join(' '),
    lexicon,
    counting,
  );
  expect(counting.asked).toBeLessThanOrEqual(MAX_CORRECTIONS);
});

test('a text of commas is not taken apart without end', () => {
  expect(passages('a,'.repeat(1000)).length).toBe(40);
});

class Counting extends Speller {
  asked = 0;

  override correct(word: string): ReturnType<Speller['correct']> {
    this.asked += 1;
    return super.correct(word);
  }
}
