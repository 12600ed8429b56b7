// English word -> stem, remembered: the stemmer is the slowest part of reading an utterance.
import porter from 'wink-porter2-stemmer';

const MAX_REMEMBERED = 50_000;
const MAX_WORD = 40;

// Forms no rule of the stemmer reaches.
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `
  sent send, got get, gotten get, gave give, given give, went go, gone go, took take, taken take, lost lose, paid pay,
  bought buy, sold sell, made make, found find, left leave, kept keep, held hold, told tell, said say, saw see, seen see,
  came come, chose choose, chosen choose, broke break, broken break, stole steal, stolen steal, forgot forget,
  forgotten forget, wrote write, written write, lent lend, spent spend, meant mean, thought think, brought bring,
  began begin, begun begin, ran run, knew know, known know, grew grow, drew draw, drawn draw, spoke speak, spoken speak,
  woke wake, hidden hide, hid hide, froze freeze, frozen freeze, stuck stick, stood stand, read read, heard hear,
  felt feel, fell fall, fallen fall, built build, taught teach, caught catch, won win, met meet, swapped swap, shown show,
  children child, people person, women woman, men man, died die, dying die, dead die, tried try, tries try,
  took take, taken take, withdrew withdraw, withdrawn withdraw, ate eat, eaten eat, drove drive, driven drive, flew fly,
  flown fly, wore wear, worn wear, threw throw, thrown throw, swam swim, sang sing, sung sing, drank drink, drunk drink,
  rang ring, rung ring, slept sleep, shot shoot, sat sit, fought fight, sought seek, led lead, fed feed, bit bite,
  bitten bite, blew blow, blown blow, tore tear, torn tear, rode ride, ridden ride, rose rise, risen rise, shook shake,
  shaken shake, became become, mistook mistake, understood understand, undid undo,
  undone undo,
  switching switch, cancelled cancel, canceled cancel, travelling travel, travelled travel,
  disappearance disappear, verification verify, identification identify, activation activate, transferred transfer
  `
    .split(',')
    .map((pair) => pair.trim().split(' '))
    .map(([form, base]) => [form ?? '', base ?? '']),
);

/** The stemmer takes a digit for a mark of its own. */
const DIGIT = /\d/;

const remembered = new Map<string, string>();

/** Idempotent for what it is used for: the same word always gives the same stem. */
export function stem(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const result = stemOf(word);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(word, result);
  return result;
}

function stemOf(word: string): string {
  if (word.length > MAX_WORD) return word.slice(0, MAX_WORD);
  return DIGIT.test(word) ? word : porter(IRREGULAR.get(word) ?? word);
}
