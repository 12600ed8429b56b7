// What the matcher knows of English, whatever the subject: words that carry no topic, negations, particles, frames.

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that say nothing about the topic. Never enough for a match by themselves. */
export const STOP_WORDS = list(`
  a about after again all also am an and any anyone anything are around as at be because been before being but by
  can could did do does doing done else even ever every everything find for from get gets getting give go goes going
  gone got had has have having he hello help her here hers hey hi him his how i if in into is it its itself just keep
  know let like look make many may maybe me mean might mine more most much must my need never no not now of off ok
  okay on once one only or other our out over own please possible put really say see seems shall she should show so
  some someone something still such take tell than thank thanks that the their them then there these they thing
  things this those thing though through to too try trying up us use used using very want wants was way we well were
  what when where whether which while who whose why will wish with without would yes yet you your yours
`);

/** Said before and after what somebody has to say; there they tell nothing of how it is meant. */
export const FILLERS = list(`
  ah alright and anyway but er erm guys hello hey hi hm hmm just listen now oh ok okay please pls plz so sorry thank
  thanks then thx uh uhm um umm well yeah yo
`);

/** Second halves of verbs (sign … out). A phrase ending in one may stand around its object. */
export const PARTICLES = list('out off in on up down back away over');

/** A direction said after one of these, within a few words, is not what is wanted. */
export const NEGATORS = list('without never avoid instead rather not');

/** Between a negation and what it negates. */
export const NEGATION_REACH = 3;

/** `not` that reports a fault (can not sign out) negates nothing that is wanted. */
export const FAULT_VERBS = list('can could will would does did is are was were has have shall');

/** Between a negation and a direction these end its reach: "do not know how to …" refuses nothing. */
export const NOT_REFUSING = list('see find know have understand remember how where sure able allowed');

export interface Frame {
  readonly name: string;
  readonly pattern: RegExp;
}

/** What a question begins with; read from normalised text. */
export const QUESTION =
  /^(?:(?:\w+ ){0,4}?(?:know|tell me|wonder|wondering) )?(?:do|does|did|will|would|can|could|should|shall|must|may|is|are|am|was|were|how|what|which|where|when|who|whose|why|whether|if)\b/;

/** What comes behind these goes another way than what stands before. */
export const TURNING = /\b(?:but|so(?! on\b))\b/i;

/** How a question is put tells what kind of answer is wanted; read from normalised text. */
export const FRAMES: readonly Frame[] = [
  {
    name: 'consequence',
    pattern:
      /\b(?:will|would|does|do|is|are|can|could|am|if|what happens?)\b.*\b(?:still|lose|losing|lost|affect|happens?|gone|stop|keep|stay|deleted?|disappear|survive|continue|miss)\b|^(?:and |so |but )?(?:will|would|does|is|are|do) (?!i need|you|we)\w+|\bwhat happens?\b/,
  },
  {
    name: 'how',
    pattern:
      /\b(?:how (?:do|can|to|would|should|could|does|did)|where (?:do|can|is|are)|steps?|walk me|show me|guide|way to|help me|instructions?)\b/,
  },
  {
    name: 'fault',
    pattern:
      /\b(?:(?:can|will|does|is|do|did|are|has|was|could|would) not|why (?:is|are|does|do|can)|not working|stuck|keeps?|error|fail\w*|problem|issue|wrong|broken|nothing happens)\b/,
  },
  {
    name: 'reason',
    pattern:
      /\b(?:why (?:would|should|do|bother|might)|what is the (?:point|use|benefit)|reasons?|what for|is it worth|do i (?:even |really )?(?:need|have) to)\b/,
  },
  {
    name: 'compare',
    pattern:
      /\b(?:difference|differ|versus|vs|same as|same thing|better|or just|which (?:one|is|should)|compared?|instead of)\b/,
  },
  {
    name: 'want',
    pattern:
      /^(?:please |hi |hello |hey )?(?:i (?:want|need|would like|am trying|wish|have to|am going)|need|want|let me|get|take|make|stop|remove|turn|switch|disable|log|sign|disconnect|unlink)\b/,
  },
  { name: 'when', pattern: /\b(?:how (?:long|soon|many|much|often)|when (?:will|does|do|can|is))\b/ },
  {
    name: 'if',
    pattern: /\b(?:if|after|when|once|before) (?:i|you|we|it|my|signing|logging|turning|leaving|doing)\b/,
  },
];
