// Text -> plain tokens: everything typing habits change without changing the meaning is taken out here.
import { FILLERS } from './english';
import { Recent } from './recent';

/** Longer texts are read up to here, in normalised characters: bounds the work a message can cause. */
const MAX_LENGTH = 2000;
/** Cut before normalising; generous, so that combining marks and spaces do not eat into MAX_LENGTH. */
const MAX_RAW_LENGTH = 4 * MAX_LENGTH;

/** Most texts: nothing in them to take apart but capitals. */
const PLAIN = /^[ -~\n\r\t]*$/;
/** Nothing to look for but spaces, which is quicker. */
const BARE = /^[a-z\d ]*$/;
const MARKS = /\p{M}+/gu;
const APOSTROPHES = /[‘’‚‛ʼʹ`´′＇]/g;
const TOKEN = /[\p{L}\p{N}]+/gu;

const WHOLE: ReadonlyMap<string, string> = new Map([
  ["can't", 'can not'],
  ["won't", 'will not'],
  ["shan't", 'shall not'],
  ["ain't", 'is not'],
  ["let's", 'let us'],
  ['cannot', 'can not'],
  ['cant', 'can not'],
  ['wont', 'will not'],
  ['dont', 'do not'],
  ['doesnt', 'does not'],
  ['didnt', 'did not'],
  ['isnt', 'is not'],
  ['arent', 'are not'],
  ['wasnt', 'was not'],
  ['werent', 'were not'],
  ['hasnt', 'has not'],
  ['havent', 'have not'],
  ['hadnt', 'had not'],
  ['couldnt', 'could not'],
  ['wouldnt', 'would not'],
  ['shouldnt', 'should not'],
  ['im', 'i am'],
  ['ive', 'i have'],
  ['youre', 'you are'],
  ['theyre', 'they are'],
  ['thats', 'that is'],
  ['theres', 'there is'],
  ['whats', 'what is'],
  ['wheres', 'where is'],
  ['hows', 'how is'],
  ['whys', 'why is'],
  ['gonna', 'going to'],
  ['wanna', 'want to'],
  ['gotta', 'got to'],
  ['pls', 'please'],
  ['plz', 'please'],
  ['u', 'you'],
  ['ur', 'your'],
  // Too short for the speller.
  ['wil', 'will'],
  ['teh', 'the'],
  ['hte', 'the'],
  ['adn', 'and'],
  ['wat', 'what'],
  ['wht', 'what'],
  ['hw', 'how'],
  ['abt', 'about'],
  ['cuz', 'because'],
  ['coz', 'because'],
  ['cos', 'because'],
  ['wot', 'what'],
  ['wen', 'when'],
  ['wich', 'which'],
  ['shud', 'should'],
  ['ppl', 'people'],
  ['thru', 'through'],
  ['b4', 'before'],
  ['rn', 'right now'],
  ['fone', 'phone'],
]);

const IS_AFTER = new Set([
  'it',
  'that',
  'there',
  'what',
  'where',
  'how',
  'why',
  'who',
  'he',
  'she',
  'here',
  'when',
]);

const CONTRACTED = /[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu;

/** No English word has a letter three times running: "plsss", "offff". */
export const DRAWN_OUT = /(\p{L})\1{2,}/gu;

/** Lower case, without marks, apostrophes straight, contractions written out; at most 2,000 characters. */
export function normalise(text: string): string {
  return plainly.of(text);
}

const plainly = new Recent((text) => {
  const plain = fold(text.trimStart().slice(0, MAX_RAW_LENGTH)).trim().slice(0, MAX_LENGTH);
  return plain.replace(CONTRACTED, isDrawnOut(plain) ? calmed : expand);
});

/** Letters and digits only, in order. */
export function tokenise(text: string): readonly string[] {
  return recent.of(text);
}

const recent = new Recent((text): readonly string[] => {
  return bareWords(text) ?? normalise(text).match(TOKEN) ?? [];
});

// Parts of what has been read before, and most phrases of the knowledge.
function bareWords(text: string): readonly string[] | undefined {
  if (text.length > MAX_LENGTH || !BARE.test(text) || isDrawnOut(text)) return undefined;
  const words = text.split(' ').filter((word) => word !== '');
  return words.some((word) => WHOLE.has(word)) ? undefined : words;
}

// Upper before lower case joins spellings that only meet in capitals (ß and SS, the two small sigmas).
function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll('`', "'");
  const upper = text.normalize('NFKD').replace(MARKS, '').toUpperCase();
  return upper.toLowerCase().normalize('NFKD').replace(MARKS, '').replace(APOSTROPHES, "'");
}

function isDrawnOut(text: string): boolean {
  return text.search(DRAWN_OUT) >= 0;
}

// What is drawn out into no known word may be a misspelt one: the speller sees to it.
function calmed(word: string): string {
  const calm = word.replace(DRAWN_OUT, '$1');
  return expand(WHOLE.has(calm) || FILLERS.has(calm) ? calm : word);
}

function expand(word: string): string {
  const whole = WHOLE.get(word);
  if (whole !== undefined) return whole;
  const at = word.indexOf("'");
  if (at < 0) return word;
  const stem = word.slice(0, at);
  const end = word.slice(at + 1);
  if (end === 't' && stem.endsWith('n')) return `${stem.slice(0, -1)} not`;
  if (end === 're') return `${stem} are`;
  if (end === 'm') return `${stem} am`;
  if (end === 'll') return `${stem} will`;
  if (end === 've') return `${stem} have`;
  if (end === 'd') return `${stem} would`;
  if (end === 's') return IS_AFTER.has(stem) ? `${stem} is` : stem;
  return `${stem} ${end}`;
}
