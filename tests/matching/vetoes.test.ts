// What is not answered although the words speak for it, and the reasons authors are told (npm run ask).
import { createMatcher } from '../../src/matching/create';
import { examples, vocabulary } from './thermostats';

const why = {
  id: 'heat.why',
  phrasings: [
    'why should i turn off the heating',
    'what is the point of turning off the boiler',
    'why would i switch off the heating in summer',
    'is it worth turning off the boiler',
    'reasons to switch off the heating at night',
    'why bother turning off the heating',
  ],
};
const matcher = createMatcher([...examples, why], vocabulary);

test.each([
  ['how do i switch off the boiler in the house', 'heat.on', 'direction', ['power']],
  ['i do not want to turn off the heating', 'heat.off', 'direction', ['power']],
  ['i do not want to turn off the heating', 'heat.why', 'direction', ['power']],
  ['why can i not turn off the heating', 'heat.why', 'fault', ['power']],
  ['how do i pair the radiator valve', 'pair.wall', 'device', ['wall']],
  ['how do i reset the hotflow thermostat', 'reset', 'name', ['Hotflow']],
])('"%s" is not answered with %s: %s', (text, entryId, because, what) => {
  const { outcome, candidates, vetoes } = matcher.explain(text);
  expect(vetoes).toContainEqual({ entryId, because, what });
  expect(outcome === 'hit' && candidates[0]?.entryId === entryId).toBe(false);
});

test('an entry that only mentions what is refused is not answered either', () => {
  const mentions = {
    id: 'holiday',
    phrasings: [
      'we are going on holiday',
      'holiday mode while we are away',
      'should i turn off the heating for the holiday',
      'away for two weeks',
      'turn off heating from the beach',
      'nobody is at home for a while',
      'vacation in july',
      'we travel to the sea',
    ],
  };
  const { vetoes } = createMatcher([...examples, mentions], vocabulary).explain(
    'i do not want to turn off the heating for the holiday',
  );
  expect(vetoes).toContainEqual({ entryId: 'holiday', because: 'refused', what: ['power'] });
});

test('a reason asked for is given', () => {
  const { candidates, vetoes } = matcher.explain('why should i turn the heating off');
  expect(candidates[0]?.entryId).toBe('heat.why');
  expect(vetoes.map(({ entryId }) => entryId)).not.toContain('heat.why');
});

test('an explanation decides as a match does, and tells the thresholds', () => {
  for (const text of ['reset the themrostat', 'turn off the heating', 'who won the game', 'pair it']) {
    const { vetoes, thresholds, ...match } = matcher.explain(text);
    expect(match).toEqual(matcher.match(text));
    expect(vetoes.length).toBeLessThanOrEqual(3);
    expect(thresholds.hit).toBeGreaterThan(0);
    expect(match.outcome === 'ambiguous' && match.relevance < thresholds.relevance).toBe(false);
  }
});
